import { groupWidth, type ColumnGroup, type ColumnType, type Schema } from '../../core/table/schema';

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

/** What loading code, buffers and the garbage of one step take, whatever the data. */
export const baseBytes = 8 * 2 ** 20;

/** Matrices up to this many values are widened to 8 bytes a value as a whole, larger ones in tiles: see `ml/learners`. */
const widenedValues = 8_388_608;

/**
 * Bytes of a cell of a block: pixels take one; of other whole numbers it is not known before a run whether they take one
 * or four, so the estimate is off by a factor of two at most.
 */
function bytesInBlock({ type, image }: ColumnGroup): number {
  if (image) return 1;
  return type === 'integer' ? 2 : bytesPerCell(type);
}

/** Bytes of a dataset: its blocks in their storage, single columns at their widest. 0 where the rows are not known. */
export function datasetBytes({ groups, rowCount = 0 }: Schema): number {
  return rowCount * groups.reduce((sum, group) => sum + groupWidth(group) * bytesInBlock(group), 0);
}

/**
 * Bytes that it takes to store a view of some rows or columns: what belongs together is brought together first. Whole blocks
 * are written from where they lie.
 */
export const packingBytes = (schema: Schema | undefined): number => (schema ? datasetBytes(schema) + baseBytes : 0);

/** Bytes that the features of a dataset take while a learner goes through them. */
export function widenedBytes({ groups, rowCount = 0 }: Schema): number {
  const values = rowCount * groups.reduce((sum, group) => sum + groupWidth(group), 0);
  return values <= widenedValues ? 8 * values : 0;
}

/** Bytes of a dataset as text with separators: numbers with the digits that they usually have. */
export function textBytes({ groups, rowCount = 0 }: Schema): number {
  const perRow = groups.reduce((sum, group) => sum + groupWidth(group) * textPerCell(group), 0);
  return perRow * rowCount;
}

function textPerCell({ type, image }: ColumnGroup): number {
  if (image) return 3.6; // 0 to 255 and a comma
  if (type === 'integer') return 5;
  return type === 'double' ? 14 : 18;
}
