import type { Notice } from '../../core/api/contract';
import { errorOf, SystemError } from '../../core/errors';
import { GrowingDelay } from '../../core/growing-delay';
import { PendingCalls } from '../../core/pending-calls';
import type { EngineChild, StartEngine } from './engine-child';
import type { EngineAnswer, EngineMethod, EngineRequest, EngineSettings, FromEngine } from './protocol';

export interface EngineProcessOptions {
  readonly start: StartEngine;
  readonly settings: EngineSettings;
  /** Files and folders that may be read; asked for at every start. */
  readonly picked: () => Promise<readonly string[]>;
  readonly onNotice: (notice: Notice) => void;
  /** The process died; another one is being started. `log` is what it last said. */
  readonly onDeath: (log: string) => void;
}

/** What is kept of the process's output. */
const LOG_CHARACTERS = 16_384;
/** A process that dies again and again is started ever more slowly. */
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5_000;
/** After this time alive, a death counts as the first. */
const SETTLED_MS = 10_000;
const CLOSING_MS = 3_000;

/**
 * The engine in a process of its own: whatever happens to it, the program lives. When it dies, what was asked of it fails
 * and it is started again; what is asked meanwhile waits for the new one.
 */
export class EngineProcess {
  private child: EngineChild | undefined;
  private ready: Promise<EngineChild>;
  private readonly calls = new PendingCalls();
  private closed = false;
  private log = '';
  private readonly delay = new GrowingDelay(FIRST_DELAY_MS, LONGEST_DELAY_MS);
  /** Told once the process is gone that is being closed. */
  private onEnd: (() => void) | undefined;

  private constructor(private readonly options: EngineProcessOptions) {
    this.ready = this.start();
    this.ready.catch(() => undefined); // whoever calls hears of it
  }

  /** @throws UserError or SystemError if the engine refuses its settings, for example a workspace without permission */
  static async launch(options: EngineProcessOptions): Promise<EngineProcess> {
    const engine = new EngineProcess(options);
    try {
      await engine.ready;
      return engine;
    } catch (error) {
      engine.closed = true;
      throw error;
    }
  }

  /** Number of the process, while there is one. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** @throws what the method throws; SystemError if the process dies before it answers */
  async call<M extends EngineMethod>(method: M, request: EngineRequest<M>): Promise<EngineAnswer<M>> {
    const child = await this.ready;
    return this.calls.begin<EngineAnswer<M>>((id) => child.post({ type: 'call', id, method, request }));
  }

  /** @param paths real paths that may be read from now on */
  async allow(paths: readonly string[]): Promise<void> {
    (await this.ready).post({ type: 'allow', paths });
  }

  /** Cancels what runs and ends the process. */
  async close(): Promise<void> {
    this.closed = true;
    const { child } = this;
    if (!child || child.hasEnded) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill(), CLOSING_MS);
      this.onEnd = () => {
        clearTimeout(timer);
        resolve();
      };
      child.post({ type: 'close' });
    });
  }

  private async start(): Promise<EngineChild> {
    const { start, settings, picked } = this.options;
    this.log = '';
    const started = performance.now();
    let accept!: (child: EngineChild) => void;
    let refuse!: (error: unknown) => void;
    const settled = new Promise<EngineChild>((resolve, reject) => {
      accept = resolve;
      refuse = reject;
    });
    settled.catch(() => undefined); // also when reading what was picked fails first
    const child = start({
      message: (message) => {
        if (message.type === 'ready') accept(child);
        else if (message.type === 'refused') {
          this.closed = true; // the next one would be refused as well
          child.kill();
          refuse(errorOf(message.error));
        } else this.receive(message);
      },
      output: (text) => (this.log = (this.log + text).slice(-LOG_CHARACTERS)),
      ended: (how) => {
        this.log += `\nThe engine ended ${how}.`;
        const error = new SystemError('The engine stopped unexpectedly; it is started again', { mend: 'Try again' });
        refuse(error);
        this.die(error, performance.now() - started);
        this.onEnd?.();
      },
    });
    this.child = child;
    child.post({ type: 'start', settings, picked: await picked() });
    return settled;
  }

  private die(reason: SystemError, aliveMs: number): void {
    this.calls.rejectAll(reason);
    if (this.closed) return;
    if (aliveMs > SETTLED_MS) this.delay.reset();
    const log = this.log.trim();
    this.ready = this.restart(reason);
    this.ready.catch(() => undefined); // whoever calls hears of it
    this.options.onDeath(log);
  }

  private async restart(reason: SystemError): Promise<EngineChild> {
    await new Promise((resolve) => setTimeout(resolve, this.delay.next()));
    if (this.closed) throw reason;
    return this.start();
  }

  private receive(message: Exclude<FromEngine, { type: 'ready' | 'refused' }>): void {
    if (message.type === 'notice') return this.options.onNotice(message.notice);
    if (message.type === 'result') this.calls.resolve(message.id, message.result);
    else this.calls.reject(message.id, errorOf(message.error));
  }
}
