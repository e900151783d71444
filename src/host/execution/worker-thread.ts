import type { Worker } from 'node:worker_threads';
import { CancelledError, errorOf, SystemError } from '../../core/errors';
import { DamagedResultError, type TaskMonitor } from '../../engine/ports';
import { raiseCancelFlag } from './cancel-flag';
import { sweepThread } from '../workspace/workspace';
import type { WorkerReply, WorkerSettings, WorkOrder } from './protocol';

/** How long a worker may take to stop by itself before it is ended: the promise to the user is 200 ms. */
const GRACE_MS = 100;

export type WorkDone = Extract<WorkerReply, { type: 'done' }>;

/** One worker thread and the order that it is busy with. */
export class WorkerThread {
  private ended = false;
  private readonly id: number;

  /** @param worker one that has no settings yet */
  constructor(
    private readonly worker: Worker,
    private readonly settings: WorkerSettings,
  ) {
    this.worker.postMessage(settings);
    this.id = this.worker.threadId;
    this.worker.setMaxListeners(0);
    this.worker.on('exit', () => (this.ended = true));
    // Without a listener, what a thread throws after its order was done would end the whole program.
    this.worker.on('error', () => (this.ended = true));
    this.worker.unref();
  }

  /** Whether it can take an order: it was not ended and did not crash. */
  get usable(): boolean {
    return !this.ended;
  }

  /** Does one order. The caller gives it no second one before the first is done. */
  execute(order: WorkOrder, monitor: TaskMonitor): Promise<WorkDone> {
    const { worker } = this;
    return new Promise<WorkDone>((resolve, reject) => {
      let grace: NodeJS.Timeout | undefined;
      const finish = (settle: () => void): void => {
        clearTimeout(grace);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        monitor.signal.removeEventListener('abort', onAbort);
        worker.unref();
        settle();
      };
      const onMessage = (reply: WorkerReply): void => {
        switch (reply.type) {
          case 'progress':
            return monitor.onProgress(reply.fraction, reply.message);
          case 'log':
            return monitor.onLog(reply.line);
          case 'done':
            return finish(() => resolve(reply));
          case 'damaged':
            return finish(() => reject(new DamagedResultError(reply.key)));
          case 'failed':
            return finish(() => reject(errorOf(reply.error)));
        }
      };
      const onError = (error: Error): void => finish(() => reject(crash(error)));
      const onExit = (): void => finish(() => reject(monitor.signal.aborted ? new CancelledError() : crash()));
      const onAbort = (): void => {
        raiseCancelFlag(order.cancelFlag);
        grace = setTimeout(() => {
          this.ended = true;
          finish(() => reject(new CancelledError()));
          void worker.terminate().then(() => this.sweep());
        }, GRACE_MS);
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      monitor.signal.addEventListener('abort', onAbort, { once: true });
      worker.ref();
      worker.postMessage(order);
      if (monitor.signal.aborted) onAbort(); // while its inputs were looked up: no event follows
    });
  }

  /** What it was writing when it was ended is no use to anybody. */
  private sweep(): Promise<void> {
    return sweepThread(this.settings.cacheFolder, this.id).catch(() => undefined); // then when the program starts again
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }
}

function crash(error?: Error): Error {
  const outOfMemory = (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory)
    return new SystemError('The module ran out of memory', {
      classic: 138,
      mend: 'Close other programs, or reduce the data: fewer rows, smaller pictures',
      cause: error,
    });
  return error ?? new SystemError('The thread that ran the module ended unexpectedly', { mend: 'Run again' });
}
