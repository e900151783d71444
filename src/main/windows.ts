import { randomUUID } from 'node:crypto';
import { BrowserWindow, nativeTheme, screen, type WebFrameMain } from 'electron';
import { GONE_CHANNEL } from '../core/api/desktop-channels';
import { PAGE_URL } from '../desktop/app-origin';
import type { AskingWindow } from '../desktop/page-requests';
import { isTrusted } from '../desktop/security/sender';
import { securePreferences } from '../desktop/security/web-preferences';
import { placeWindow, smallestWindow, type WindowPlace } from '../desktop/windows/placement';
import type { RememberedWindow } from '../desktop/windows/window-memory';
import { OpenWindow, type WindowListener } from './open-window';

export interface WindowsListener extends WindowListener {
  /** @returns whether the window may be closed at once */
  mayClose(window: OpenWindow): boolean;
  /** A window lies elsewhere, or another has the focus. */
  moved(): void;
  /** Its page ended by itself. @param reason in the system's words */
  crashed(window: OpenWindow, reason: string): void;
}

/** What is seen before the page has drawn anything. */
const paper = { light: '#f5f5f5', dark: '#1f1f1f' };

/** The windows of the application. */
export class Windows {
  private readonly open = new Map<number, OpenWindow>();
  /** Where the last window lay that had the focus. */
  private lastPlace: WindowPlace | undefined;

  constructor(
    private readonly preloadFile: string,
    private readonly listener: WindowsListener,
  ) {}

  /**
   * @param paths files to open in it, which may be read
   * @param remembered how it was before; a new one is beside the others
   */
  create(paths: readonly string[] = [], remembered?: RememberedWindow): OpenWindow {
    const others = this.all.map(({ window }) => window.getNormalBounds());
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const { bounds, isMaximized, isFullScreen } = placeWindow(remembered ?? this.lastPlace, areas, others);
    const window = new BrowserWindow({
      ...bounds,
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
      webPreferences: { ...securePreferences, preload: this.preloadFile },
    });
    const { id } = window.webContents;
    const opened = new OpenWindow(window, remembered?.key ?? randomUUID(), paths, this.listener);
    this.open.set(id, opened);
    window.once('ready-to-show', () => {
      if (isMaximized) window.maximize();
      if (isFullScreen) window.setFullScreen(true);
      window.show();
    });
    this.listenTo(opened);
    window.on('closed', () => {
      this.open.delete(id);
      this.listener.moved();
      this.listener.changed();
    });
    void window.loadURL(PAGE_URL);
    return opened;
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

  /** In the order in which they were opened. */
  get all(): readonly OpenWindow[] {
    return [...this.open.values()];
  }

  /** The window that is in front, or the last that was opened. */
  get front(): OpenWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return this.all.find(({ window }) => window === focused) ?? this.all.at(-1);
  }

  get hasFocus(): boolean {
    return BrowserWindow.getFocusedWindow() !== null;
  }

  get remembered(): readonly RememberedWindow[] {
    return this.all.map(({ window, key }) => ({ key, ...placeOf(window) }));
  }

  /** The window that has an experiment open. */
  holding(experiment: string): OpenWindow | undefined {
    return this.all.find(({ state }) => state?.documents.some((document) => document.experiment === experiment));
  }

  /** The host's process is gone: every window opens a new line. */
  hostGone(): void {
    for (const { window } of this.all) window.webContents.send(GONE_CHANNEL);
  }

  private listenTo(opened: OpenWindow): void {
    const { window } = opened;
    const moved = (): void => {
      this.lastPlace = placeOf(window);
      this.listener.moved();
    };
    window.on('resize', moved);
    window.on('move', moved);
    window.on('maximize', moved);
    window.on('unmaximize', moved);
    window.on('enter-full-screen', moved);
    window.on('leave-full-screen', moved);
    window.on('focus', () => {
      this.lastPlace = placeOf(window);
      this.listener.changed();
    });
    window.on('close', (event) => {
      if (!this.listener.mayClose(opened)) event.preventDefault();
    });
    window.webContents.on('did-navigate', () => opened.pageGone());
    window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
      opened.pageGone();
      if (reason !== 'clean-exit') this.listener.crashed(opened, `${reason}, exit code ${exitCode}`);
    });
  }
}

const placeOf = (window: BrowserWindow): WindowPlace => ({
  bounds: window.getNormalBounds(),
  isMaximized: window.isMaximized(),
  isFullScreen: window.isFullScreen(),
});

interface MessageEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: WebFrameMain | null;
}
