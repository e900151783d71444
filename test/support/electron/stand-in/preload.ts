import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { electronClone } from './clone';
import { ipcMain, type SendingFrame } from './ipc';
import { PageFile } from './page-values';

/** What a sandboxed preload script may require besides `electron`. */
const ALLOWED = new Set(['events', 'timers', 'url']);

export type ExposedValue = { readonly [name: string]: unknown };

/** One run of a preload script, for one document. It has no Node but what Electron's sandbox leaves. */
export class Preload {
  readonly exposed: { [name: string]: ExposedValue } = {};
  private readonly ipcRenderer: IpcRenderer;

  /** @param frame tells main who sends */
  constructor(file: string, frame: () => SendingFrame) {
    this.ipcRenderer = new IpcRenderer(frame);
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, value: ExposedValue) => {
          if (name in this.exposed) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
          this.exposed[name] = value;
        },
      },
      ipcRenderer: this.ipcRenderer,
      webUtils: {
        getPathForFile: (file: unknown): string => {
          if (file instanceof PageFile) return file.path;
          throw new TypeError('getPathForFile expected to receive a File object but one was not provided');
        },
      },
    };
    const require = (name: string): unknown => {
      if (name === 'electron') return electron;
      if (ALLOWED.has(name)) return process.getBuiltinModule?.(name);
      throw new Error(`module not found: ${name}`);
    };
    const sandboxed = { platform: process.platform, type: 'renderer', sandboxed: true, versions: {}, env: {} };
    const module = { exports: {} };
    const run = compileFunction(
      readFileSync(file, 'utf8'),
      ['require', 'module', 'exports', 'process', 'Buffer', 'global', 'setImmediate', '__dirname', '__filename'],
      { filename: file },
    ) as (...args: unknown[]) => void;
    run(require, module, module.exports, sandboxed, undefined, undefined, undefined, undefined, undefined);
  }

  /** `webContents.send` */
  receive(channel: string, args: readonly unknown[]): void {
    this.ipcRenderer.emit(channel, { sender: this.ipcRenderer, ports: [] }, ...args);
  }

  /** The document is gone. */
  dispose(): void {
    this.ipcRenderer.dispose();
  }
}

class IpcRenderer extends EventEmitter {
  private readonly ports: MessagePort[] = [];

  constructor(private readonly frame: () => SendingFrame) {
    super();
  }

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return ipcMain.invoked(this.frame(), channel, args.map(electronClone));
  }

  send(channel: string, ...args: unknown[]): void {
    const cloned = args.map(electronClone);
    queueMicrotask(() => ipcMain.sent(this.frame(), channel, cloned));
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePort[] = []): void {
    const cloned = electronClone(message);
    this.ports.push(...transfer);
    queueMicrotask(() => ipcMain.sent(this.frame(), channel, [cloned], transfer));
  }

  dispose(): void {
    this.removeAllListeners();
    for (const port of this.ports) port.close();
  }
}
