import { sharedFloat64, sharedInt32, sharedLike, sharedUint8 } from '../../core/table/buffers';
import type { NumericArray } from '../../core/table/table';
import { BLANK, ESCAPED, FRACTION, WHOLE } from '../columns/cell-source';
import { narrowestStorage, type Storage } from '../columns/survey';
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
import { readDate, readTimeSpan } from '../text/times';
import type { CsvScanner } from './scanner';

/** What a piece of a file says about its columns. Joined over all pieces it decides their types and storage. */
export interface RunFacts {
  /** Per column, the classes of its cells, joined with "or". */
  readonly classes: Uint8Array;
  /** Per column, 1 if it has a blank cell. */
  readonly blank: Uint8Array;
  /** Per column, 0 if its whole numbers fit into bytes, 1 into 32-bit integers, 2 into doubles. */
  readonly rank: Uint8Array;
}

/** Cells of neighbouring columns that were read as numbers. Plain data in shared memory. */
export interface ScannedNumbers extends RunFacts {
  readonly kind: 'numbers';
  readonly start: number;
  readonly end: number;
  /** rows × columns, row-major, in the narrowest storage that holds all of them. */
  readonly values: NumericArray;
  /** rows × columns, 1 where there is no value; absent if there is one everywhere. */
  readonly missing?: Uint8Array;
}

export const STORAGES: readonly Storage[] = ['uint8', 'int32', 'float64'];

/** Reads neighbouring columns as numbers, dates and truth values, row by row, into storage that grows and widens. */
export class NumberRun {
  readonly width: number;
  private readonly classes: Uint8Array;
  private readonly blank: Uint8Array;
  /** Per column, the cells that were not taken as a plain byte. */
  private readonly odd: Uint32Array;
  private bytes: Uint8Array | undefined;
  private values: NumericArray;
  private missing: Uint8Array | undefined;
  private least = 0;
  private greatest = 255;

  constructor(
    readonly start: number,
    readonly end: number,
    private capacity: number,
    /** What its numbers are thought to need, as in `RunFacts.rank`: more than they do costs time, nothing else. */
    rank: number,
  ) {
    this.width = end - start;
    this.classes = sharedUint8(this.width);
    this.blank = sharedUint8(this.width);
    this.odd = new Uint32Array(this.width);
    this.values = this.bytes = sharedUint8(rank === 0 ? capacity * this.width : 0);
    if (rank === 0) return;
    this.widen(rank === 1 ? 256 : 0.5);
    this.values = sharedLike(this.values, capacity * this.width);
  }

  /** Takes the run's cells of a row. @returns how many there were: less than the run's width where the row ends */
  take(scanner: CsvScanner, row: number): number {
    const { width } = this;
    if (row === this.capacity) this.grow();
    const from = row * width;
    let column = 0;
    while (column < width) {
      if (this.bytes !== undefined && width > 8) {
        column += scanner.readBytes(this.bytes, from + column, width - column);
        if (column === width) break; // the last cell was followed by a delimiter
      }
      const kind = scanner.next();
      this.odd[column]!++;
      if (kind === WHOLE) {
        const { value } = scanner;
        this.classes[column]! |= INTEGER;
        if (value > this.greatest || value < this.least) this.widen(value);
        this.values[from + column] = value;
      } else if (kind === FRACTION) {
        this.classes[column]! |= DECIMAL;
        if (this.greatest !== Infinity) this.widen(0.5);
        this.values[from + column] = scanner.value;
      } else if (kind === BLANK) {
        this.blank[column] = 1;
        this.miss(from + column);
      } else this.takeText(scanner, kind, column, from + column);
      column++;
      if (scanner.last) break;
    }
    return column;
  }

  private takeText({ bytes, start, end }: CsvScanner, kind: number, column: number, at: number): void {
    const found = kind === ESCAPED ? TEXT : classify(bytes, start, end);
    this.classes[column]! |= found;
    if (found === EMPTY) this.miss(at);
    if (found === EMPTY || found === TEXT) return;
    const value = valueIn(found, bytes, start, end);
    if (!(value <= this.greatest && value >= this.least) || (found & ~(INTEGER | BOOLEAN)) !== 0)
      this.widen(found === INTEGER || found === BOOLEAN ? value : 0.5);
    this.values[at] = value;
  }

  /** Takes a row without cells. */
  skip(row: number): void {
    if (row === this.capacity) this.grow();
    this.blank.fill(1);
    for (let column = 0; column < this.width; column++) {
      this.odd[column]!++;
      this.miss(row * this.width + column);
    }
  }

  private miss(at: number): void {
    this.missing ??= sharedUint8(this.values.length);
    this.missing[at] = 1;
  }

  /** Widens the storage to one that holds `value`; fractions need doubles. */
  private widen(value: number): void {
    const whole = Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
    if (whole && this.greatest > 255) return;
    if (this.greatest === Infinity) return;
    const wider = whole ? sharedInt32(this.values.length) : sharedFloat64(this.values.length);
    wider.set(this.values);
    this.values = wider;
    this.bytes = undefined;
    this.least = whole ? -(2 ** 31) : -Infinity;
    this.greatest = whole ? 2 ** 31 - 1 : Infinity;
  }

  private grow(): void {
    this.capacity = Math.max(16, Math.ceil(this.capacity * 1.5));
    const larger = sharedLike(this.values, this.capacity * this.width);
    larger.set(this.values);
    if (this.values === this.bytes) this.bytes = larger as Uint8Array;
    this.values = larger;
    if (!this.missing) return;
    const mask = sharedUint8(larger.length);
    mask.set(this.missing);
    this.missing = mask;
  }

  finish(rowCount: number): ScannedNumbers {
    const { start, end, width, classes, blank, missing } = this;
    for (let column = 0; column < width; column++) if (this.odd[column]! < rowCount) classes[column]! |= INTEGER;
    const values = this.values.subarray(0, rowCount * width);
    const rank = this.ranks(values, rowCount);
    const found = { kind: 'numbers', start, end, classes, blank, rank, values } as const;
    return missing ? { ...found, missing: missing.subarray(0, values.length) } : found;
  }

  /** Only where the storage was widened, some columns may do with less than others. */
  private ranks(values: NumericArray, rowCount: number): Uint8Array {
    const { width } = this;
    const rank = sharedUint8(width);
    if (this.greatest === 255) return rank;
    for (let column = 0; column < width; column++) {
      let least = 0;
      let greatest = 0;
      for (let row = 0, at = column; row < rowCount; row++, at += width) {
        const value = values[at]!;
        if (value > greatest) greatest = value;
        else if (value < least) least = value;
      }
      rank[column] = STORAGES.indexOf(narrowestStorage(least, greatest));
    }
    return rank;
  }
}

/** The number that text of one of the classes stands for, with spaces around it. */
export function valueIn(found: number, bytes: Uint8Array, start: number, end: number): number {
  const first = skipBlanks(bytes, start, end);
  return valueOf(found, bytes, first, dropBlanks(bytes, first, end));
}

/** What the whole number needs that a cell holds, as in `RunFacts.rank`; 0 where it holds none. */
export function rankOfCell(found: number, bytes: Uint8Array, start: number, end: number): number {
  if (found !== INTEGER) return 0;
  const value = valueIn(found, bytes, start, end);
  return STORAGES.indexOf(narrowestStorage(Math.min(0, value), Math.max(0, value)));
}

/** The number that text of one of the classes stands for; spaces around it are dropped already. */
export function valueOf(found: number, bytes: Uint8Array, start: number, end: number): number {
  switch (found) {
    case INTEGER:
    case DECIMAL:
    case HUGE:
      return readNumber(bytes, start, end);
    case BOOLEAN:
      return (bytes[start]! | 32) === 116 ? 1 : 0; // "t"
    case DATE:
      return readDate(bytes, start, end);
    case SPAN:
      return readTimeSpan(bytes, start, end);
    default:
      throw new Error(`class ${found} has no numbers`);
  }
}
