import { columnCount, findRole, groupWidth, locateColumn, type Schema } from '../../../core/table/schema';
import { baseBytes, widenedBytes } from '../../shared/memory';

/** Classes that are reckoned with where the label's levels are not known. */
const USUAL_CLASSES = 10;
/** Points, gradients and remembered steps of a search with the usual memory of 20. */
const SEARCH_VECTORS = 46;
/** Vectors as long as the weights of wide data: the search itself goes on in the space of the rows, or of a few features. */
const WIDE_VECTORS = 12;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * Bytes that training takes besides the data: the features as a matrix where they are not one block already, the Gram
 * matrix of rows that are fewer than the features, and the vectors of the search.
 */
export function estimateTrainingMemory(schema: Schema): number {
  const { rowCount = 0, groups } = schema;
  const label = findRole(schema, 'label');
  const classes = label < 0 ? USUAL_CLASSES : (locateColumn(schema, label).group.levels?.length ?? USUAL_CLASSES);
  const features = columnCount(schema);
  const blocks = groups.filter((group) => groupWidth(group) > 1);
  const gathered = blocks.length === 1 && features - groupWidth(blocks[0]!) <= 1 ? 0 : rowCount * features;
  const search =
    rowCount < features
      ? rowCount * rowCount + classes * (WIDE_VECTORS * features + SEARCH_VECTORS * rowCount)
      : classes * SEARCH_VECTORS * features;
  return BYTES * (gathered + search) + (rowCount < features ? 0 : widenedBytes(schema)) + baseBytes;
}
