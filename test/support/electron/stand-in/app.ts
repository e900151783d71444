import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, closeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { record } from './record';

/** Events with a default that a listener can prevent. @returns whether one did */
export function emitPreventable(emitter: EventEmitter, name: string, extra: object = {}, ...args: unknown[]): boolean {
  const event = { ...extra, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  emitter.emit(name, event, ...args);
  return event.defaultPrevented;
}

/** How often the first process looks whether a second one was started. */
const LOOK_MS = 50;

/** `app`. Windows are closed through `closeWindows`, which the windows' module sets. */
class App extends EventEmitter {
  readonly isPackaged = false;
  readonly name = 'Centroid';
  closeWindows: () => Promise<boolean> = () => Promise.resolve(true);
  private isQuitting = false;
  private ready: Promise<void> | undefined;
  private markReady: () => void = () => {};
  private lockFile: string | undefined;
  private readonly paths = new Map<string, string>();
  private isReadyNow = false;

  constructor() {
    super();
    this.ready = new Promise((resolve) => (this.markReady = resolve));
  }

  /** The browser is there: windows can be opened. */
  becomeReady(): void {
    this.isReadyNow = true;
    this.markReady();
    this.emit('ready');
  }

  isReady(): boolean {
    return this.isReadyNow;
  }

  whenReady(): Promise<void> {
    return this.ready!;
  }

  getName(): string {
    return this.name;
  }

  setName(): void {}

  getVersion(): string {
    return '0.0.0';
  }

  getLocale(): string {
    return 'en-GB';
  }

  getAppPath(): string {
    return process.cwd();
  }

  getPath(name: string): string {
    const set = this.paths.get(name);
    if (set !== undefined) return set;
    if (name === 'home') return homedir();
    const folder = join(userData(), name === 'userData' ? '' : name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  enableSandbox(): void {
    record('app.enableSandbox');
  }

  addRecentDocument(path: string): void {
    record('app.addRecentDocument', path);
  }

  clearRecentDocuments(): void {
    record('app.clearRecentDocuments');
  }

  setAppUserModelId(): void {}

  setAboutPanelOptions(options: unknown): void {
    record('app.setAboutPanelOptions', options);
  }

  showAboutPanel(): void {
    record('app.showAboutPanel');
  }

  setBadgeCount(count: number): boolean {
    record('app.setBadgeCount', count);
    return true;
  }

  focus(): void {}

  /** Also a second process of the same user data: it leaves its arguments for the first and gets false. */
  requestSingleInstanceLock(data: unknown = {}): boolean {
    const folder = userData();
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'single-instance');
    for (;;)
      try {
        const handle = openSync(file, 'wx');
        writeFileSync(handle, String(process.pid));
        closeSync(handle);
        this.lockFile = file;
        process.on('exit', () => rmSync(file, { force: true }));
        setImmediate(() => this.lookForOthers(folder)); // one may have been started before this one is ready
        setInterval(() => this.lookForOthers(folder), LOOK_MS).unref();
        return true;
      } catch {
        const owner = existsSync(file) ? readFileSync(file, 'utf8') : '';
        if (owner !== '' && !isAlive(Number(owner))) rmSync(file, { force: true });
        else if (owner !== '') {
          const told = { argv: process.argv, folder: process.cwd(), data };
          writeFileSync(join(folder, `second-${process.pid}.part`), JSON.stringify(told));
          writeFileSync(join(folder, `second-${process.pid}.json`), JSON.stringify(told));
          return false;
        }
      }
  }

  hasSingleInstanceLock(): boolean {
    return this.lockFile !== undefined;
  }

  private lookForOthers(folder: string): void {
    for (const name of readdirSync(folder).filter((name) => /^second-\d+\.json$/.test(name))) {
      const { argv, folder: cwd, data } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as SecondInstance;
      rmSync(join(folder, name));
      this.emit('second-instance', {}, argv, cwd, data);
    }
  }

  /** As Electron: windows are asked to close, then `will-quit`, then the end. */
  quit(): void {
    void this.end();
  }

  exit(code = 0): void {
    process.exit(code);
  }

  relaunch(options: unknown): void {
    record('app.relaunch', options);
  }

  private async end(): Promise<void> {
    if (this.isQuitting) return;
    this.isQuitting = true;
    const isKept =
      emitPreventable(this, 'before-quit') || !(await this.closeWindows()) || emitPreventable(this, 'will-quit');
    this.isQuitting = false;
    if (isKept) return;
    this.emit('quit', {}, 0);
    process.exit(0);
  }
}

interface SecondInstance {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly data: unknown;
}

const userData = (): string => process.env['STAND_IN_USER_DATA']!;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const app = new App();
