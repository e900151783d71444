import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../core/commands';
import { shapeOf, statesOf } from '../desktop/menus/menu-shape';
import { menuTemplate, type MenuContext, type MenuItem } from '../desktop/menus/menu-template';

export interface MenuListener {
  run(command: CommandId): void;
  open(path: string): void;
  clearRecent(): void;
}

/** The menu bar: made anew where its items change, else only their states are set. */
export class Menus {
  private shape = '';

  constructor(private readonly listener: MenuListener) {}

  show(context: MenuContext): void {
    const template = menuTemplate(context);
    const shape = shapeOf(template);
    const menu = Menu.getApplicationMenu();
    if (!menu || shape !== this.shape) {
      this.shape = shape;
      return Menu.setApplicationMenu(Menu.buildFromTemplate(template.map((item) => this.optionsOf(item))));
    }
    for (const { id, enabled, checked } of statesOf(template)) {
      const item = menu.getMenuItemById(id);
      if (!item) continue;
      if (item.enabled !== enabled) item.enabled = enabled;
      if (item.checked !== checked) item.checked = checked;
    }
  }

  private optionsOf({ command, action, submenu, ...item }: MenuItem): MenuItemConstructorOptions {
    return {
      ...item,
      ...(submenu ? { submenu: submenu.map((inner) => this.optionsOf(inner)) } : {}),
      ...(command === undefined ? {} : { click: () => this.listener.run(command) }),
      ...(action === undefined
        ? {}
        : { click: () => (action === 'clear-recent' ? this.listener.clearRecent() : this.listener.open(action.open)) }),
    };
  }
}
