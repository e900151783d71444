import { bytesAt } from '../../kernels/instance';
import { rowStart, type LoadedMatrix } from '../../matrix';

/** Copies `count` rows of bytes from `firstRow` on, without gaps, to the address `to`. */
export function bringBytes(matrix: LoadedMatrix, firstRow: number, count: number, to: number): void {
  const { columnCount } = matrix;
  if (matrix.rowIndex || matrix.stride !== columnCount)
    return bringByteColumns(matrix, firstRow, count, 0, columnCount, to, columnCount);
  const start = rowStart(matrix, firstRow);
  bytesAt(to, count * columnCount).set((matrix.values as Uint8Array).subarray(start, start + count * columnCount));
}

/**
 * Copies columns `column` to `column + wide` of `count` rows of bytes from `firstRow` on to the address `to`, where rows lie
 * `width` apart; what lies behind the columns stays.
 */
export function bringByteColumns(
  matrix: LoadedMatrix,
  firstRow: number,
  count: number,
  column: number,
  wide: number,
  to: number,
  width: number,
): void {
  const values = matrix.values as Uint8Array;
  const target = bytesAt(to, count * width);
  for (let r = 0; r < count; r++) {
    const start = rowStart(matrix, firstRow + r) + column;
    target.set(values.subarray(start, start + wide), r * width);
  }
}
