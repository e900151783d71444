import type { Notice } from '../../core/api/contract';
import { errorOf, SystemError } from '../../core/errors';
import { GrowingDelay } from '../../core/growing-delay';
import { PendingCalls } from '../../core/pending-calls';
import type { Channel, Port } from '../ports';
import {
  readFromHost,
  type FromHost,
  type HostSettings,
  type Question,
  type QuestionAnswers,
  type Questions,
  type ToHost,
} from './messages';

/** A utility process as main sees it. */
export interface UtilityChild {
  post(message: unknown, ports?: Port[]): void;
  kill(): void;
}

export interface UtilityEvents {
  message(message: unknown): void;
  output(text: string): void;
  /** Once; nothing follows. @param how in words, such as "with code 1" */
  ended(how: string): void;
}

export interface SupervisorOptions {
  /** Starts a utility process. Events come later, never during the call. */
  readonly fork: (file: string, name: string, events: UtilityEvents) => UtilityChild;
  readonly createChannel: () => Channel;
  /** The built host and engine. */
  readonly hostFile: string;
  readonly engineFile: string;
  readonly settings: HostSettings;
  /** The host's process died; it is started again. `log` is what it last said. */
  readonly onDeath: (log: string) => void;
  /** The workspace cannot be opened. */
  readonly onRefused: (error: Error) => void;
  readonly onNotice: (notice: Notice) => void;
}

const LOG_CHARACTERS = 16_384;
/** A process that dies again and again is started ever more slowly. */
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5_000;
/** After this time alive, a death counts as the first. */
const SETTLED_MS = 10_000;
/** The host gives its engine three seconds to end in good order. */
const CLOSING_MS = 5_000;

/**
 * Keeps the host's process running: starts it again when it dies, starts engines on its behalf, and gives it the ports of
 * windows. What windows and host say to each other does not pass through here.
 */
export class HostSupervisor {
  private host: UtilityChild | undefined;
  private readonly engines = new Map<number, UtilityChild>();
  private readonly calls = new PendingCalls();
  /** What is posted while no host runs. */
  private readonly waiting: { readonly message: ToHost; readonly ports: Port[] }[] = [];
  private readonly delay = new GrowingDelay(FIRST_DELAY_MS, LONGEST_DELAY_MS);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private log = '';
  private closing: (() => void) | undefined;
  private isClosed = false;

  private settings: HostSettings;

  constructor(private readonly options: SupervisorOptions) {
    this.settings = options.settings;
    this.start();
  }

  /** The workspace that is open; the user may go to another one. */
  get workspaceFolder(): string {
    return this.settings.workspaceFolder;
  }

  /** Gives the host one end of a window's line. */
  connect(port: Port): void {
    if (this.isClosed) return port.close();
    this.post({ type: 'window' }, [port]);
  }

  /** @throws what the host throws; SystemError if it dies before it answers */
  ask<Q extends Question>(question: Q, request: Questions[Q]): Promise<QuestionAnswers[Q]> {
    if (this.isClosed) return Promise.reject(new SystemError('Centroid is being closed'));
    return this.calls.begin<QuestionAnswers[Q]>((id) => this.post({ type: 'ask', id, question, request }));
  }

  /** Cancels what runs and ends the host and its engine. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    clearTimeout(this.timer);
    const { host } = this;
    if (host)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => host.kill(), CLOSING_MS);
        this.closing = () => {
          clearTimeout(timer);
          resolve();
        };
        host.post({ type: 'close' } satisfies ToHost);
      });
    this.killEngines();
  }

  private start(): void {
    const { fork, hostFile } = this.options;
    const started = performance.now();
    this.log = '';
    const host = fork(hostFile, 'Centroid Host', {
      message: (message) => {
        const read = readFromHost(message);
        if (read) this.receive(read);
      },
      output: (text) => (this.log = (this.log + text).slice(-LOG_CHARACTERS)),
      ended: (how) => this.ended(how, performance.now() - started),
    });
    this.host = host;
    host.post({ type: 'start', settings: this.settings } satisfies ToHost);
    for (const { message, ports } of this.waiting.splice(0)) host.post(message, ports);
  }

  private post(message: ToHost, ports: Port[] = []): void {
    if (this.host) this.host.post(message, ports);
    else this.waiting.push({ message, ports });
  }

  private receive(message: FromHost): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'refused':
        this.isClosed = true; // the next one would be refused as well
        this.host?.kill();
        return this.options.onRefused(errorOf(message.error));
      case 'start-engine':
        return this.startEngine(message.id);
      case 'kill-engine':
        return this.engines.get(message.id)?.kill();
      case 'notice':
        // A host that is started again goes on in the workspace that the user went to.
        if (message.notice.type === 'workspace-changed')
          this.settings = { ...this.settings, workspaceFolder: message.notice.folder };
        return this.options.onNotice(message.notice);
      case 'answer':
        return this.calls.resolve(message.id, message.result);
      case 'failed':
        this.calls.reject(message.id, errorOf(message.error));
    }
  }

  private startEngine(id: number): void {
    if (this.engines.has(id)) return;
    const { host } = this;
    const tell = (message: ToHost, ports: Port[] = []): void => {
      if (this.host === host) host?.post(message, ports); // a new host knows nothing of this engine
    };
    const engine = this.options.fork(this.options.engineFile, 'Centroid Engine', {
      message: () => {}, // it speaks with the host alone
      output: (text) => tell({ type: 'engine-output', id, text }),
      ended: (how) => {
        if (this.engines.get(id) === engine) this.engines.delete(id);
        tell({ type: 'engine-ended', id, how });
      },
    });
    this.engines.set(id, engine);
    const { port1, port2 } = this.options.createChannel();
    engine.post({ type: 'connect' }, [port1]);
    tell({ type: 'engine', id }, [port2]);
  }

  private ended(how: string, aliveMs: number): void {
    this.host = undefined;
    this.killEngines();
    this.calls.rejectAll(new SystemError('Centroid stopped unexpectedly; it is started again', { mend: 'Try again' }));
    this.closing?.();
    if (this.isClosed) return;
    if (aliveMs > SETTLED_MS) this.delay.reset();
    this.timer = setTimeout(() => this.start(), this.delay.next());
    this.options.onDeath(`${this.log.trim()}\nThe host ended ${how}.`.trim());
  }

  private killEngines(): void {
    for (const engine of this.engines.values()) engine.kill();
    this.engines.clear();
  }
}
