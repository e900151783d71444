import { countBelow, quantile } from './sorted';

/** What a box plot draws (Tukey 1977, as Matplotlib and pandas do): quartiles, whiskers, and what lies beyond them. */
export interface Box {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** The least number not below q1 - 1.5 (q3 - q1), and the greatest not above q3 + 1.5 (q3 - q1). */
  readonly lowerWhisker: number;
  readonly upperWhisker: number;
  /** How many numbers lie beyond the whiskers. */
  readonly outliers: number;
  /** Those farthest out on either side, ascending, at most `MOST_OUTLIERS`. */
  readonly shownOutliers: Float64Array;
}

/** More points on a line cannot be told apart. */
export const MOST_OUTLIERS = 200;

/** How far whiskers reach, in widths of the box. */
const REACH = 1.5;

/** @param ascending at least one number */
export function boxOf(ascending: Float64Array): Box {
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) => quantile(ascending, share)) as [number, number, number];
  const reach = REACH * (q3 - q1);
  const below = countBelow(ascending, q1 - reach);
  let end = ascending.length;
  if (ascending[end - 1]! > q3 + reach) {
    end = countBelow(ascending, q3 + reach);
    while (end < ascending.length && ascending[end]! <= q3 + reach) end++;
  }
  return {
    q1,
    median,
    q3,
    lowerWhisker: ascending[below]! + 0, // "-0" is no number to show
    upperWhisker: ascending[end - 1]! + 0,
    outliers: below + ascending.length - end,
    shownOutliers: farthest(ascending.subarray(0, below), ascending.subarray(end)),
  };
}

function farthest(low: Float64Array, high: Float64Array): Float64Array {
  const half = MOST_OUTLIERS / 2;
  const fromLow = Math.min(low.length, Math.max(half, MOST_OUTLIERS - high.length));
  const fromHigh = Math.min(high.length, MOST_OUTLIERS - fromLow);
  return Float64Array.of(...low.subarray(0, fromLow), ...high.subarray(high.length - fromHigh));
}
