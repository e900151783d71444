import { widen } from './instance';
import { rowStart, type LoadedMatrix } from '../matrix';

/**
 * Widens `count` rows from `row` on, columns `column` to `column + width`, to float64 at the address `to`, `stride`
 * values apart, multiplied by each row's factor if there is one.
 * @param raw address of room for `width` values in their own type
 */
export function widenRows(
  matrix: LoadedMatrix,
  scale: Float64Array | undefined,
  row: number,
  count: number,
  column: number,
  width: number,
  raw: number,
  to: number,
  stride: number,
): void {
  for (let r = 0; r < count; r++) {
    const factor = scale ? scale[row + r]! : 1;
    widen(matrix.values, rowStart(matrix, row + r) + column, width, raw, to + 8 * r * stride, factor);
  }
}
