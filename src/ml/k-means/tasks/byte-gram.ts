import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import { whileLocked } from '../../parallel/lock';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';
import { bringByteColumns } from './bring-bytes';

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
  const { addByteProducts, widenToWords } = kernels();
  const read = rowReader(matrix);
  return {
    block(number) {
      const column = number * byteGramColumns;
      const wide = Math.min(width, columnCount - column);
      if (wide < width) bytesAt(bytes, rowCount * width).fill(0);
      bringByteColumns(read(0, rowCount, column, wide), 0, rowCount, column, wide, bytes, width);
      widenToWords(bytes, rowCount * width, words);
      for (let first = 0; first < rowCount; first += band) {
        const count = Math.min(band, rowCount - first);
        const b = words + 2 * first * width;
        addByteProducts(bytes, width, first + count, b, width, count, wide, sums + 8 * first, rowCount);
      }
    },
    finish() {
      whileLocked(lock, () => {
        for (let i = 0; i < found.length; i++) products[i] = products[i]! + found[i]!;
      });
    },
  };
}
