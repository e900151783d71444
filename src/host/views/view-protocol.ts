import type { ErrorReport } from '../../core/errors';
import type { Table } from '../../core/table/table';
import type { Query } from './queries';

/** What passes between the engine and the thread that views are worked out in. Tables pass by reference. */
export type ToViewWorker =
  /** A table that questions will be about, by a number that stands for it; `forget` is not asked about again. */
  | { readonly type: 'table'; readonly table: Table; readonly number: number; readonly forget: readonly number[] }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly table: number;
      readonly query: Query;
      readonly question: unknown;
    };

export type FromViewWorker =
  { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly error: ErrorReport };
