import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { electronClone } from './clone';
import { MessagePortMain } from './message-ports';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** Who sends: what main's checks look at. */
export interface SendingFrame {
  readonly sender: unknown;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

class IpcMain extends EventEmitter {
  private readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** Channels that are listened to. */
  get channels(): readonly string[] {
    return [...this.handlers.keys(), ...this.eventNames().map(String)];
  }

  /** `ipcRenderer.invoke`. */
  async invoked(frame: SendingFrame, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return electronClone(await handler({ ...frame, type: 'frame' }, ...args.map(electronClone)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }

  /** `ipcRenderer.send` and `postMessage`. */
  sent(frame: SendingFrame, channel: string, args: readonly unknown[], ports: readonly MessagePort[] = []): void {
    const event = { ...frame, type: 'frame', ports: ports.map((port) => new MessagePortMain(port)) };
    this.emit(channel, event, ...args.map(electronClone));
  }
}

export const ipcMain = new IpcMain();
