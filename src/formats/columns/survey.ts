import type { ColumnType } from '../../core/table/schema';
import { BOOLEAN, DATE, DECIMAL, EMPTY, HUGE, INTEGER, SPAN } from '../text/classify';

export type Storage = 'uint8' | 'int32' | 'float64';

/** What all its cells together tell of a column. */
export interface ColumnFacts {
  readonly type: ColumnType;
  /** Narrowest storage of its numbers. */
  readonly storage: Storage;
  readonly missing: boolean;
  /** At least as many bytes as its text has. */
  readonly textSize: number;
  /** How a cell's text becomes its number, where the type alone does not say. */
  readonly readCell?: CellReader;
}

/** The number that the text in bytes `start` to `end` stands for. */
export type CellReader = (bytes: Uint8Array, start: number, end: number) => number;

/** Narrowest storage of whole numbers from `least` to `greatest`. */
export function narrowestStorage(least: number, greatest: number): Storage {
  if (least >= 0 && greatest <= 255) return 'uint8';
  return least >= -(2 ** 31) && greatest < 2 ** 31 ? 'int32' : 'float64';
}

/** The type that holds every cell of these classes. Columns without any value are strings. */
export function columnType(classes: number): ColumnType {
  switch (classes & ~EMPTY) {
    case INTEGER:
      return 'integer';
    case DECIMAL:
    case DECIMAL | INTEGER:
    case DECIMAL | HUGE: // beside fractions a long number is a measurement
    case DECIMAL | HUGE | INTEGER:
      return 'double';
    case BOOLEAN:
      return 'boolean';
    case DATE:
      return 'datetime';
    case SPAN:
      return 'timespan';
    default:
      return 'string';
  }
}
