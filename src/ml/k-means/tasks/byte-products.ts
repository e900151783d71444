import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';
import { bringBytes } from './bring-bytes';

export interface ByteProductsData {
  /** Of bytes. */
  readonly matrix: Matrix;
  /** `count` rows of whole numbers of 16 bits, `wordWidth` apart, zeros behind the last column. */
  readonly words: Int16Array;
  readonly wordWidth: number;
  readonly blockRows: number;
  /** rows × count, row-major: receives the scalar products. */
  readonly products: Float64Array;
}

/**
 * How far apart to lay vectors of 16-bit numbers that are multiplied together: a multiple of 8, but none of 1,024, which
 * would have them drive each other out of the first-level cache.
 */
export function wordWidthFor(columnCount: number): number {
  const width = Math.ceil(columnCount / 8) * 8;
  return width % 1024 === 0 ? width + 32 : width;
}

/** Scalar products of rows of bytes with a few vectors, exact. */
export function byteProductsTask({ matrix, words, wordWidth, blockRows, products }: ByteProductsData): Work {
  const { rowCount, columnCount } = matrix;
  const vectors = words.length / wordWidth;
  const [wordsAt, rowsAt, productsAt] = place(words.byteLength, blockRows * columnCount, 8 * blockRows * vectors) as [
    number,
    number,
    number,
  ];
  bytesAt(wordsAt, words.byteLength).set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  const read = rowReader(matrix);
  return {
    block(number) {
      const firstRow = number * blockRows;
      const count = Math.min(blockRows, rowCount - firstRow);
      bringBytes(read(firstRow, count), firstRow, count, rowsAt);
      const found = float64At(productsAt, count * vectors).fill(0);
      kernels().addByteProducts(
        rowsAt,
        columnCount,
        count,
        wordsAt,
        wordWidth,
        vectors,
        columnCount,
        productsAt,
        vectors,
      );
      products.set(found, firstRow * vectors);
    },
  };
}
