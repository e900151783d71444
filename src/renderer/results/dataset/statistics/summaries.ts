import type { ColumnSummary } from '../../../../core/api/views';

export interface Summaries {
  /** undefined: not there yet. */
  get(column: number): ColumnSummary | undefined;
  /** Asks for what is not there; columns wanted by an earlier call that were not asked for yet are dropped. */
  want(columns: readonly number[]): void;
  /** What the last request failed with. */
  readonly error: unknown;
  /** Counts changes: a snapshot for `useSyncExternalStore`. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

/** Columns of one request: small enough that the first of them are soon there. */
const AT_ONCE = 4;
const MOST_KEPT = 2_000;

/**
 * Figures of columns, asked for as they come into view: a wide table is never summarised at once. One request is under
 * way at a time, so that what is in view now goes before what was scrolled past.
 */
export function createSummaries(fetch: (columns: readonly number[]) => Promise<readonly ColumnSummary[]>): Summaries {
  const known = new Map<number, ColumnSummary>();
  const failed = new Set<number>();
  const listeners = new Set<() => void>();
  let wanted: readonly number[] = [];
  let isBusy = false;
  let version = 0;
  let error: unknown;

  async function work(): Promise<void> {
    isBusy = true;
    for (;;) {
      const next = wanted.filter((column) => !known.has(column) && !failed.has(column)).slice(0, AT_ONCE);
      if (next.length === 0) break;
      try {
        for (const summary of await fetch(next)) known.set(summary.column, summary);
        for (const oldest of known.keys()) {
          if (known.size <= MOST_KEPT) break;
          if (!wanted.includes(oldest)) known.delete(oldest);
        }
      } catch (reason) {
        error = reason;
        for (const column of next) failed.add(column);
      }
      version++;
      for (const listener of listeners) listener();
    }
    isBusy = false;
  }

  return {
    get: (column) => known.get(column),
    want: (columns) => {
      wanted = columns;
      if (!isBusy) void work();
    },
    get error() {
      return error;
    },
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
