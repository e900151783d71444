import { MessageChannel } from 'node:worker_threads';
import { app, emitPreventable } from './app';
import { browserContext } from './browser';
import { BrowserWindow } from './browser-window';
import { layReady, type DialogKind } from './dialogs';
import { ipcMain, type SendingFrame } from './ipc';
import { Menu } from './menu';
import { answerOf, schemes } from './protocol';
import { recorded } from './record';
import { session } from './session';
import { nativeTheme, shownNotifications } from './small-parts';
import { utilities } from './utility-process';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Who a test pretends to be. */
export interface PretendedSender {
  readonly url: string | null;
  readonly isTop: boolean;
  readonly isKnown: boolean;
}

/** What a test asks of the stand-in and of main behind it. */
export const commands = {
  recorded: () => recorded,
  dialog: ({ kind, answer }: { kind: DialogKind; answer: unknown }) => layReady(kind, answer),
  schemes: () => schemes,
  channels: () => ipcMain.channels,
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      id: window.id,
      title: window.getTitle(),
      represented: window.represented,
      edited: window.edited,
      progress: window.progress,
      bounds: window.getBounds(),
      focused: window.isFocused(),
      visible: window.isVisible(),
      preferences: window.webContents.preferences,
    })),
  processes: () => utilities.map(({ name, pid }) => ({ name, pid })),
  /** What main answers when a page or a frame of another address asks for a permission. */
  permission: async ({ permission, url }: { permission: string; url: string }) => {
    const { permissionRequest, permissionCheck, devicePermission } = session.defaultSession;
    const contents = { getURL: () => url };
    return {
      request: permissionRequest
        ? await new Promise<boolean>((resolve) => permissionRequest(contents, permission, resolve, {}))
        : true,
      check: permissionCheck ? permissionCheck(contents, permission, url, {}) : true,
      device: devicePermission ? devicePermission({ deviceType: permission, origin: url }) : true,
    };
  },
  fetch: async ({ url, method = 'GET' }: { url: string; method?: string }) => {
    const response = await answerOf(url, method);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  },
  /** Whether main lets a window ask this of the network. */
  lets: ({ url }: { url: string }) => session.defaultSession.lets(url),
  /** Whether main prevents an event of a window's page, of its session or of the window. */
  prevents: ({ of, event, url }: { of: 'contents' | 'session' | 'window'; event: string; url: string }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (of === 'session') return emitPreventable(session.defaultSession, event, {}, { getURL: () => url });
    return emitPreventable(of === 'window' ? window! : window!.webContents, event, { url }, url);
  },
  windowOpen: ({ url }: { url: string }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.windowOpenHandler?.({ url }) ?? { action: 'allow' },
  /** A message on one of main's channels from somebody whom the test makes up. */
  invoke: async ({ channel, args, from }: { channel: string; args: readonly unknown[]; from: PretendedSender }) => {
    try {
      return { answered: await ipcMain.invoked(sender(from), channel, args) };
    } catch (error) {
      return { refused: (error as Error).message };
    }
  },
  /** Likewise with a port. @returns whether the host spoke on it, or main closed it */
  connect: ({ channel, from }: { channel: string; from: PretendedSender }) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.on('message', () => resolve('served'));
      port1.on('close', () => resolve('closed'));
      ipcMain.sent(sender(from), channel, [null], [port2]);
    }),
  menu: () => menuTree(Menu.application),
  clickMenu: ({ id }: { id: string }) => {
    const item = Menu.application?.getMenuItemById(id);
    if (!item) throw new Error(`there is no menu item "${id}"`);
    item.click(BrowserWindow.getFocusedWindow());
  },
  clickNotification: () => void shownNotifications.at(-1)?.emit('click', {}),
  /** The system turns dark or light. */
  dark: ({ on }: { on: boolean }) => {
    nativeTheme.shouldUseDarkColors = on;
    nativeTheme.emit('updated');
  },
  /** macOS: a double-click on a file. */
  openFile: ({ path }: { path: string }) => emitPreventable(app, 'open-file', {}, path),
  /** The cross of a window. @returns whether it is closed */
  closeWindow: ({ id }: { id?: number }) => {
    const window = id === undefined ? BrowserWindow.getAllWindows()[0] : BrowserWindow.fromId(id);
    return window?.tryClose();
  },
  /** Puts a window where the user drags it to. */
  moveWindow: ({ x, y, width, height }: Rectangle) =>
    BrowserWindow.getAllWindows()[0]!.setBounds({ x, y, width, height }),
  /** Nobody looks at the application any more. */
  blur: () => {
    for (const window of BrowserWindow.getAllWindows()) window.blur();
  },
  /** Main hears this of the host, as if that had sent it. */
  hostSays: ({ message }: { message: unknown }) =>
    void utilities.findLast(({ name }) => name === 'Centroid Host')?.emit('message', message),
  /** The host's process runs out of memory. */
  failHost: () => utilities.findLast(({ name }) => name === 'Centroid Host')?.fail(),
  /** A window's page ends by itself. */
  crashWindow: ({ reason, exitCode }: { reason: string; exitCode: number }) =>
    void BrowserWindow.getAllWindows()[0]!.webContents.emit('render-process-gone', {}, { reason, exitCode }),
  theme: () => nativeTheme.themeSource,
  quit: () => app.quit(),
} as const;

export type Commands = typeof commands;

/** A frame whose parts are not those of the page, as far as the test wants it so. */
function sender({ url, isTop, isKnown }: PretendedSender): SendingFrame {
  const [window] = BrowserWindow.getAllWindows();
  return {
    sender: isKnown ? window!.webContents : { id: -1 },
    senderFrame: url === null ? null : { url, parent: isTop ? null : {} },
  };
}

interface MenuNode {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly type: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly items: readonly MenuNode[];
}

const menuTree = (menu: Menu | null | undefined): readonly MenuNode[] =>
  (menu?.items ?? []).map((item) => ({
    id: item.id,
    label: item.label,
    role: item.role,
    accelerator: item.accelerator,
    type: item.type,
    enabled: item.enabled,
    checked: item.checked,
    items: menuTree(item.submenu),
  }));

interface Asked {
  readonly id: number;
  readonly command: keyof Commands;
  readonly request: unknown;
}

process.on('message', ({ id, command, request }: Asked) => {
  void (async () => {
    try {
      const perform = commands[command] as (request: unknown) => unknown;
      process.send?.({ id, result: (await perform(request)) ?? null });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  })();
});
// The test is gone.
process.on('disconnect', () => process.exit(0));

// Main's own code has run by the time the browser answers.
void browserContext().then(() => app.becomeReady());
