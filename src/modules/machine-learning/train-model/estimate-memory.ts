import { columnCount, findRole, groupWidth, locateColumn, type Schema } from '../../../core/table/schema';

/** Classes that are reckoned with where the label's levels are not known. */
const USUAL_CLASSES = 10;
/** Points, gradients and remembered steps of a search with the usual memory of 20. */
const SEARCH_VECTORS = 46;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * Bytes that training takes besides the data: the features as a matrix where they are not one block already, and the
 * vectors of the search, which are as long as the weights, or as the rows where these are fewer than the features.
 */
export function estimateTrainingMemory(schema: Schema): number {
  const { rowCount = 0, groups } = schema;
  const label = findRole(schema, 'label');
  const classes = label < 0 ? USUAL_CLASSES : (locateColumn(schema, label).group.levels?.length ?? USUAL_CLASSES);
  const features = columnCount(schema);
  const blocks = groups.filter((group) => groupWidth(group) > 1);
  const gathered = blocks.length === 1 && features - groupWidth(blocks[0]!) <= 1 ? 0 : rowCount * features;
  const gram = rowCount < features ? rowCount * rowCount : 0;
  return BYTES * (gathered + gram + classes * (2 * features + SEARCH_VECTORS * Math.min(features, rowCount)));
}
