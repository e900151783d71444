/**
 * Rows of the first output: rowCount * fraction to the nearest whole number. A tie goes down, so that of an odd number
 * of rows at 0.5 the second output gets the extra row, as in the classic product.
 */
export function firstOutputSize(rowCount: number, fraction: number): number {
  return Math.max(0, Math.ceil(rowCount * fraction - 0.5));
}

/**
 * How many rows of each stratum go to the first output: together `firstOutputSize` of all rows, each less than one away
 * from its exact share (largest remainder method; equal remainders favour the lower stratum).
 */
export function allocate(strataSizes: readonly number[], fraction: number): number[] {
  const shares = strataSizes.map((size) => size * fraction);
  const counts = shares.map(Math.floor);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const left = firstOutputSize(sum(strataSizes), fraction) - sum(counts);
  const byRemainder = shares
    .map((share, stratum) => ({ stratum, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.stratum - b.stratum);
  for (const { stratum } of byRemainder.slice(0, left)) counts[stratum]!++;
  return counts;
}
