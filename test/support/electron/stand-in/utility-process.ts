import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { requireCloneable } from './clone';
import type { MessagePortMain } from './message-ports';
import type { FromUtility, ToUtility } from './utility-protocol';

const bootstrap = fileURLToPath(new URL('./utility.cjs', import.meta.url));

interface ForkOptions {
  readonly serviceName?: string;
  readonly stdio?: string;
  readonly execArgv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Processes that were started, for the tests. */
export const utilities: UtilityProcess[] = [];

/** A utility process: a child process of Node that sees `process.parentPort` and no `process.send`. */
export class UtilityProcess extends EventEmitter {
  readonly stdout;
  readonly stderr;
  private readonly child: ChildProcess;
  private readonly ports = new Map<number, MessagePortMain>();
  private nextPort = 1;

  constructor(
    modulePath: string,
    args: readonly string[],
    readonly options: ForkOptions,
  ) {
    super();
    const pipe = options.stdio === 'pipe' ? 'pipe' : 'inherit';
    this.child = fork(modulePath, args, {
      serialization: 'advanced',
      stdio: ['ignore', pipe, pipe, 'ipc'],
      execArgv: [...(options.execArgv ?? []), '--require', bootstrap],
      ...(options.env ? { env: options.env } : {}),
    });
    this.stdout = this.child.stdout;
    this.stderr = this.child.stderr;
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('message', (message: FromUtility) => this.receive(message));
    this.child.on('exit', (code, signal) => {
      for (const port of this.ports.values()) port.close();
      this.ports.clear();
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
      for (const stream of [this.stdout, this.stderr]) stream?.removeAllListeners(); // as Electron does
    });
    utilities.push(this);
  }

  get pid(): number | undefined {
    const { child } = this;
    return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
  }

  get name(): string {
    return this.options.serviceName ?? fileURLToPath(bootstrap);
  }

  postMessage(data: unknown, transfer: readonly MessagePortMain[] = []): void {
    requireCloneable(data);
    this.send({ kind: 'message', data, ports: transfer.map((port) => this.relay(port)) });
  }

  /** V8 gives up, as without memory. */
  fail(): void {
    this.emit('error', 'FatalError', 'Reached heap limit', '{}');
    this.child.kill('SIGKILL');
  }

  /** As Electron: SIGTERM on POSIX. */
  kill(): boolean {
    return this.child.kill();
  }

  private relay(port: MessagePortMain): number {
    const id = this.nextPort++;
    this.ports.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => this.send({ kind: 'port-message', port: id, data }));
    port.on('close', () => {
      this.ports.delete(id);
      this.send({ kind: 'port-close', port: id });
    });
    port.start();
    return id;
  }

  private receive(message: FromUtility): void {
    if (message.kind === 'message') this.emit('message', message.data);
    else if (message.kind === 'port-message') this.ports.get(message.port)?.postMessage(message.data);
    else this.ports.get(message.port)?.close();
  }

  private send(message: ToUtility): void {
    if (this.child.connected) this.child.send(message, () => {}); // who is gone takes no message
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(modulePath, args, options),
};
