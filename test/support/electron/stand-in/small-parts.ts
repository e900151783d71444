import { EventEmitter } from 'node:events';
import { record } from './record';

/** The parts of Electron that only tell the system something. */
export const shell = {
  openExternal: async (url: string): Promise<void> => record('shell.openExternal', url),
  openPath: async (path: string): Promise<string> => {
    record('shell.openPath', path);
    return '';
  },
  showItemInFolder: (path: string): void => record('shell.showItemInFolder', path),
};

class NativeTheme extends EventEmitter {
  shouldUseDarkColors = false;
  private source = 'system';

  get themeSource(): string {
    return this.source;
  }

  set themeSource(source: string) {
    this.source = source;
    this.emit('updated');
  }
}

export const nativeTheme = new NativeTheme();

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  constructor(private readonly options: object) {
    super();
  }

  show(): void {
    record('notification', this.options);
    shownNotifications.push(this);
  }

  close(): void {}
}

export const shownNotifications: Notification[] = [];

const display = { id: 1, bounds: area(1920, 1080), workArea: area(1920, 1040), scaleFactor: 1 };

function area(width: number, height: number) {
  return { x: 0, y: 0, width, height };
}

export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
});

export const clipboard = {
  writeText: (text: string): void => record('clipboard.writeText', text),
};
