import type { Monitor } from '../../matrix';

/** How often progress is told, in milliseconds. */
const interval = 100;

/** Follows a search: keeps the objective's curve, tells progress, and stops the work when asked to. */
export class SearchCourse {
  /** Objective after each iteration. */
  readonly curve: number[] = [];
  private told = 0;
  private fraction = 0;

  constructor(private readonly monitor: Monitor) {}

  /** @throws CancelledError if asked to stop */
  readonly poll = (): void => this.monitor.signal.throwIfAborted();

  /** @param fraction of the whole search that is done; never shown to go back */
  iterated(objective: number, fraction: number): void {
    this.curve.push(objective);
    this.fraction = Math.max(this.fraction, Math.min(0.99, fraction));
    const now = performance.now();
    if (now - this.told < interval) return;
    this.told = now;
    this.monitor.progress(this.fraction, `Iteration ${this.curve.length}, objective ${objective.toPrecision(7)}`);
  }
}
