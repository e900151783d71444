import { sharedFloat64 } from '../../core/table/buffers';

/** How often the values of two categorical columns occur together, e.g. clusters against labels. */
export interface CrossTab {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row-major. */
  readonly counts: Float64Array;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
  readonly total: number;
}

/**
 * @param first code of each row in the first column, 0 to firstCount - 1, or -1 where missing; second likewise. Rows
 *   where either is missing are not counted.
 */
export function crossTabulate(
  first: Int32Array,
  firstCount: number,
  second: Int32Array,
  secondCount: number,
): CrossTab {
  const counts = sharedFloat64(firstCount * secondCount);
  const rowTotals = sharedFloat64(firstCount);
  const columnTotals = sharedFloat64(secondCount);
  let total = 0;
  for (let row = 0; row < first.length; row++) {
    const a = first[row]!;
    const b = second[row]!;
    if (a < 0 || b < 0) continue;
    if (a >= firstCount || b >= secondCount)
      throw new RangeError(`codes ${a}, ${b} of row ${row} in a ${firstCount} × ${secondCount} table`);
    counts[a * secondCount + b] = counts[a * secondCount + b]! + 1;
    rowTotals[a] = rowTotals[a]! + 1;
    columnTotals[b] = columnTotals[b]! + 1;
    total++;
  }
  return { rows: firstCount, columns: secondCount, counts, rowTotals, columnTotals, total };
}

/** Share of rows that belong to the most frequent label (column) of their cluster (row); NaN without rows. */
export function purity({ rows, columns, counts, total }: CrossTab): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let greatest = 0;
    for (let column = 0; column < columns; column++) greatest = Math.max(greatest, counts[row * columns + column]!);
    sum += greatest;
  }
  return sum / total;
}

/**
 * Agreement of two partitions, corrected for chance: 1 where they are the same, 0 in expectation for independent ones
 * (Hubert and Arabie, "Comparing partitions", Journal of Classification 2, 1985). 1 where both partitions are trivial
 * in the same way; NaN without rows.
 */
export function adjustedRandIndex({ counts, rowTotals, columnTotals, total }: CrossTab): number {
  if (total === 0) return NaN;
  const together = sumOfPairs(counts);
  const inRows = sumOfPairs(rowTotals);
  const inColumns = sumOfPairs(columnTotals);
  const all = (total * (total - 1)) / 2;
  const greatest = (inRows + inColumns) / 2;
  // Both put all rows together, or both put every row alone: equal partitions, though chance explains them.
  if (together === inRows && together === inColumns) return 1;
  const expected = (inRows * inColumns) / all;
  return (together - expected) / (greatest - expected);
}

/** Pairs that can be made within each count. */
function sumOfPairs(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += (count * (count - 1)) / 2;
  return sum;
}

/**
 * Mutual information of two partitions divided by the mean of their entropies, 0 to 1. 1 where both have one part only,
 * as they are the same then; NaN without rows.
 */
export function normalisedMutualInformation({ columns, counts, rowTotals, columnTotals, total }: CrossTab): number {
  if (total === 0) return NaN;
  const entropies = entropy(rowTotals, total) + entropy(columnTotals, total);
  if (entropies === 0) return 1;
  let information = 0;
  counts.forEach((count, at) => {
    if (count === 0) return;
    const expected = (rowTotals[Math.floor(at / columns)]! * columnTotals[at % columns]!) / total;
    information += (count / total) * Math.log(count / expected);
  });
  return Math.min(1, Math.max(0, (2 * information) / entropies));
}

function entropy(totals: Float64Array, total: number): number {
  let sum = 0;
  for (const count of totals) if (count > 0) sum -= (count / total) * Math.log(count / total);
  return sum;
}
