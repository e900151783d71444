/** What a window says of a run that goes on in it. */
export interface RunReport {
  readonly run: string;
  /** 0 to 1. */
  readonly fraction: number;
}

/** What a window says of a run that ended. */
export interface RunEnd {
  readonly run: string;
  readonly title: string;
  readonly status: 'finished' | 'failed' | 'cancelled' | 'interrupted';
  readonly durationMs: number;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Shorter runs end while somebody still looks. Milliseconds. */
export const LONG_RUN_MS = 30_000;

/**
 * The runs of all windows together: how far they are, for the task bar, and which end is worth a notification. Windows
 * that show the same experiment tell of the same run.
 */
export class RunReports {
  private readonly running = new Map<number, readonly RunReport[]>();
  private readonly told = new Set<string>();

  /** @param window any number that is the window's own */
  report(window: number, runs: readonly RunReport[]): void {
    if (runs.length === 0) this.running.delete(window);
    else this.running.set(window, runs);
  }

  closed(window: number): void {
    this.running.delete(window);
  }

  /** For `setProgressBar`: the mean of all runs, -1 where none goes on. */
  get progress(): number {
    const runs = this.byRun();
    if (runs.size === 0) return -1;
    const sum = [...runs.values()].reduce((total, fraction) => total + Math.min(1, Math.max(0, fraction)), 0);
    return sum / runs.size;
  }

  /** How many runs go on, for the badge. */
  get count(): number {
    return this.byRun().size;
  }

  /** What to tell of a run that ended; undefined where nobody needs to be told, or was already. */
  ended(end: RunEnd, hasFocus: boolean): Notice | undefined {
    const isNews = !this.told.has(end.run);
    this.told.add(end.run);
    if (!isNews || hasFocus || end.durationMs <= LONG_RUN_MS || end.status === 'cancelled') return undefined;
    return { title: titles[end.status], body: `${end.title} (${duration(end.durationMs)})` };
  }

  private byRun(): ReadonlyMap<string, number> {
    return new Map([...this.running.values()].flat().map(({ run, fraction }) => [run, fraction]));
  }
}

const titles = { finished: 'The run is finished', failed: 'The run failed', interrupted: 'The run was interrupted' };

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const parts = hours > 0 ? [`${hours} h`, `${minutes} min`] : [`${minutes} min`, `${seconds % 60} s`];
  return (minutes === 0 && hours === 0 ? parts.slice(1) : parts).join(' ');
}
