import { EventEmitter } from 'node:events';
import { isMainThread } from 'node:worker_threads';
import { requireCloneable } from './clone';
import type { FromUtility, ToUtility } from './utility-protocol';

const ports = new Map<number, RelayedPort>();
let post: (message: FromUtility) => void = () => {};

/** A port whose other end is in another process. */
class RelayedPort extends EventEmitter {
  private readonly held: unknown[] = [];
  private isStarted = false;
  private isClosed = false;

  constructor(private readonly id: number) {
    super();
  }

  postMessage(data: unknown): void {
    requireCloneable(data);
    if (!this.isClosed) post({ kind: 'port-message', port: this.id, data });
  }

  start(): void {
    this.isStarted = true;
    for (const data of this.held.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.isClosed) return;
    post({ kind: 'port-close', port: this.id });
    this.end();
  }

  receive(data: unknown): void {
    if (this.isStarted) this.emit('message', { data, ports: [] });
    else this.held.push(data);
  }

  end(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    ports.delete(this.id);
    this.emit('close');
  }
}

/** Gives the process `process.parentPort`, and takes Node's own channel away. */
function becomeUtility(): void {
  const send = process.send!.bind(process);
  post = (message) => {
    if (process.connected) send(message, undefined, undefined, () => {});
  };
  const parentPort = new EventEmitter();
  const early: unknown[] = [];
  /** Messages wait for the first listener. */
  parentPort.on('newListener', (event) => {
    if (event === 'message')
      queueMicrotask(() => early.splice(0).forEach((message) => parentPort.emit('message', message)));
  });

  process.on('message', (message: ToUtility) => {
    if (message.kind === 'port-message') return ports.get(message.port)?.receive(message.data);
    if (message.kind === 'port-close') return ports.get(message.port)?.end();
    const received = {
      data: message.data,
      ports: message.ports.map((id) => {
        const port = new RelayedPort(id);
        ports.set(id, port);
        return port;
      }),
    };
    if (parentPort.listenerCount('message') === 0) early.push(received);
    else parentPort.emit('message', received);
  });
  // A utility process does not outlive main.
  process.on('disconnect', () => process.exit(0));

  Object.assign(parentPort, {
    postMessage: (data: unknown) => {
      requireCloneable(data);
      post({ kind: 'message', data });
    },
  });
  Object.defineProperty(process, 'parentPort', { value: parentPort, enumerable: true });
  Object.defineProperty(process, 'send', { value: undefined });
}

// Threads of the process run this as well: they have no port to main.
if (isMainThread) becomeUtility();
