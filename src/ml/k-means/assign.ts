import type { Matrix, Monitor } from '../matrix';
import { distanceFromSquared, nearestCentre, prepareCentres } from './centres';
import { prepareRows, type FeatureRows, type Metric } from './rows';
import { squaredDistances } from './scan';

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
  return measure(rows, centroids, count, monitor, (begun) => monitor.progress(begun / matrix.rowCount));
}

/** Distances of all rows to all centroids and the nearest one. */
export function measure(
  rows: FeatureRows,
  centroids: Float64Array,
  count: number,
  monitor: Monitor,
  onRows?: (begun: number) => void,
): Assignment {
  const { rowCount, columnCount } = rows.matrix;
  const centres = prepareCentres(centroids, count, columnCount, rows.metric);
  const nothingCancelled = new Float64Array(count);
  const assignments = new Int32Array(rowCount);
  const distances = squaredDistances(rows, centres, monitor, onRows);
  for (let row = 0; row < rowCount; row++) {
    if (row % 4096 === 0) monitor.signal.throwIfAborted();
    assignments[row] = nearestCentre(distances, row * count, count, centres.reach, nothingCancelled);
  }
  for (let i = 0; i < distances.length; i++) distances[i] = distanceFromSquared(distances[i]!, rows.metric);
  return { assignments, distances };
}
