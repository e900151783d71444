import { groupWidth, type ColumnType, type Schema } from '../../core/table/schema';

/** Bytes of a cell: a number in its widest storage; a string is taken to be as long as four of them. */
export const bytesPerCell = (type: ColumnType): number => (type === 'string' ? 32 : Float64Array.BYTES_PER_ELEMENT);

/**
 * Bytes that a copy of the single columns takes, as a step that keeps blocks as views makes one: blocks count only with
 * one row number per row. 0 where the number of rows is not known.
 */
export function singleColumnBytes({ groups, rowCount = 0 }: Schema): number {
  let perRow = 0;
  for (const group of groups)
    perRow += groupWidth(group) > 1 ? Uint32Array.BYTES_PER_ELEMENT : bytesPerCell(group.type);
  return perRow * rowCount;
}
