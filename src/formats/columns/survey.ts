import type { ColumnType } from '../../core/table/schema';
import {
  BOOLEAN,
  classify,
  DATE,
  DECIMAL,
  dropBlanks,
  EMPTY,
  HUGE,
  INTEGER,
  skipBlanks,
  SPAN,
  TEXT,
} from '../text/classify';
import { readNumber } from '../text/numbers';
import { BLANK, ESCAPED, WHOLE, type CellSource } from './cell-source';

export type Storage = 'uint8' | 'int32' | 'float64';

/** What a first look at all its cells tells of a column. */
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

/** The first pass over a text file: every cell's class, joined by column. */
export class Survey {
  private readonly classes: Uint8Array;
  private readonly blank: Uint8Array;
  private readonly least: Float64Array;
  private readonly greatest: Float64Array;
  private readonly textSize: Float64Array;

  constructor(readonly width: number) {
    this.classes = new Uint8Array(width);
    this.blank = new Uint8Array(width);
    this.least = new Float64Array(width);
    this.greatest = new Float64Array(width);
    this.textSize = new Float64Array(width);
  }

  /** Takes the cell that `cells` stands on, of the given kind. */
  add(column: number, kind: number, cells: CellSource): void {
    if (kind === BLANK) {
      this.blank[column] = 1;
      return;
    }
    const { start, end } = cells;
    this.textSize[column]! += end - start;
    const known = this.classes[column]!;
    if (kind === WHOLE) {
      this.classes[column] = known | INTEGER;
      this.widen(column, cells.value);
    } else if (kind === ESCAPED) this.classes[column] = known | TEXT;
    else if ((known & TEXT) === 0) {
      const { bytes } = cells;
      const found = classify(bytes, start, end);
      this.classes[column] = known | found;
      if (found === INTEGER)
        this.widen(column, readNumber(bytes, skipBlanks(bytes, start, end), dropBlanks(bytes, start, end)));
    }
  }

  /** Takes the first `count` of `values`, read by `readWholes`, as the cells of columns from `column` on. */
  addWholes(column: number, values: Int32Array, count: number): void {
    const { classes, least, greatest, textSize } = this;
    for (let i = 0; i < count; i++) {
      const value = values[i]!;
      const at = column + i;
      classes[at]! |= INTEGER;
      if (value > greatest[at]!) greatest[at] = value;
      else if (value < least[at]!) least[at] = value;
      // Such numbers stand in the file as they are written.
      if (value >= 0 && value < 1000) textSize[at]! += value < 10 ? 1 : value < 100 ? 2 : 3;
      else textSize[at]! += String(value).length;
    }
  }

  private widen(column: number, value: number): void {
    if (value > this.greatest[column]!) this.greatest[column] = value;
    else if (value < this.least[column]!) this.least[column] = value;
  }

  /** A row without any cells. */
  addBlankRow(): void {
    this.blank.fill(1);
  }

  facts(column: number): ColumnFacts {
    const classes = this.classes[column]!;
    const type = columnType(classes);
    return {
      type,
      storage: this.storage(column, type),
      missing: this.blank[column] === 1 || (type !== 'string' && (classes & EMPTY) !== 0),
      textSize: this.textSize[column]!,
    };
  }

  private storage(column: number, type: ColumnType): Storage {
    if (type === 'boolean') return 'uint8';
    return type === 'integer' ? narrowestStorage(this.least[column]!, this.greatest[column]!) : 'float64';
  }
}

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
