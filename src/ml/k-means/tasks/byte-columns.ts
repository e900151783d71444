import { float64At, int32At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import { whileLocked } from '../../parallel/lock';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';
import { bringByteColumns } from './bring-bytes';
import { digitBase } from './byte-lloyd';

export interface ByteColumnsData {
  /** Of bytes. */
  readonly matrix: Matrix;
  readonly clusters: number;
  /** Columns of a block, a multiple of 8. */
  readonly width: number;
  /** What this round is about: how many centres have moved, how many rows have changed their cluster, its number. */
  readonly round: Int32Array;
  /** The moved centres, and of each the number of its rows. */
  readonly moved: Int32Array;
  readonly counts: Int32Array;
  /** The changed rows, three numbers each: the row, its cluster before or -1, its cluster now. */
  readonly changes: Int32Array;
  /**
   * The centres as sums of rows, blocks × clusters × width: in the first round as they are, in the second made anew from
   * the changes, then following them. A centre without rows is not among them.
   */
  readonly sums: Int32Array;
  /** The rows that the centres are in the first round, where they are rows: it leaves the sums alone then. */
  readonly startRows?: Uint32Array;
  /** Scalar products of all rows with the sums of the moved centres, rows × moved: added to. */
  readonly products: Float64Array;
  /** Squared length of the sums of the moved centres, blocks × moved: written. */
  readonly squares: Float64Array;
  /** Squared lengths of all rows: added to in the first round. */
  readonly lengths: Float64Array;
  /** One number, 0 while nobody writes to products and lengths. */
  readonly lock: Int32Array;
}

/** Rows that a thread keeps from one round to the next take at most this; what does not fit is brought again. */
const mostKeptBytes = 2 ** 24;

/**
 * One iteration of Lloyd over few and long rows of bytes, but for the choice of the nearest centre. A block is a run of
 * columns, so that all that is as long as a row (sums, centres, their digits) is shared out, too, and what threads have
 * to tell each other is small. Products are sums of whole numbers: the same whoever adds them.
 */
export function byteColumnsTask(data: ByteColumnsData): Work {
  const { matrix, clusters, width, round, products, squares, lengths, lock } = data;
  const { rowCount, columnCount } = matrix;
  const { addByteProducts, addBytes, splitDigits, squaredLength } = kernels();
  const slabBytes = rowCount * width;
  const slabs = Math.max(1, Math.min(Math.ceil(columnCount / width), Math.floor(mostKeptBytes / slabBytes)));
  const vectorBytes = 2 * width;
  const [slabsAt, sumsAt, digitsAt, unusedAt, productsAt] = place(
    slabs * slabBytes,
    4 * clusters * width,
    2 * clusters * vectorBytes,
    vectorBytes,
    8 * rowCount * 2 * clusters,
  ) as [number, number, number, number, number];
  const numbers = int32At(sumsAt, clusters * width);
  const read = rowReader(matrix);
  /** Where the rows of a block lie. */
  const kept = new Map<number, number>();

  let moved = data.moved;
  let changes = data.changes;
  /** Those that have moved, or whose rows have changed. */
  let touched: number[] = [];
  let isFirst = false;
  let isSecond = false;
  /** Of the columns that this thread has met in the first round. */
  const ownLengths = new Float64Array(rowCount);
  /** Of each moved centre the vector with its higher digit; -1 where all are zero. */
  let higher: number[] = [];
  let vectors = 0;
  let found = products;

  /** The rows of a block, without gaps: where they lie. */
  function bring(number: number, column: number, columns: number): number {
    const known = kept.get(number);
    if (known !== undefined) return known;
    // The last place is for all that do not fit.
    const at = slabsAt + Math.min(kept.size, slabs - 1) * slabBytes;
    for (const [other, place] of kept) if (place === at) kept.delete(other);
    kept.set(number, at);
    bringByteColumns(read(0, rowCount, column, columns), 0, rowCount, column, columns, at, width);
    if (isFirst) for (let row = 0; row < rowCount; row++) ownLengths[row]! += squaredLength(at + row * width, columns);
    return at;
  }

  /** Brings the sums of a block up to date, and to this thread's memory. */
  function bringSums(rowsAt: number, number: number, columns: number): void {
    const first = number * clusters * width;
    const sumOf = (k: number): Int32Array => data.sums.subarray(first + k * width, first + (k + 1) * width);
    const numbersOf = (k: number): Int32Array => numbers.subarray(k * width, (k + 1) * width);
    if (isSecond) numbers.fill(0);
    else if (isFirst && data.startRows) {
      numbers.fill(0);
      data.startRows.forEach((row, k) => addBytes(sumsAt + 4 * k * width, rowsAt + row * width, columns, 1));
    } else for (const k of touched) numbersOf(k).set(sumOf(k));
    for (let i = 0; i < changes.length; i += 3) {
      const [row, before, now] = [changes[i]!, changes[i + 1]!, changes[i + 2]!];
      addBytes(sumsAt + 4 * now * width, rowsAt + row * width, columns, 1);
      if (before >= 0) addBytes(sumsAt + 4 * before * width, rowsAt + row * width, columns, -1);
    }
    if (changes.length > 0) for (const k of touched) sumOf(k).set(numbersOf(k));
  }

  return {
    begin() {
      moved = data.moved.subarray(0, round[0]);
      changes = data.changes.subarray(0, 3 * round[1]!);
      vectors = moved.length;
      higher = Array.from(moved, (_, i) => (255 * data.counts[i]! < digitBase ? -1 : vectors++));
      isFirst = round[2] === 1;
      isSecond = round[2] === 2;
      const changed = changes.filter((cluster, i) => i % 3 > 0 && cluster >= 0);
      touched = isSecond ? Array.from({ length: clusters }, (_, k) => k) : [...new Set([...moved, ...changed])];
      found = float64At(productsAt, rowCount * vectors).fill(0);
    },
    block(number) {
      const column = number * width;
      const columns = Math.min(width, columnCount - column);
      const rowsAt = bring(number, column, columns);
      bringSums(rowsAt, number, columns);
      moved.forEach((k, i) => {
        const low = digitsAt + i * vectorBytes;
        const high = higher[i]! < 0 ? unusedAt : digitsAt + higher[i]! * vectorBytes;
        squares[number * moved.length + i] = splitDigits(sumsAt + 4 * k * width, width, low, high);
      });
      addByteProducts(rowsAt, width, rowCount, digitsAt, width, vectors, columns, productsAt, vectors);
    },
    finish() {
      whileLocked(lock, () => {
        if (isFirst) for (let row = 0; row < rowCount; row++) lengths[row]! += ownLengths[row]!;
        for (let row = 0; row < rowCount; row++)
          for (let i = 0; i < moved.length; i++) {
            const low = found[row * vectors + i]!;
            const high = higher[i]! < 0 ? 0 : found[row * vectors + higher[i]!]!;
            products[row * moved.length + i]! += low + digitBase * high;
          }
      });
    },
  };
}
