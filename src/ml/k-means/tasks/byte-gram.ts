import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import { rowStart, type Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';

export interface ByteGramData {
  /** Of bytes, few rows. */
  readonly matrix: Matrix;
  /** rows × rows, row-major: scalar products are added for pairs of a row and a later or the same one. */
  readonly products: Float64Array;
  /** One number, 0 while nobody writes to the products. */
  readonly lock: Int32Array;
}

/** Columns of a block: of a hundred rows they stay in the second-level cache. */
export const byteGramColumns = 1024;
/** Rows that are multiplied with all before them at a time: their words stay in the first-level cache. */
const band = 6;

/** So few rows that each thread can hold products of all pairs: 2 MB. */
export const mostByteGramRows = 512;

/**
 * Scalar products between all rows of bytes, where these are few. A block is a run of columns, so that every byte is
 * read once. Sums of whole numbers are the same in whatever order the threads add theirs.
 */
export function byteGramTask({ matrix, products, lock }: ByteGramData): Work {
  const { rowCount, columnCount } = matrix;
  const width = Math.min(byteGramColumns, Math.ceil(columnCount / 8) * 8);
  const [bytes, words, sums] = place(rowCount * width, 2 * rowCount * width, 8 * rowCount * rowCount) as [
    number,
    number,
    number,
  ];
  const found = float64At(sums, rowCount * rowCount).fill(0);
  const target = bytesAt(bytes, rowCount * width);
  const { addByteProducts, widenToWords } = kernels();
  const read = rowReader(matrix);
  return {
    block(number) {
      const column = number * byteGramColumns;
      const wide = Math.min(width, columnCount - column);
      if (wide < width) target.fill(0);
      const held = read(0, rowCount, column, wide);
      for (let row = 0; row < rowCount; row++) {
        const start = rowStart(held, row) + column;
        target.set(held.values.subarray(start, start + wide), row * width);
      }
      widenToWords(bytes, rowCount * width, words);
      for (let first = 0; first < rowCount; first += band) {
        const count = Math.min(band, rowCount - first);
        const b = words + 2 * first * width;
        addByteProducts(bytes, width, first + count, b, width, count, wide, sums + 8 * first, rowCount);
      }
    },
    finish() {
      while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1);
      for (let i = 0; i < found.length; i++) products[i] = products[i]! + found[i]!;
      Atomics.store(lock, 0, 0);
      Atomics.notify(lock, 0);
    },
  };
}
