import { float64At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { bandPair } from '../../parallel/bands';
import { widenRows } from '../../kernels/widen-rows';
import { rowReader } from '../../row-reader';

export interface PairsData {
  readonly matrix: Matrix;
  /** Factor of each row, if rows are scaled. */
  readonly scale: Float64Array | undefined;
  readonly bandRows: number;
  /** rows × rows, row-major: receives squared distances for pairs of a row and a later one. */
  readonly pairs: Float64Array;
}

const chunk = 1024;

/** Squared distances between rows by differences. A block is a pair of bands of rows. */
export function pairsTask({ matrix, scale, bandRows, pairs }: PairsData): Work {
  const { rowCount, columnCount } = matrix;
  const width = Math.min(chunk, columnCount);
  const [raw, values, others, sums] = place(
    8 * width,
    8 * bandRows * width,
    8 * bandRows * width,
    8 * bandRows * bandRows,
  ) as [number, number, number, number];
  const { addSquares } = kernels();
  const read = rowReader(matrix);
  return {
    block(number) {
      const [band, other] = bandPair(number);
      const [first, second] = [other * bandRows, band * bandRows];
      const count = Math.min(bandRows, rowCount - first);
      const secondCount = Math.min(bandRows, rowCount - second);
      const found = float64At(sums, bandRows * bandRows).fill(0);
      for (let column = 0; column < columnCount; column += width) {
        const wide = Math.min(width, columnCount - column);
        widenRows(read(first, count, column, wide), scale, first, count, column, wide, raw, values, width);
        if (first !== second) {
          const held = read(second, secondCount, column, wide);
          widenRows(held, scale, second, secondCount, column, wide, raw, others, width);
        }
        addSquares(values, width, count, first === second ? values : others, width, secondCount, wide, sums, bandRows);
      }
      for (let r = 0; r < count; r++)
        pairs.set(found.subarray(r * bandRows, r * bandRows + secondCount), (first + r) * rowCount + second);
    },
  };
}
