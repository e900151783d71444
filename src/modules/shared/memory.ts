import { groupWidth, type Schema } from '../../core/table/schema';

/** Bytes of a number in its widest storage; a string is taken to be as long as four of them. */
const NUMBER_BYTES = 8;
const STRING_BYTES = 32;

/**
 * Bytes that a copy of the single columns takes, as a step that keeps blocks as views makes one: blocks count only with
 * one row number per row. 0 where the number of rows is not known.
 */
export function singleColumnBytes({ groups, rowCount = 0 }: Schema): number {
  let perRow = 0;
  for (const group of groups) {
    if (groupWidth(group) > 1) perRow += Uint32Array.BYTES_PER_ELEMENT;
    else perRow += group.type === 'string' ? STRING_BYTES : NUMBER_BYTES;
  }
  return perRow * rowCount;
}
