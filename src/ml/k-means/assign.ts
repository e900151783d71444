import type { Matrix, Monitor } from '../matrix';
import { distanceFromSquared, nearestCentre, prepareCentres } from './centres';
import { prepareRows, type FeatureRows, type Metric } from './rows';
import { scanRows } from './scan';

export interface Assignment {
  /** Nearest centroid of each row, from 0; ties go to the lower number. */
  readonly assignments: Int32Array;
  /** rows × K, row-major: plain Euclidean distances, or 1 - cos. */
  readonly distances: Float64Array;
}

/**
 * Assigns every row of a matrix to the nearest of the given centroids.
 * @param centroids K × columns, row-major, as `kMeans` gives them
 * @throws UserError 0032 or 0033 for values that are not finite
 */
export function assignToCentroids(
  matrix: Matrix,
  centroids: Float64Array,
  metric: Metric,
  monitor: Monitor,
): Assignment {
  const count = centroids.length / matrix.columnCount;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`${centroids.length} values are no centroids of ${matrix.columnCount} columns`);
  const rows = prepareRows(matrix, metric, monitor);
  return measure(rows, centroids, count, monitor, (done) => monitor.progress(done / matrix.rowCount));
}

/** Distances of all rows to all centroids and the nearest one. */
export function measure(
  rows: FeatureRows,
  centroids: Float64Array,
  count: number,
  monitor: Monitor,
  onRows?: (done: number) => void,
): Assignment {
  const { rowCount, columnCount } = rows.matrix;
  const centres = prepareCentres(centroids, count, columnCount, rows.metric);
  const nothingCancelled = new Float64Array(count);
  const assignments = new Int32Array(rowCount);
  const distances = new Float64Array(rowCount * count);
  scanRows(rows, centres, monitor, (block) => {
    const { firstRow, squared } = block;
    for (let r = 0; r < block.rowCount; r++)
      assignments[firstRow + r] = nearestCentre(squared, r * count, count, centres.reach, nothingCancelled);
    const start = firstRow * count;
    for (let i = 0; i < block.rowCount * count; i++)
      distances[start + i] = distanceFromSquared(squared[i]!, rows.metric);
    onRows?.(firstRow + block.rowCount);
  });
  return { assignments, distances };
}
