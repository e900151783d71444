import type { ColumnType } from '../../core/table/schema';
import type { NumericArray } from '../../core/table/table';
import { classify, dropBlanks, skipBlanks } from '../text/classify';
import { valueOf, type ScannedNumbers } from './number-run';
import { copyEscaped } from './scanner';
import type { PieceScan, ScannedRun } from './scan-piece';
import { NO_TEXT, WITH_ESCAPES, type PackedText, type ScannedText } from './text-run';

/** Where the cells of one or more columns of the file go. All arrays lie in shared memory. */
export type Target =
  | {
      readonly kind: 'numbers';
      readonly column: number;
      readonly type: Exclude<ColumnType, 'string'>;
      readonly values: NumericArray;
      readonly missing?: Uint8Array;
    }
  | { readonly kind: 'block'; readonly start: number; readonly end: number; readonly values: NumericArray }
  | {
      readonly kind: 'strings';
      readonly column: number;
      readonly offsets: Int32Array;
      readonly bytes: Uint8Array;
      readonly missing?: Uint8Array;
    };

export interface PlaceOrder {
  readonly bytes: Uint8Array;
  readonly scan: PieceScan;
  /** Row of the table that the piece's first row is. */
  readonly firstRow: number;
  readonly targets: readonly Target[];
  /** Per target, where the piece's texts begin in the column's. */
  readonly textStarts: Float64Array;
}

/** Brings the cells of a scanned piece to their places in the columns of the table. */
export function placePiece(order: PlaceOrder): void {
  const { scan, targets, textStarts } = order;
  targets.forEach((target, i) => {
    if (target.kind === 'block') return placeBlock(order, target);
    const run = scan.runs.find(({ start, end }) => start <= target.column && target.column < end)!;
    if (target.kind === 'strings') placeStrings(order, run, target, textStarts[i]!);
    else if (run.kind === 'numbers') placeNumbers(order, run, target);
    else placeParsed(order, run, target);
  });
}

type Numbers = Extract<Target, { kind: 'numbers' }>;

function placeNumbers({ scan, firstRow }: PlaceOrder, run: ScannedNumbers, { column, values, missing }: Numbers): void {
  const width = run.end - run.start;
  if (width === 1) {
    values.set(run.values, firstRow);
    if (missing && run.missing) missing.set(run.missing, firstRow);
    return;
  }
  let at = column - run.start;
  const from = run.values;
  for (let row = firstRow; row < firstRow + scan.rowCount; row++, at += width) values[row] = from[at]!;
  if (!missing || !run.missing) return;
  at = column - run.start;
  for (let row = firstRow; row < firstRow + scan.rowCount; row++, at += width) missing[row] = run.missing[at]!;
}

/** Numbers out of what was taken for texts: long whole numbers between fractions, or a guess that was wrong. */
function placeParsed(order: PlaceOrder, run: ScannedText | PackedText, target: Numbers): void {
  const { scan, firstRow } = order;
  const { column, values, missing } = target;
  const width = run.end - run.start;
  const bytes = run.kind === 'packed' ? run.text : order.bytes;
  let packed = 0;
  for (let row = 0, at = column - run.start; row < scan.rowCount; row++, at += width) {
    const length = run.lengths[at]!;
    const from = run.kind === 'packed' ? packed : scan.start + run.starts[at]!;
    if (length !== NO_TEXT) packed += length;
    const start = length === NO_TEXT ? 0 : skipBlanks(bytes, from, from + length);
    const end = length === NO_TEXT ? 0 : dropBlanks(bytes, start, from + length);
    if (start === end) missing![firstRow + row] = 1;
    else values[firstRow + row] = valueOf(classify(bytes, start, end), bytes, start, end);
  }
}

function placeBlock(order: PlaceOrder, block: Extract<Target, { kind: 'block' }>): void {
  const { scan, firstRow } = order;
  const { values } = block;
  const stride = block.end - block.start;
  for (const run of scan.runs) {
    const first = Math.max(run.start, block.start);
    const last = Math.min(run.end, block.end);
    if (first >= last) continue;
    if (run.kind !== 'numbers') {
      for (let column = first; column < last; column++) placeCells(order, run, column, block);
      continue;
    }
    const width = run.end - run.start;
    if (width === stride && last - first === width) {
      values.set(run.values, firstRow * stride);
      continue;
    }
    for (let row = 0; row < scan.rowCount; row++) {
      const from = row * width - run.start;
      const to = (firstRow + row) * stride - block.start;
      if (last - first > 16) values.set(run.values.subarray(from + first, from + last), to + first);
      else for (let column = first; column < last; column++) values[to + column] = run.values[from + column]!;
    }
  }
}

/** One column of a block out of texts. */
function placeCells(
  order: PlaceOrder,
  run: ScannedText | PackedText,
  column: number,
  block: Extract<Target, { kind: 'block' }>,
): void {
  const { rowCount } = order.scan;
  const values = new Float64Array(rowCount);
  placeParsed({ ...order, firstRow: 0 }, run, { kind: 'numbers', column, type: 'double', values });
  const stride = block.end - block.start;
  for (let row = 0; row < rowCount; row++)
    block.values[(order.firstRow + row) * stride + column - block.start] = values[row]!;
}

function placeStrings(
  { bytes, scan, firstRow }: PlaceOrder,
  run: ScannedRun,
  { column, offsets, bytes: text, missing }: Extract<Target, { kind: 'strings' }>,
  textStart: number,
): void {
  if (run.kind === 'numbers') {
    // Blank cells alone: pieces in which a column of text has something else are scanned as text.
    missing!.fill(1, firstRow, firstRow + scan.rowCount);
    offsets.fill(textStart, firstRow + 1, firstRow + scan.rowCount + 1);
    return;
  }
  let to = textStart;
  if (run.kind === 'packed') {
    text.set(run.text, textStart);
    for (let row = 0; row < scan.rowCount; row++) {
      const length = run.lengths[row]!;
      if (length === NO_TEXT) missing![firstRow + row] = 1;
      else to += length;
      offsets[firstRow + row + 1] = to;
    }
    return;
  }
  const { starts, lengths } = run;
  const width = run.end - run.start;
  for (let row = firstRow, at = column - run.start; row < firstRow + scan.rowCount; row++, at += width) {
    const length = lengths[at]!;
    const from = scan.start + starts[at]!;
    if (length === NO_TEXT) missing![row] = 1;
    else if (length >= WITH_ESCAPES) to = copyEscaped(bytes, from, from + length - WITH_ESCAPES, text, to);
    else if (length > 50) {
      text.set(bytes.subarray(from, from + length), to);
      to += length;
    } else for (let i = from; i < from + length; i++) text[to++] = bytes[i]!;
    offsets[row + 1] = to;
  }
}
