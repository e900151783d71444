import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import { rowReader } from '../../row-reader';
import type { Work } from '../../parallel/run-blocks';
import { bandPair } from '../../parallel/bands';
import { bringByteColumns } from './bring-bytes';

export interface BytePairsData {
  /** Of bytes. */
  readonly matrix: Matrix;
  readonly bandRows: number;
  /** rows × rows, row-major: receives scalar products for pairs of a row and a later or the same one. */
  readonly products: Float64Array;
}

const chunk = 2048;

/** Scalar products between rows of bytes, exact. A block is a pair of bands of rows. */
export function bytePairsTask({ matrix, bandRows, products }: BytePairsData): Work {
  const { rowCount, columnCount } = matrix;
  const width = Math.min(chunk, Math.ceil(columnCount / 8) * 8);
  const [bytes, words, sums] = place(bandRows * width, 2 * bandRows * width, 8 * bandRows * bandRows) as [
    number,
    number,
    number,
  ];
  const { addByteProducts, widenToWords } = kernels();
  const read = rowReader(matrix);
  const bring = (first: number, count: number, column: number, wide: number): void => {
    if (wide < width) bytesAt(bytes, bandRows * width).fill(0);
    bringByteColumns(read(first, count, column, wide), first, count, column, wide, bytes, width);
  };
  return {
    block(number) {
      const [band, other] = bandPair(number);
      const [first, second] = [other * bandRows, band * bandRows];
      const count = Math.min(bandRows, rowCount - first);
      const secondCount = Math.min(bandRows, rowCount - second);
      const found = float64At(sums, bandRows * bandRows).fill(0);
      for (let column = 0; column < columnCount; column += width) {
        const wide = Math.min(width, columnCount - column);
        bring(second, secondCount, column, wide);
        widenToWords(bytes, secondCount * width, words);
        if (first !== second) bring(first, count, column, wide);
        addByteProducts(bytes, width, count, words, width, secondCount, wide, sums, bandRows);
      }
      for (let r = 0; r < count; r++)
        products.set(found.subarray(r * bandRows, r * bandRows + secondCount), (first + r) * rowCount + second);
    },
  };
}
