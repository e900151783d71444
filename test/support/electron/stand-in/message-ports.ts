import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { requireCloneable } from './clone';

/** `MessagePortMain`: a port of Node under Electron's events. */
export class MessagePortMain extends EventEmitter {
  private isStarted = false;

  constructor(private readonly port: MessagePort) {
    super();
    port.on('close', () => this.emit('close'));
    port.unref();
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('the stand-in passes no ports over ports');
    requireCloneable(message);
    this.port.postMessage(message);
  }

  /** Messages are held back until then. */
  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  close(): void {
    this.port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}
