import { float64At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { widenRows } from '../../kernels/widen-rows';
import { rowReader } from '../../row-reader';

export interface SquaredData {
  readonly matrix: Matrix;
  /** Factor of each row, if rows are scaled. */
  readonly scale: Float64Array | undefined;
  /** centreCount × columns, row-major. */
  readonly vectors: Float64Array;
  readonly centreCount: number;
  /** Rows of a block. */
  readonly blockRows: number;
  /** rows × centreCount, row-major: receives the squared distances. */
  readonly squared: Float64Array;
}

/** Columns that are compared at a time: some rows of them stay in the second-level cache. */
const chunk = 1024;

/** Rows of a block for which it takes a few milliseconds. */
export function squaredBlockRows({ columnCount }: Matrix, centreCount: number): number {
  const fitting = Math.min(2 ** 22 / (columnCount * centreCount), 96);
  return Math.max(6, 3 * Math.floor(fitting / 3));
}

/** Squared distances from rows to centres by differences: no cancellation, whatever the numbers. */
export function squaredTask({ matrix, scale, vectors, centreCount, blockRows, squared }: SquaredData): Work {
  const { rowCount, columnCount } = matrix;
  const width = Math.min(chunk, columnCount);
  const [centres, raw, values, sums] = place(
    vectors.byteLength,
    8 * width,
    8 * blockRows * width,
    8 * blockRows * centreCount,
  ) as [number, number, number, number];
  float64At(centres, vectors.length).set(vectors);
  const { addSquares } = kernels();
  const read = rowReader(matrix);
  return {
    block(number) {
      const firstRow = number * blockRows;
      const count = Math.min(blockRows, rowCount - firstRow);
      const found = float64At(sums, count * centreCount).fill(0);
      const held = read(firstRow, count);
      for (let column = 0; column < columnCount; column += width) {
        const wide = Math.min(width, columnCount - column);
        widenRows(held, scale, firstRow, count, column, wide, raw, values, width);
        addSquares(values, width, count, centres + 8 * column, columnCount, centreCount, wide, sums, centreCount);
      }
      squared.set(found, firstRow * centreCount);
    },
  };
}
