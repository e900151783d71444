import { BrowserWindow, dialog, type WebFrameMain } from 'electron';
import { EVENT_CHANNEL, GONE_CHANNEL } from '../core/api/desktop-channels';
import type { DesktopEvent, DesktopEvents } from '../core/api/desktop';
import { PAGE_URL } from '../desktop/app-origin';
import type { AskingWindow } from '../desktop/page-requests';
import { isTrusted } from '../desktop/security/sender';
import { securePreferences } from '../desktop/security/web-preferences';

/** The windows of the application. */
export class Windows {
  private readonly open = new Map<number, { readonly window: BrowserWindow; readonly asking: AskingWindow }>();

  constructor(private readonly preloadFile: string) {}

  /** @param paths files to open in it, which may be read */
  create(paths: readonly string[] = []): BrowserWindow {
    const window = new BrowserWindow({
      width: 1440,
      height: 960,
      minWidth: 800,
      minHeight: 560,
      show: false,
      webPreferences: { ...securePreferences, preload: this.preloadFile },
    });
    const { id } = window.webContents;
    this.open.set(id, { window, asking: askingWindow(window, paths) });
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => this.open.delete(id));
    void window.loadURL(PAGE_URL);
    return window;
  }

  /** The window that a message comes from; undefined if it may not be acted on. */
  senderOf({ sender, senderFrame }: MessageEvent): AskingWindow | undefined {
    const known = this.open.get(sender.id);
    const trusted = isTrusted({
      url: senderFrame?.url,
      isTop: senderFrame !== null && senderFrame.parent === null,
      isKnown: known !== undefined,
    });
    return trusted ? known?.asking : undefined;
  }

  /** The window that is in front, or the last that was opened. */
  get front(): BrowserWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return focused ?? [...this.open.values()].at(-1)?.window;
  }

  get count(): number {
    return this.open.size;
  }

  tell<E extends DesktopEvent>(window: BrowserWindow, event: E, value: DesktopEvents[E]): void {
    window.webContents.send(EVENT_CHANNEL, { event, value });
  }

  /** The host's process is gone: every window opens a new line. */
  hostGone(): void {
    for (const { window } of this.open.values()) window.webContents.send(GONE_CHANNEL);
  }
}

interface MessageEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: WebFrameMain | null;
}

function askingWindow(window: BrowserWindow, paths: readonly string[]): AskingWindow {
  let initial = paths;
  return {
    showOpenDialog: async (options) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
      return canceled ? [] : filePaths;
    },
    showSaveDialog: async (options) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, options);
      return canceled || filePath === '' ? undefined : filePath;
    },
    showDocument: ({ path, unsaved }) => {
      window.setRepresentedFilename(path ?? '');
      window.setDocumentEdited(unsaved);
    },
    takeInitialPaths: () => {
      const taken = initial;
      initial = [];
      return taken;
    },
  };
}
