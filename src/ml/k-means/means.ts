import type { Monitor } from '../matrix';
import { loadRows, type FeatureRows } from './rows';

/** Adds `values[valuesStart …]` to `sums[sumsStart …]`. */
export function addTo(
  sums: Float64Array,
  sumsStart: number,
  values: Float64Array,
  valuesStart: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) sums[sumsStart + i]! += values[valuesStart + i]!;
}

/**
 * The mean of each group of rows (cosine: of unit rows), summed in row order, so that every path gets the same bits.
 * @param groups group of each row, from 0; -1 belongs to none
 * @param means groups × columns, row-major; means of groups without rows stay as they are
 */
export function meansOf(rows: FeatureRows, groups: Int32Array, means: Float64Array, monitor: Monitor): void {
  const { rowCount, columnCount } = rows.matrix;
  const counts = new Int32Array(means.length / columnCount);
  const values = new Float64Array(columnCount);
  for (let row = 0; row < rowCount; row++) {
    const group = groups[row]!;
    if (group < 0) continue;
    if (row % 64 === 0) monitor.signal.throwIfAborted();
    loadRows(rows, row, 1, 0, columnCount, values, columnCount);
    if (counts[group] === 0) means.set(values, group * columnCount);
    else addTo(means, group * columnCount, values, 0, columnCount);
    counts[group]!++;
  }
  divideByCounts(means, counts, columnCount);
}

/** Sums become means; groups without rows stay as they are. */
export function divideByCounts(sums: Float64Array, counts: Int32Array, columnCount: number): void {
  counts.forEach((count, group) => {
    if (count > 1) for (let i = group * columnCount; i < (group + 1) * columnCount; i++) sums[i]! /= count;
  });
}
