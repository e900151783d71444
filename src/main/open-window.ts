import { dialog, nativeTheme, type BrowserWindow } from 'electron';
import type { DesktopEvent, DesktopEvents } from '../core/api/desktop';
import { EVENT_CHANNEL } from '../core/api/desktop-channels';
import type { FinishHow, WindowState } from '../core/api/desktop-window';
import type { AskingWindow } from '../desktop/page-requests';
import type { ClosableWindow } from '../desktop/windows/closing';
import type { UnsavedDocument } from '../desktop/windows/close-question';
import { FinishRequests } from '../desktop/windows/finish-requests';

/** What a window tells the application. */
export interface WindowListener {
  /** What the window says of its commands and documents changed. */
  changed(): void;
  /** It shows this document. */
  shown(path: string): void;
  /** Keys of the other windows. */
  othersOf(window: OpenWindow): readonly string[];
}

/** A window with what its page said of it. */
export class OpenWindow implements ClosableWindow {
  /** Undefined until the page speaks. */
  state: WindowState | undefined;
  readonly asking: AskingWindow;
  private readonly finishing = new FinishRequests((request) => this.tell('finish', request));
  private whenReady: (() => void)[] = [];

  /** @param key the same after a new start  @param paths files to open in it, which may be read */
  constructor(
    readonly window: BrowserWindow,
    readonly key: string,
    paths: readonly string[],
    private readonly listener: WindowListener,
  ) {
    this.asking = this.askingWindow(paths);
  }

  get unsaved(): readonly UnsavedDocument[] {
    return this.state?.documents.filter(({ unsaved }) => unsaved) ?? [];
  }

  finish(how: FinishHow): Promise<boolean> {
    return this.finishing.ask(how);
  }

  destroy(): void {
    if (!this.window.isDestroyed()) this.window.destroy();
  }

  /** The user may have closed it meanwhile. */
  reload(): void {
    if (!this.window.isDestroyed()) this.window.webContents.reload();
  }

  tell<E extends DesktopEvent>(event: E, value: DesktopEvents[E]): void {
    this.window.webContents.send(EVENT_CHANNEL, { event, value });
  }

  /** Once the page listens. */
  whenListening(work: () => void): void {
    if (this.state) work();
    else this.whenReady.push(work);
  }

  /** Its page is gone: what it said no longer counts, and it answers nothing more. Drafts are with the host. */
  pageGone(): void {
    this.state = undefined;
    this.finishing.abandon();
    this.listener.changed();
  }

  bringUp(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  private askingWindow(paths: readonly string[]): AskingWindow {
    const { window } = this;
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
        if (path !== undefined) this.listener.shown(path);
      },
      showState: (state) => {
        this.state = state;
        nativeTheme.themeSource = state.theme;
        this.listener.changed();
        for (const work of this.whenReady.splice(0)) work();
      },
      identity: () => ({ key: this.key, others: this.listener.othersOf(this) }),
      finished: (id, done) => this.finishing.answer(id, done),
      takeInitialPaths: () => {
        const taken = initial;
        initial = [];
        return taken;
      },
    };
  }
}
