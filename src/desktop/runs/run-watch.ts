import type { Notice } from '../../core/api/contract';
import { formatDuration, runProgress } from '../../core/api/run-progress';
import { RunBoard } from '../../host/api/run-board';

/** What the system shows of a run that ended. */
export interface RunNews {
  readonly experiment: string;
  readonly title: string;
  readonly body: string;
}

/** Shorter runs end while somebody still looks. Milliseconds. */
export const LONG_RUN_MS = 30_000;

/** All runs of the host: how far they are, for the task bar, and whose end is worth a notification. */
export class RunWatch {
  private board = new RunBoard();

  /**
   * Takes note of what the host tells.
   * @param hasFocus whether somebody looks at a window
   * @param nameOf title of an experiment, as far as it is open in a window
   * @returns what to tell the user
   */
  receive(notice: Notice, hasFocus: boolean, nameOf: (experiment: string) => string | undefined): RunNews | undefined {
    this.board.note(notice);
    if (notice.type !== 'run-ended') return undefined;
    const { status, durationMs, experimentId } = notice;
    if (hasFocus || durationMs <= LONG_RUN_MS || status === 'cancelled') return undefined;
    const name = nameOf(experimentId) ?? 'An experiment';
    return { experiment: experimentId, title: titles[status], body: `${name} (${formatDuration(durationMs)})` };
  }

  /** The host is gone, and its runs with it. */
  lost(): void {
    this.board = new RunBoard();
  }

  /** For `setProgressBar`: the mean of all runs, 0 to 1; -1 where none goes on. */
  get progress(): number {
    const fractions = this.board.active.map((run) => runProgress(run).fraction);
    return fractions.length === 0 ? -1 : fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
  }

  /** How many runs go on, for the badge. */
  get count(): number {
    return this.board.active.length;
  }
}

const titles = { finished: 'The run is finished', failed: 'The run failed', interrupted: 'The run was interrupted' };
