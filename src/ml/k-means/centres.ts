import type { Metric } from './rows';

/**
 * Centres as the kernels compare rows with them. Under the cosine metric they are scaled to unit length, so that
 * 1 - cos = ‖row - centre‖² / 2 and both metrics share one kernel and one accuracy, down to the smallest angle.
 */
export interface Centres {
  /** count × columns, row-major. */
  readonly vectors: Float64Array;
  readonly count: number;
  /** Cosine: 1 where the centre has no direction; such a centre is at distance 1 from every row. */
  readonly blind?: Uint8Array;
  /** Length of the longest centre: how large the rounding errors of `vectors` can be. */
  readonly reach: number;
}

/** Squared distance that stands for cosine distance 1 where row or centre has no direction. */
export const blindSquared = 2;

/**
 * A mean of unit vectors shorter than this has no direction but rounding errors: its members point to opposite sides.
 */
export const shortestDirection = 1e-6;

/** Relative error of a sum of squares: 2^-42, some hundred times what tens of thousands of terms leave. */
const squareError = 2 ** -42;
/** Relative error of a centre's coordinates, which are sums over its members: 2^-46. */
const centreError = 2 ** -46;

/** @param centroids count × columns, row-major; cosine: means of unit rows */
export function prepareCentres(centroids: Float64Array, count: number, columnCount: number, metric: Metric): Centres {
  const reach = reachOf(centroids, count, columnCount, metric);
  if (metric === 'euclidean') return { vectors: centroids, count, reach };
  const vectors = centroids.slice();
  const blind = new Uint8Array(count);
  lengthsOf(centroids, count, columnCount).forEach((length, k) => {
    blind[k] = length < shortestDirection ? 1 : 0;
    // A unit row stays what it is, so that it is at distance 0 from itself and its duplicates.
    if (Math.abs(length - 1) < centreError) return;
    const factor = blind[k] ? 0 : 1 / length;
    for (let i = k * columnCount; i < (k + 1) * columnCount; i++) vectors[i]! *= factor;
  });
  return { vectors, count, blind, reach };
}

/** Length of the longest centre as the kernels compare rows with it. */
export function reachOf(centroids: Float64Array, count: number, columnCount: number, metric: Metric): number {
  if (metric === 'cosine') return 1;
  return lengthsOf(centroids, count, columnCount).reduce((a, b) => Math.max(a, b), 0);
}

function lengthsOf(centroids: Float64Array, count: number, columnCount: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => lengthOf(centroids, k * columnCount, columnCount));
}

/** Vectors scaled to unit length in place; all-zero ones stay. */
export function scaleToUnit(vectors: Float64Array, count: number, columnCount: number): void {
  for (let k = 0; k < count; k++) {
    const length = lengthOf(vectors, k * columnCount, columnCount);
    // As rows are scaled, so that a centre that was a row still equals it.
    const factor = length > 0 ? 1 / length : 0;
    for (let i = k * columnCount; i < (k + 1) * columnCount; i++) vectors[i]! *= factor;
  }
}

function lengthOf(values: Float64Array, start: number, count: number): number {
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}

/** The metric's distance from the squared distance of the kernels. */
export function distanceFromSquared(squared: number, metric: Metric): number {
  return metric === 'euclidean' ? Math.sqrt(squared) : squared / 2;
}

/**
 * The nearest centre of one row; of centres whose distances differ by no more than rounding the one with the lowest
 * number. Without that allowance rounding would decide ties, differently for every order of the sums.
 * @param squared distances to the centres: `squared[start … start + count - 1]`
 * @param reach length of the longest centre
 * @param spreads per centre, the size of the terms that cancelled while `squared` was computed; 0 where none did
 */
export function nearestCentre(
  squared: Float64Array,
  start: number,
  count: number,
  reach: number,
  spreads: Float64Array,
): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (squared[start + k]! < squared[start + best]!) best = k;
  const least = squared[start + best]!;
  const blurred = Math.sqrt(least) + centreError * reach;
  const limit = blurred * blurred + squareError * (least + 4 * spreads[best]!);
  for (let k = 0; k < best; k++) if (squared[start + k]! <= limit + 4 * squareError * spreads[k]!) return k;
  return best;
}
