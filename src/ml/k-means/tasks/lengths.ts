import { kindOf } from '../../../core/table/stored-values';
import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import { widenRows } from '../../kernels/widen-rows';
import { rowStart, type LoadedMatrix, type Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';

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
  const read = rowReader(matrix);
  const lengthOf = kindOf(matrix.values) === 'uint8' ? ofBytes(matrix) : ofNumbers(matrix);
  return {
    block(number) {
      const first = number * blockRows;
      const end = Math.min(matrix.rowCount, first + blockRows);
      const held = read(first, end - first);
      for (let row = first; row < end; row++) lengths[row] = lengthOf(held, row);
    },
  };
}

function ofBytes({ columnCount }: Matrix): (held: LoadedMatrix, row: number) => number {
  const [at] = place(columnCount) as [number];
  const target = bytesAt(at, columnCount);
  const { squaredLength } = kernels();
  return (held, row) => {
    const start = rowStart(held, row);
    target.set(held.values.subarray(start, start + columnCount));
    return squaredLength(at, columnCount);
  };
}

function ofNumbers({ columnCount }: Matrix): (held: LoadedMatrix, row: number) => number {
  const width = Math.min(columnCount, columnChunk);
  const [raw, at] = place(8 * width, 8 * width) as [number, number];
  const values = float64At(at, width);
  return (held, row) => {
    let sum = 0;
    for (let column = 0; column < columnCount; column += width) {
      const wide = Math.min(width, columnCount - column);
      widenRows(held, undefined, row, 1, column, wide, raw, at, width);
      for (let i = 0; i < wide; i++) sum += values[i]! * values[i]!;
    }
    return sum;
  };
}
