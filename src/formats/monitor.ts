import type { RunContext } from '../core/module/run';

/** Threads that share the reading of a file. */
export type ReadingTeam = RunContext['team'];

/** What a reader or writer tells the outside and is told by it. A module's RunContext is one. */
export type Monitor = Pick<RunContext, 'signal' | 'progress' | 'log'>;

/** Bytes of text between two looks at the monitor: a few milliseconds of work. */
const INTERVAL = 1 << 20;

/** Asks for cancellation and tells progress every few milliseconds while `total` bytes are gone through. */
export class Poll {
  /** Position from which `at` is to be called again; hot loops compare with it before they call. */
  next = INTERVAL;

  /** @param from @param to the part of the whole work, as fractions, that these bytes are */
  constructor(
    private readonly monitor: Monitor | undefined,
    private readonly total: number,
    private readonly from = 0,
    private readonly to = 1,
  ) {}

  /** @throws CancelledError if asked to stop */
  at(position: number): void {
    this.next = position + INTERVAL;
    if (!this.monitor) return;
    this.monitor.signal.throwIfAborted();
    this.monitor.progress(this.from + (this.to - this.from) * Math.min(1, position / Math.max(1, this.total)));
  }
}
