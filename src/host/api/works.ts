import type { Notice } from '../../core/api/contract';
import { CancelledError, UserError } from '../../core/errors';

/** Shortest time between two notices; more often is not seen. */
const INTERVAL_MS = 100;

/** What takes long and is no run: it tells how far it is and can be stopped. */
export class Works {
  private readonly active = new Map<string, AbortController>();

  constructor(private readonly tell: (notice: Notice) => void) {}

  /** @param work chosen by the client @throws what the task throws */
  async run<T>(
    work: string,
    task: (signal: AbortSignal, onProgress: (fraction: number, message?: string) => void) => Promise<T>,
  ): Promise<T> {
    if (this.active.has(work)) throw new UserError('This is under way already', { mend: 'Wait until it has ended' });
    const controller = new AbortController();
    this.active.set(work, controller);
    let last = -Infinity;
    try {
      return await task(controller.signal, (fraction, message) => {
        const now = performance.now();
        if (now - last < INTERVAL_MS) return;
        last = now;
        this.tell({ type: 'work-progress', work, fraction, ...(message === undefined ? {} : { message }) });
      });
    } finally {
      this.active.delete(work);
    }
  }

  cancel(work: string): void {
    this.active.get(work)?.abort(new CancelledError());
  }

  close(): void {
    for (const work of this.active.keys()) this.cancel(work);
  }
}
