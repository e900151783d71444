import { z } from 'zod';
import type { PortType } from '../value';
import { output } from './request-fields';

/** What is different between the result that a view shows and the one that it showed before. */
export const changeRequests = {
  'results.changes': z.strictObject({ ...output, before: output.key }),
} as const;

export interface ChangeAnswers {
  'results.changes': ResultChanges;
}

export interface ResultChanges {
  /** Their contents are equal to the last byte: nothing else is given. */
  readonly isSame: boolean;
  readonly types?: BeforeAndNow<PortType>;
  /** Datasets. */
  readonly table?: TableChanges;
  /** Evaluations: every figure of those that both have, whether it changed or not. */
  readonly figures?: readonly FigureChange[];
  /** Models and transformations: those properties that differ; undefined where there was or is none. */
  readonly properties?: readonly ({ readonly name: string } & BeforeAndNow<string | undefined>)[];
}

export interface BeforeAndNow<T> {
  readonly before: T;
  readonly now: T;
}

export interface TableChanges {
  readonly rows: BeforeAndNow<number>;
  readonly columns: BeforeAndNow<number>;
  /** Names: the first ones, and how many there are. */
  readonly added: SomeOf<string>;
  readonly removed: SomeOf<string>;
  /** They are too large to compare their cells. */
  readonly isOutline?: true;
  /** Of columns that both have; only where both have the same number of rows. */
  readonly cells?: {
    /** Rows with at least one other cell. */
    readonly rows: number;
    /** Columns with other cells, those with most of them first. */
    readonly columns: SomeOf<{ readonly name: string; readonly cells: number }>;
  };
}

export interface SomeOf<T> {
  readonly first: readonly T[];
  readonly count: number;
}

export interface FigureChange extends BeforeAndNow<number | null> {
  /** Position among the scored datasets. */
  readonly index: number;
  readonly figure: string;
}
