import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { app, emitPreventable } from './app';
import { newPage, onStrangePage } from './browser';
import { electronClone } from './clone';
import { toApp, toBrowser } from './origin';
import { PageBridge } from './page-bridge';
import { record } from './record';
import { session } from './session';

interface WebPreferences {
  readonly preload?: string;
  readonly [name: string]: unknown;
}

interface WindowOptions {
  readonly show?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
}

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

const windows: BrowserWindow[] = [];
let focusedId: number | undefined;
let nextId = 1;

export class WebContents extends EventEmitter {
  readonly id = nextId++;
  readonly session = session.defaultSession;
  windowOpenHandler: WindowOpenHandler | undefined;
  private page: Page | undefined;
  private bridge: PageBridge | undefined;
  private url = '';
  /** An address that main itself loads: nobody is asked. */
  private expected: string | undefined;

  constructor(
    private readonly window: BrowserWindow,
    readonly preferences: WebPreferences,
  ) {
    super();
  }

  get mainFrame(): { readonly url: string; readonly parent: null } {
    return { url: this.getURL(), parent: null };
  }

  getURL(): string {
    return this.page && this.url !== '' ? toApp(this.page.url()) : this.url;
  }

  getTitle(): string {
    return this.window.getTitle();
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    this.bridge?.send(channel, args.map(electronClone));
  }

  isDestroyed(): boolean {
    return this.window.isDestroyed();
  }

  isLoading(): boolean {
    return this.url === '';
  }

  reload(): void {
    void this.page?.reload();
  }

  openDevTools(): void {}

  toggleDevTools(): void {}

  setZoomLevel(): void {}

  async loadURL(url: string): Promise<void> {
    const page = await this.open();
    this.expected = url;
    await page.goto(toBrowser(url));
    this.url = url;
    this.emit('dom-ready', {});
    this.emit('did-finish-load', {});
    this.window.emit('ready-to-show');
  }

  /** Closes the page without a question. */
  async closePage(): Promise<void> {
    if (this.page) await this.page.close();
    else this.window.gone();
  }

  private async open(): Promise<Page> {
    if (this.page) return this.page;
    const page = await newPage({ mayNavigate: (url, isMainFrame) => this.mayNavigate(url, isMainFrame) });
    this.page = page;
    const { width, height } = this.window.getBounds();
    await page.setViewportSize({ width, height });
    const frame = () => ({ sender: this, senderFrame: this.isDestroyed() ? null : this.mainFrame });
    const { preload } = this.preferences;
    if (preload !== undefined) this.bridge = await PageBridge.install(page, preload, frame);
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('close', () => {
      this.bridge?.dispose();
      this.window.gone();
    });
    return page;
  }

  private mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && url === this.expected) {
      this.expected = undefined;
      return true;
    }
    const details = { url, isMainFrame };
    const isKept = emitPreventable(this, 'will-frame-navigate', details);
    return !(isMainFrame && emitPreventable(this, 'will-navigate', details, url)) && !isKept;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly id = nextId++;
  readonly webContents: WebContents;
  private destroyed = false;
  private visible: boolean;
  private bounds: { x: number; y: number; width: number; height: number };
  private state: 'normal' | 'minimized' | 'maximized' | 'full' = 'normal';
  private title: string;
  represented = '';
  edited = false;
  progress = -1;

  constructor(options: WindowOptions = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.title = options.title ?? app.getName();
    this.visible = options.show ?? true;
    this.webContents = new WebContents(this, options.webPreferences ?? {});
    windows.push(this);
    app.emit('browser-window-created', {}, this);
    app.emit('web-contents-created', {}, this.webContents);
    if (this.visible) this.focus();
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.find(({ id }) => id === focusedId) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.find((window) => window.id === id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.visible = true;
    this.emit('show');
    this.focus();
  }

  hide(): void {
    this.visible = false;
    this.emit('hide');
  }

  focus(): void {
    focusedId = this.id;
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  }

  /** Another program has the focus. */
  blur(): void {
    if (this.isFocused()) focusedId = undefined;
    this.emit('blur');
  }

  isVisible(): boolean {
    return this.visible;
  }

  isFocused(): boolean {
    return focusedId === this.id;
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.state === 'full';
  }

  minimize(): void {
    this.state = 'minimized';
    this.emit('minimize');
  }

  maximize(): void {
    this.state = 'maximized';
    this.emit('maximize');
  }

  unmaximize(): void {
    this.restore();
  }

  restore(): void {
    this.state = 'normal';
    this.emit('restore');
  }

  setFullScreen(on: boolean): void {
    this.state = on ? 'full' : 'normal';
    this.emit(on ? 'enter-full-screen' : 'leave-full-screen');
  }

  getBounds() {
    return this.bounds;
  }

  getNormalBounds() {
    return this.bounds;
  }

  setBounds(bounds: Partial<BrowserWindow['bounds']>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  getTitle(): string {
    return this.title;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setRepresentedFilename(path: string): void {
    this.represented = path;
  }

  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }

  isDocumentEdited(): boolean {
    return this.edited;
  }

  setProgressBar(progress: number): void {
    this.progress = progress;
    record('window.setProgressBar', progress);
  }

  setBackgroundColor(): void {}

  setMenuBarVisibility(): void {}

  flashFrame(): void {}

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** As a click on the window's cross: main may keep it open. */
  close(): void {
    void this.tryClose();
  }

  /** @returns whether it is closed */
  async tryClose(): Promise<boolean> {
    if (this.destroyed) return true;
    if (emitPreventable(this, 'close')) return false;
    await this.webContents.closePage();
    return true;
  }

  /** Without a question. */
  destroy(): void {
    void this.webContents.closePage();
  }

  /** The page is closed. */
  gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    if (this.isFocused()) focusedId = windows.at(-1)?.id;
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (windows.length === 0) app.emit('window-all-closed');
  }
}

/** Chromium has opened it already: it is closed where Electron would not have opened it. */
onStrangePage((page) => {
  const url = toApp(page.url());
  const { windowOpenHandler } = BrowserWindow.getFocusedWindow()?.webContents ?? {};
  const { action } = windowOpenHandler?.({ url }) ?? { action: 'allow' };
  record('window.open', { url, action });
  if (action === 'deny') void page.close();
});

app.closeWindows = async () => {
  for (const window of windows.slice()) if (!(await window.tryClose())) return false;
  return true;
};

export const webContents = {
  getAllWebContents: (): readonly WebContents[] => windows.map((window) => window.webContents),
  fromId: (id: number): WebContents | undefined => windows.find((window) => window.webContents.id === id)?.webContents,
};
