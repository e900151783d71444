import { record } from './record';

interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Item[] | Menu;
  enabled?: boolean;
  checked?: boolean;
  visible?: boolean;
  readonly click?: (item: Item, window: unknown, event: unknown) => void;
}

export class Menu {
  readonly items: MenuItem[] = [];
  static application: Menu | null = null;

  static buildFromTemplate(template: readonly Item[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const found = item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    record('menu.popup');
  }
}

export class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  checked: boolean;
  visible: boolean;
  readonly click: (window: unknown) => void;

  constructor(item: Item) {
    this.id = item.id;
    this.label = item.label ?? '';
    this.role = item.role;
    this.type = item.type ?? (item.submenu ? 'submenu' : 'normal');
    this.accelerator = item.accelerator;
    this.submenu = item.submenu instanceof Menu ? item.submenu : item.submenu && Menu.buildFromTemplate(item.submenu);
    this.enabled = item.enabled ?? true;
    this.checked = item.checked ?? false;
    this.visible = item.visible ?? true;
    this.click = (window) => item.click?.(this as unknown as Item, window, {});
  }
}
