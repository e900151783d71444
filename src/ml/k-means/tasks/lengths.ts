import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import { widenRows } from '../../kernels/widen-rows';
import { rowStart, type Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';

export interface LengthsData {
  readonly matrix: Matrix;
  /** Rows of a block. */
  readonly blockRows: number;
  /** Receives the squared length of each row; NaN or infinite where a value is. */
  readonly lengths: Float64Array;
}

/** Columns that are read at a time. */
const columnChunk = 4096;

/** Rows of a block for which it takes about a millisecond. */
export const lengthsBlockRows = ({ columnCount }: Matrix): number => Math.max(1, Math.ceil(2 ** 20 / columnCount));

/** Squared lengths of rows; exact for bytes. */
export function lengthsTask({ matrix, blockRows, lengths }: LengthsData): Work {
  const lengthOf = matrix.values instanceof Uint8Array ? ofBytes(matrix, matrix.values) : ofNumbers(matrix);
  return {
    block(number) {
      const end = Math.min(matrix.rowCount, (number + 1) * blockRows);
      for (let row = number * blockRows; row < end; row++) lengths[row] = lengthOf(row);
    },
  };
}

function ofBytes(matrix: Matrix, values: Uint8Array): (row: number) => number {
  const { columnCount } = matrix;
  const [at] = place(columnCount) as [number];
  const target = bytesAt(at, columnCount);
  const { squaredLength } = kernels();
  return (row) => {
    const start = rowStart(matrix, row);
    target.set(values.subarray(start, start + columnCount));
    return squaredLength(at, columnCount);
  };
}

function ofNumbers(matrix: Matrix): (row: number) => number {
  const { columnCount } = matrix;
  const width = Math.min(columnCount, columnChunk);
  const [raw, at] = place(8 * width, 8 * width) as [number, number];
  const values = float64At(at, width);
  return (row) => {
    let sum = 0;
    for (let column = 0; column < columnCount; column += width) {
      const wide = Math.min(width, columnCount - column);
      widenRows(matrix, undefined, row, 1, column, wide, raw, at, width);
      for (let i = 0; i < wide; i++) sum += values[i]! * values[i]!;
    }
    return sum;
  };
}
