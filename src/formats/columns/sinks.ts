import { sharedFloat64, sharedInt32, sharedUint8 } from '../../core/table/buffers';
import type { ColumnNames, ColumnType } from '../../core/table/schema';
import type { Block, NumberColumn, NumericArray, StringColumn, TableGroup } from '../../core/table/table';
import { dropBlanks, skipBlanks } from '../text/classify';
import { readNumber } from '../text/numbers';
import { readDate, readTimeSpan } from '../text/times';
import { BLANK, ESCAPED, WHOLE, type CellSource } from './cell-source';
import type { PlannedGroup } from './plan';
import type { CellReader, ColumnFacts, Storage } from './survey';

/** Takes the cells of one group of columns in the second pass over a text file and becomes the group. */
export interface Sink {
  /** Takes the group's cells of a row from `cells`. */
  read(cells: CellSource, row: number): void;
  /** Marks the group's cells of a row as missing. */
  skip(row: number): void;
  finish(): TableGroup;
}

export function sinkFor(group: PlannedGroup, facts: readonly ColumnFacts[], rowCount: number): Sink {
  const first = facts[group.start]!;
  if (group.block) return new BlockSink(group.names, first.type, group.block, group.end - group.start, rowCount);
  return first.type === 'string'
    ? new StringSink(group.names, first, rowCount)
    : new NumberSink(group.names, first, rowCount);
}

export function numericArray(storage: Storage, length: number): NumericArray {
  return storage === 'uint8' ? sharedUint8(length) : storage === 'int32' ? sharedInt32(length) : sharedFloat64(length);
}

const readers: Readonly<Record<Exclude<ColumnType, 'string'>, CellReader>> = {
  integer: readNumber,
  double: readNumber,
  boolean: (bytes, start) => ((bytes[start]! | 32) === 116 ? 1 : 0), // "t"
  datetime: readDate,
  timespan: readTimeSpan,
};

class NumberSink implements Sink {
  private readonly values: NumericArray;
  private readonly missing: Uint8Array | undefined;
  private readonly readCell: CellReader;

  constructor(
    private readonly names: ColumnNames,
    private readonly facts: ColumnFacts,
    rowCount: number,
  ) {
    this.values = numericArray(facts.storage, rowCount);
    this.missing = facts.missing ? sharedUint8(rowCount) : undefined;
    this.readCell = facts.readCell ?? readers[facts.type as keyof typeof readers];
  }

  read(cells: CellSource, row: number): void {
    const kind = cells.next();
    if (kind === WHOLE) {
      this.values[row] = cells.value;
      return;
    }
    const { bytes } = cells;
    const start = skipBlanks(bytes, cells.start, cells.end);
    const end = dropBlanks(bytes, start, cells.end);
    if (kind === BLANK || start === end) this.skip(row);
    else this.values[row] = this.readCell(bytes, start, end);
  }

  skip(row: number): void {
    this.missing![row] = 1;
  }

  finish(): TableGroup {
    const { values, missing } = this;
    const data: NumberColumn = missing ? { kind: 'numbers', values, missing } : { kind: 'numbers', values };
    return { names: this.names, type: this.facts.type, categorical: false, role: 'feature', data };
  }
}

class StringSink implements Sink {
  private readonly offsets: Int32Array;
  private readonly text: Uint8Array;
  private readonly missing: Uint8Array | undefined;
  private end = 0;

  constructor(
    private readonly names: ColumnNames,
    facts: ColumnFacts,
    rowCount: number,
  ) {
    this.offsets = sharedInt32(rowCount + 1);
    this.text = sharedUint8(facts.textSize);
    this.missing = facts.missing ? sharedUint8(rowCount) : undefined;
  }

  read(cells: CellSource, row: number): void {
    const kind = cells.next();
    if (kind === BLANK) this.missing![row] = 1;
    else if (kind === ESCAPED) this.end = cells.copyText(this.text, this.end);
    else this.copy(cells);
    this.offsets[row + 1] = this.end;
  }

  private copy({ bytes, start, end }: CellSource): void {
    const { text } = this;
    const length = end - start;
    if (length > 100) text.set(bytes.subarray(start, end), this.end);
    else for (let i = 0; i < length; i++) text[this.end + i] = bytes[start + i]!;
    this.end += length;
  }

  skip(row: number): void {
    this.missing![row] = 1;
    this.offsets[row + 1] = this.end;
  }

  finish(): TableGroup {
    if (this.end > this.text.length) throw new Error('the survey counted too little text');
    const bytes = this.text.subarray(0, this.end);
    const { offsets, missing } = this;
    const data: StringColumn = missing
      ? { kind: 'strings', offsets, bytes, missing }
      : { kind: 'strings', offsets, bytes };
    return { names: this.names, type: 'string', categorical: false, role: 'feature', data };
  }
}

class BlockSink implements Sink {
  private readonly values: NumericArray;

  constructor(
    private readonly names: ColumnNames,
    private readonly type: ColumnType,
    storage: Storage,
    private readonly width: number,
    rowCount: number,
  ) {
    this.values = numericArray(storage, width * rowCount);
  }

  read(cells: CellSource, row: number): void {
    const { values, width } = this;
    const end = (row + 1) * width;
    for (let at = row * width; at < end; at++) values[at] = cells.next() === WHOLE ? cells.value : this.number(cells);
  }

  private number({ bytes, start, end }: CellSource): number {
    const first = skipBlanks(bytes, start, end);
    return readNumber(bytes, first, dropBlanks(bytes, first, end));
  }

  skip(row: number): void {
    throw new Error(`row ${row} of a block has no cells`);
  }

  finish(): TableGroup {
    const data: Block = { kind: 'block', values: this.values, stride: this.width, firstColumn: 0 };
    return { names: this.names, type: this.type, categorical: false, role: 'feature', data };
  }
}
