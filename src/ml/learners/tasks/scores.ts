import { float64At, kernels, place } from '../../kernels/instance';
import { widenRows } from '../../kernels/widen-rows';
import type { Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';

export interface ScoresData {
  readonly matrix: Matrix;
  /** outputs × columns, row-major. */
  readonly weights: Float64Array;
  readonly outputs: number;
  readonly blockRows: number;
  /** rows × outputs, row-major: the products are added. */
  readonly scores: Float64Array;
}

/** Columns that are multiplied at a time, an even number. */
const chunk = 1024;

/** Rows of a block for which it takes a few milliseconds; all of a small matrix. */
export function scoresBlockRows({ columnCount }: Matrix, outputs: number): number {
  return Math.max(6, Math.min(1536, 3 * Math.floor(2 ** 22 / (3 * columnCount * outputs))));
}

/** scores += matrix · weightsᵀ. A block is a run of rows. */
export function scoresTask({ matrix, weights, outputs, blockRows, scores }: ScoresData): Work {
  const { rowCount, columnCount } = matrix;
  const stride = columnCount + (columnCount % 2);
  const width = Math.min(chunk, stride);
  const tileRows = Math.min(96, blockRows);
  const [weightsAt, raw, values, sums] = place(
    8 * outputs * stride,
    8 * width,
    8 * tileRows * width,
    8 * tileRows * outputs,
  ) as [number, number, number, number];
  const padded = float64At(weightsAt, outputs * stride);
  for (let k = 0; k < outputs; k++) {
    padded.set(weights.subarray(k * columnCount, (k + 1) * columnCount), k * stride);
    if (stride > columnCount) padded[(k + 1) * stride - 1] = 0;
  }
  const tile = float64At(values, tileRows * width);
  const { addProducts } = kernels();
  const read = rowReader(matrix);
  return {
    block(number) {
      const end = Math.min(rowCount, (number + 1) * blockRows);
      for (let firstRow = number * blockRows; firstRow < end; firstRow += tileRows) {
        const count = Math.min(tileRows, end - firstRow);
        const first = firstRow * outputs;
        const found = float64At(sums, count * outputs);
        found.set(scores.subarray(first, first + count * outputs));
        const held = read(firstRow, count);
        for (let column = 0; column < columnCount; column += width) {
          const wide = Math.min(width, columnCount - column);
          if (wide % 2 === 1) for (let r = 0; r < count; r++) tile[r * width + wide] = 0;
          widenRows(held, undefined, firstRow, count, column, wide, raw, values, width);
          const from = weightsAt + 8 * column;
          addProducts(values, width, count, from, stride, outputs, wide + (wide % 2), sums, outputs);
        }
        scores.set(found, first);
      }
    },
  };
}
