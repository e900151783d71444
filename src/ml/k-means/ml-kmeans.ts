import { kmeansGenerator } from 'ml-kmeans';
import { UserError } from '../../core/errors';
import type { Monitor } from '../matrix';
import { measure } from './assign';
import { shortestDirection } from './centres';
import { inertiaOf, sameAssignments, type LloydRun } from './lloyd';
import { loadRows, type FeatureRows } from './rows';

/** Values that the library may be given: as arrays of numbers they take 8 bytes each. */
const mostValues = 2 ** 27;

/** Values compared between two polls of the signal: a few milliseconds of work. */
const pollEvery = 2 ** 20;

/**
 * Lloyd's algorithm of the ml-kmeans library from our start, as a second opinion. The library wants the rows as arrays
 * of numbers, so all of them are copied. Its distance function is the squared distance, or 1 - cos over unit rows. It decides between distances that differ by rounding only as the rounding falls. Its own stopping
 * rule (how far the centres moved) is replaced by ours: it ends when no assignment changes.
 * @param initial K × columns
 * @throws UserError 0138 if the copy would not fit into memory
 */
export function runLibrary(
  rows: FeatureRows,
  initial: Float64Array,
  clusters: number,
  iterations: number,
  monitor: Monitor,
): LloydRun {
  const { rowCount, columnCount } = rows.matrix;
  if (rowCount * columnCount > mostValues)
    throw new UserError(
      `The ml-kmeans library would need ${((rowCount * columnCount) / 2 ** 27).toFixed(1)} GB for its copy of ${rowCount} rows of ${columnCount} features; the limit is 1 GB.`,
      { classic: 138, parameter: 'implementation', mend: 'Choose Centroid as the implementation.' },
    );
  const data = Array.from({ length: rowCount }, (_, row) => {
    if (row % 64 === 0) monitor.signal.throwIfAborted();
    const values = new Float64Array(columnCount);
    loadRows(rows, row, 1, 0, columnCount, values, columnCount);
    return Array.from(values);
  });
  const start = Array.from({ length: clusters }, (_, k) =>
    Array.from(initial.subarray(k * columnCount, (k + 1) * columnCount)),
  );
  const steps = kmeansGenerator(data, clusters, {
    initialization: start,
    maxIterations: iterations,
    tolerance: -1,
    distanceFunction: polled(rows.metric === 'euclidean' ? squaredDistance : cosineDistance, columnCount, monitor),
  });

  let centroids = initial;
  let assigned = measure(rows, centroids, clusters, monitor);
  const curve = [inertiaOf(assigned, clusters, rows.metric)];
  let converged = false;
  for (const step of steps) {
    const before = Int32Array.from(step.clusters);
    centroids = new Float64Array(initial.length);
    for (let k = 0; k < clusters; k++) centroids.set(step.centroids[k]!, k * columnCount);
    assigned = measure(rows, centroids, clusters, monitor);
    curve.push(inertiaOf(assigned, clusters, rows.metric));
    converged = sameAssignments(assigned.assignments, before);
    monitor.progress(converged ? 1 : (curve.length - 1) / iterations, `Iteration ${curve.length - 1}`);
    if (converged) break;
  }
  return {
    centroids: () => centroids,
    assignments: assigned.assignments,
    iterations: curve.length - 1,
    converged,
    curve,
  };
}

type DistanceFunction = (row: number[], centre: number[]) => number;

function polled(distance: DistanceFunction, columnCount: number, monitor: Monitor): DistanceFunction {
  let compared = 0;
  return (row, centre) => {
    compared += columnCount;
    if (compared > pollEvery) {
      compared = 0;
      monitor.signal.throwIfAborted();
    }
    return distance(row, centre);
  };
}

function squaredDistance(row: number[], centre: number[]): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += (row[i]! - centre[i]!) ** 2;
  return sum;
}

/** @param row of unit length, or all-zero */
function cosineDistance(row: number[], centre: number[]): number {
  let product = 0;
  let square = 0;
  for (let i = 0; i < row.length; i++) {
    product += row[i]! * centre[i]!;
    square += centre[i]! * centre[i]!;
  }
  const length = Math.sqrt(square);
  return length < shortestDirection ? 1 : 1 - product / length;
}
