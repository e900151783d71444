import { Worker } from 'node:worker_threads';
import { errorOf } from '../../core/errors';
import type { CancellationSignal, Team } from '../../core/module/run';
import { sharedInt32 } from '../../core/table/buffers';
import type { HelperReply } from './helper';
import { doneCount, STATE_SIZE, stop, workOn, type SharedWork } from './work-on';

type Results = [order: number, result: unknown][];

/** More threads wait for memory more than they compute. */
const MOST_HELPERS = 15;

/** How often a thread that waits for others looks whether it should stop. */
const POLL_MS = 20;

/**
 * This thread and helpers beside it, which are started when there is first something to share and wait for more. Every
 * thread takes the next order from a shared counter until there is none left.
 */
export class ThreadTeam implements Team {
  readonly size: number;
  private readonly helpers: Worker[] = [];

  /** @param helperFile the built helper; without it this thread is alone */
  constructor(
    size: number,
    private readonly helperFile?: URL | string,
  ) {
    this.size = helperFile === undefined ? 1 : size;
  }

  async run(
    task: string,
    orders: readonly unknown[],
    signal: CancellationSignal,
    onDone: (count: number) => void,
  ): Promise<unknown[]> {
    const work: SharedWork = { task, orders, state: sharedInt32(STATE_SIZE) };
    const helping = this.helpersFor(orders.length - 1).map((helper) => help(helper, work));
    const poll = setInterval(() => signal.aborted && stop(work.state), POLL_MS);
    try {
      const [own, ...others] = await Promise.allSettled([this.take(work, signal, onDone), ...helping]);
      signal.throwIfAborted();
      const results: unknown[] = [];
      for (const part of [own, ...others]) {
        if (part.status === 'rejected') throw part.reason;
        for (const [order, result] of part.value) results[order] = result;
      }
      return results;
    } finally {
      clearInterval(poll);
    }
  }

  /** This thread's part. */
  private async take(work: SharedWork, signal: CancellationSignal, onDone: (count: number) => void): Promise<Results> {
    try {
      const results = workOn(work, () => {
        signal.throwIfAborted();
        onDone(doneCount(work.state));
      });
      return results;
    } catch (error) {
      stop(work.state);
      throw error;
    }
  }

  /** Sends all helpers a message for a kernel, which learns of results through shared memory. One that dies is not missed. */
  post(message: unknown): void {
    for (const helper of this.helpersFor(this.size - 1)) helper.postMessage(message);
  }

  async close(): Promise<void> {
    await Promise.all(this.helpers.splice(0).map((helper) => helper.terminate()));
  }

  private helpersFor(count: number): readonly Worker[] {
    const wanted = Math.max(0, Math.min(this.size - 1, MOST_HELPERS, count));
    while (this.helpers.length < wanted) {
      const helper = new Worker(this.helperFile!);
      helper.setMaxListeners(0);
      helper.unref();
      helper.on('error', () => {}); // whoever waits for it hears of it
      helper.on('exit', () => {
        const at = this.helpers.indexOf(helper);
        if (at >= 0) this.helpers.splice(at, 1);
      });
      this.helpers.push(helper);
    }
    return this.helpers.slice(0, wanted);
  }
}

/** A helper's part. What goes wrong there stops the others. */
function help(helper: Worker, work: SharedWork): Promise<Results> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      helper.off('message', onMessage).off('error', fail).off('exit', onExit);
      helper.unref();
      settle();
    };
    const fail = (error: Error): void => {
      stop(work.state);
      finish(() => reject(error));
    };
    const onMessage = (reply: HelperReply): void =>
      reply.kind === 'done' ? finish(() => resolve(reply.results)) : fail(errorOf(reply.error));
    const onExit = (): void => fail(new Error('a helping thread ended unexpectedly'));
    helper.on('message', onMessage).on('error', fail).on('exit', onExit);
    helper.ref();
    helper.postMessage(work);
  });
}
