import { bytesAt } from '../../kernels/instance';
import { rowStart, type LoadedMatrix } from '../../matrix';

/** Copies `count` rows of bytes from `firstRow` on, without gaps, to the address `to`. */
export function bringBytes(matrix: LoadedMatrix, firstRow: number, count: number, to: number): void {
  const { columnCount } = matrix;
  const values = matrix.values as Uint8Array;
  const target = bytesAt(to, count * columnCount);
  if (!matrix.rowIndex && matrix.stride === columnCount) {
    const start = rowStart(matrix, firstRow);
    target.set(values.subarray(start, start + count * columnCount));
    return;
  }
  for (let r = 0; r < count; r++) {
    const start = rowStart(matrix, firstRow + r);
    target.set(values.subarray(start, start + columnCount), r * columnCount);
  }
}
