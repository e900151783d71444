import { sharedUint32, sharedUint8 } from '../../../core/table/buffers';
import type { NumericArray } from '../../../core/table/table';
import { growTo, moduleOf } from '../../../core/webassembly';
import { numericArray } from '../../columns/sinks';
import { narrowestStorage } from '../../columns/survey';
import { BOOLEAN, classify, EMPTY, INTEGER, TEXT } from '../../text/classify';
import { rankOfCell, STORAGES, valueIn } from '../number-run';
import type { PieceScan, ScannedRun, ScanOrder } from '../scan-piece';
import { NO_TEXT, WITH_ESCAPES } from '../text-run';
import { kernelsBase64 } from './kernels-wasm';

/** See `assembly`. Addresses are bytes in `memory`. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  scanRows(
    text: number,
    size: number,
    end: number,
    isWhole: boolean,
    delimiter: number,
    width: number,
    rows: number,
    modes: number,
    cells: number,
    missing: number,
    facts: number,
    odd: number,
  ): number;
  packTexts(text: number, cells: number, rows: number, count: number, to: number): number;
  rowCount(): number;
  oddCount(): number;
  endPosition(): number;
}

const DONE = 0;
const FULL = 1;

/** Wider rows have most of their cells in runs of bytes, which `CsvScanner.readBytes` reads as fast. */
const WIDEST = 256;
/** Bytes behind a piece that its last row may take. */
const BEHIND = 1 << 16;
/** Memory of a thread's instance. */
const MOST_MEMORY = 64 << 20;

/** Where the kernel's own data end. */
const FIRST_ADDRESS = 4096;
/** Bytes behind a text that the kernel may look at. */
const PADDING = 32;
const FACT_BYTES = 24;
const ODD_WORDS = 4;

let instance: Kernel | undefined;

const kernel = (): Kernel =>
  (instance ??= new WebAssembly.Instance(moduleOf(kernelsBase64), { env: { abort: () => undefined } })
    .exports as unknown as Kernel);

/**
 * Reads a piece as `scanOnce` does, several times as fast, with every column a run of its own. Nothing where it has rows
 * that are not as they should be, or is not of the shape that this is for.
 */
export function scanRows(order: ScanOrder): PieceScan | undefined {
  const { bytes, start, width, textual } = order;
  if (width > WIDEST) return undefined;
  const isText = textual.slice(0, width); // other threads may go on to mark columns
  const size = Math.min(bytes.length, order.end + BEHIND) - start;
  const isWhole = start + size === bytes.length;
  for (let rows = Math.max(1, order.rows); ; rows *= 2) {
    const places = placesFor(size, width, rows);
    if (places.end > MOST_MEMORY) return undefined;
    const { memory, scanRows: scan, endPosition, rowCount } = kernel();
    growTo(memory, places.end);
    const all = new Uint8Array(memory.buffer);
    all.set(bytes.subarray(start, start + size), places.text);
    all[places.text + size] = 10;
    all.set(isText, places.modes);
    all.fill(0, places.missing, places.missing + rows * width);
    all.fill(0, places.facts, places.facts + FACT_BYTES * width);
    const { text, modes, cells, missing, facts, odd } = places;
    const { delimiter, end } = order;
    const status = scan(text, size, end - start, isWhole, delimiter, width, rows, modes, cells, missing, facts, odd);
    if (status === FULL) continue;
    if (status !== DONE) return undefined;
    readOddCells(order, places);
    const runs = runsOf(order, isText, places, rowCount());
    return { start, end: start + endPosition(), rowCount: rowCount(), runs };
  }
}

/** Addresses of what the kernel reads and writes. */
interface Places {
  /** Rows that there is room for. */
  readonly rows: number;
  readonly text: number;
  readonly modes: number;
  readonly cells: number;
  readonly missing: number;
  readonly facts: number;
  readonly odd: number;
  /** The texts of one column. */
  readonly packed: number;
  readonly end: number;
}

function placesFor(size: number, width: number, rows: number): Places {
  let next = FIRST_ADDRESS;
  const take = (length: number): number => {
    const address = next;
    next += Math.ceil(length / 16) * 16;
    return address;
  };
  const text = take(size + PADDING);
  const modes = take(width);
  const cells = take(8 * rows * width);
  const missing = take(rows * width);
  const facts = take(FACT_BYTES * width);
  const odd = take(4 * ODD_WORDS * rows * width);
  const packed = take(size + PADDING);
  return { rows, text, modes, cells, missing, facts, odd, packed, end: next };
}

/** The kernel's notes about a column, and its numbers or where its texts lie. */
class ColumnNotes {
  readonly values: Float64Array;
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  readonly missing: Uint8Array;
  private readonly flags: Uint8Array;
  private readonly range: Float64Array;

  constructor({ rows, cells, missing, facts }: Places, column: number) {
    const { buffer } = kernel().memory;
    const at = cells + 8 * rows * column;
    this.values = new Float64Array(buffer, at, rows);
    this.starts = new Uint32Array(buffer, at, rows);
    this.lengths = new Uint32Array(buffer, at + 4 * rows, rows);
    this.missing = new Uint8Array(buffer, missing + rows * column, rows);
    this.flags = new Uint8Array(buffer, facts + FACT_BYTES * column, 2);
    this.range = new Float64Array(buffer, facts + FACT_BYTES * column + 8, 2);
  }

  get classes(): number {
    return this.flags[0]!;
  }

  get blank(): number {
    return this.flags[1]!;
  }

  addClass(found: number): void {
    this.flags[0]! |= found;
  }

  put(row: number, value: number): void {
    this.values[row] = value;
    if (value < this.range[0]!) this.range[0] = value;
    if (value > this.range[1]!) this.range[1] = value;
  }

  /** As in `RunFacts.rank`. */
  get rank(): number {
    return STORAGES.indexOf(narrowestStorage(this.range[0]!, this.range[1]!));
  }
}

/** Cells of number columns that are no plain numbers: dates, spans, other ways to write a number, text. */
function readOddCells({ bytes, start: from }: ScanOrder, places: Places): void {
  const { memory, oddCount } = kernel();
  const count = oddCount();
  const odd = new Uint32Array(memory.buffer, places.odd, ODD_WORDS * count);
  const columns: ColumnNotes[] = [];
  for (let i = 0; i < odd.length; i += ODD_WORDS) {
    const [row, column, length] = [odd[i]!, odd[i + 1]!, odd[i + 3]!];
    const notes = (columns[column] ??= new ColumnNotes(places, column));
    const start = from + odd[i + 2]!;
    const isEscaped = length >= WITH_ESCAPES;
    const found = isEscaped ? TEXT : classify(bytes, start, start + length);
    notes.addClass(found);
    if (found === EMPTY) notes.missing[row] = 1;
    if (found === EMPTY || found === TEXT) continue;
    notes.put(row, valueIn(found, bytes, start, start + length));
  }
}

/** What the kernel has read, in shared memory, every column in the narrowest storage. */
function runsOf(order: ScanOrder, texts: Uint8Array, places: Places, rowCount: number): ScannedRun[] {
  const facts = sharedUint8(3 * order.width);
  return Array.from({ length: order.width }, (_, column): ScannedRun => {
    const notes = new ColumnNotes(places, column);
    const isText = texts[column] === 1;
    const rank = isText ? readTexts(order, notes, rowCount) : notes.rank;
    const own = facts.subarray(3 * column, 3 * column + 3);
    own.set([notes.classes, notes.blank, rank]);
    const [classes, blank, ranks] = [own.subarray(0, 1), own.subarray(1, 2), own.subarray(2, 3)];
    const common = { start: column, end: column + 1, classes, blank, rank: ranks } as const;
    if (isText) return { ...common, kind: 'packed', ...packed(notes, places, rowCount) };
    const values = narrowed(notes, rank, rowCount);
    const isMissing = notes.blank === 1 || (notes.classes & EMPTY) !== 0;
    return {
      ...common,
      kind: 'numbers',
      values,
      ...(isMissing ? { missing: sharedCopy(notes.missing, rowCount) } : {}),
    };
  });
}

function narrowed({ values, classes }: ColumnNotes, rank: number, rowCount: number): NumericArray {
  const isWhole = (classes & ~(INTEGER | BOOLEAN | EMPTY)) === 0;
  const from = values.subarray(0, rowCount);
  const to = numericArray(isWhole ? STORAGES[rank]! : 'float64', rowCount);
  to.set(from);
  return to;
}

function sharedCopy(bytes: Uint8Array, count: number): Uint8Array {
  const copy = sharedUint8(count);
  copy.set(bytes.subarray(0, count));
  return copy;
}

/** The texts of a column one after the other; what the notes say of them holds no longer. */
function packed(notes: ColumnNotes, { rows, text, packed: to }: Places, rowCount: number) {
  const { memory, packTexts } = kernel();
  const size = packTexts(text, notes.starts.byteOffset, rows, rowCount, to);
  const lengths = sharedUint32(rowCount);
  lengths.set(notes.lengths.subarray(0, rowCount));
  const written = new Uint8Array(memory.buffer, to, size);
  return { lengths, text: sharedCopy(written, size), sizes: Float64Array.of(size) };
}

/**
 * Classes of a text column's cells: one of text makes the column one of strings, until then it may be anything.
 * @returns what its whole numbers would need
 */
function readTexts({ bytes, start: from }: ScanOrder, notes: ColumnNotes, rowCount: number): number {
  let rank = 0;
  for (let row = 0; row < rowCount && (notes.classes & TEXT) === 0; row++) {
    const length = notes.lengths[row]!;
    if (length === NO_TEXT) continue;
    const start = from + notes.starts[row]!;
    const found = length >= WITH_ESCAPES ? TEXT : classify(bytes, start, start + length);
    notes.addClass(found);
    rank = Math.max(rank, rankOfCell(found, bytes, start, start + length));
  }
  return rank;
}
