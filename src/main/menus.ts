import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../core/commands';
import { shapeOf, statesOf, type ItemState } from '../desktop/menus/menu-shape';
import { menuTemplate, type MenuContext, type MenuItem } from '../desktop/menus/menu-template';

export interface MenuListener {
  run(command: CommandId): void;
  open(path: string): void;
  clearRecent(): void;
}

/** The menu bar: made anew where its items change, else only their states are set. */
export class Menus {
  private shape = '';
  private states: readonly ItemState[] = [];

  constructor(private readonly listener: MenuListener) {}

  show(context: MenuContext): void {
    const template = menuTemplate(context);
    const shape = shapeOf(template);
    this.states = statesOf(template);
    if (shape !== this.shape) {
      this.shape = shape;
      return Menu.setApplicationMenu(Menu.buildFromTemplate(template.map((item) => this.optionsOf(item))));
    }
    this.setStates();
  }

  private setStates(): void {
    const menu = Menu.getApplicationMenu();
    for (const { id, enabled, checked } of this.states) {
      const item = menu?.getMenuItemById(id);
      if (!item) continue;
      if (item.enabled !== enabled) item.enabled = enabled;
      if (item.checked !== checked) item.checked = checked;
    }
  }

  /** A click marks an item by itself: what counts is what the window says once it did it. */
  private clicked(command: CommandId): void {
    this.setStates();
    this.listener.run(command);
  }

  private optionsOf({ command, action, submenu, ...item }: MenuItem): MenuItemConstructorOptions {
    return {
      ...item,
      ...(submenu ? { submenu: submenu.map((inner) => this.optionsOf(inner)) } : {}),
      ...(command === undefined ? {} : { click: () => this.clicked(command) }),
      ...(action === undefined
        ? {}
        : { click: () => (action === 'clear-recent' ? this.listener.clearRecent() : this.listener.open(action.open)) }),
    };
  }
}
