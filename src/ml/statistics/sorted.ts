/** The finite numbers of a column in ascending order, and what was left out of them. */
export interface SortedNumbers {
  readonly values: Float64Array;
  /** Cells without a value: NaN in the column. */
  readonly missing: number;
  /** Infinities: no mean and no histogram could count them. */
  readonly infinite: number;
}

/** @param numbers a column's numbers, NaN where missing; not modified */
export function sortNumbers(numbers: Float64Array): SortedNumbers {
  const values = new Float64Array(numbers.length);
  let count = 0;
  let missing = 0;
  for (const value of numbers) {
    if (Number.isFinite(value)) values[count++] = value;
    else if (Number.isNaN(value)) missing++;
  }
  return { values: values.subarray(0, count).sort(), missing, infinite: numbers.length - count - missing };
}

/**
 * The quantile of ascending numbers by linear interpolation between the two nearest: Hyndman and Fan's definition 7,
 * the default of NumPy, pandas, R and Excel.
 * @param share 0 (least) to 1 (greatest)
 * @returns NaN where there are no numbers
 */
export function quantile(ascending: Float64Array, share: number): number {
  if (ascending.length === 0) return NaN;
  const at = share * (ascending.length - 1);
  const below = Math.floor(at);
  const value = ascending[below]!;
  const above = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return value + (above - value) * (at - below);
}

/** How many of the ascending numbers are less than `limit`. */
export function countBelow(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many different numbers there are. */
export function countDistinct(ascending: Float64Array): number {
  let distinct = 0;
  for (let i = 0; i < ascending.length; i++) if (i === 0 || ascending[i] !== ascending[i - 1]) distinct++;
  return distinct;
}
