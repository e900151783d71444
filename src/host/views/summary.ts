import {
  QUANTILE_SHARES,
  SUMMARY_BINS,
  type ColumnSummary,
  type Histogram,
  type NumberSummary,
  type ValueCounts,
} from '../../core/api/views';
import { UserError } from '../../core/errors';
import { formatCell } from '../../core/table/cells';
import { describeColumn } from '../../core/table/schema';
import { boxOf, countDistinct, histogramOf, momentsOf, quantile, type SortedNumbers } from '../../ml/statistics';
import type { ViewedTable } from './viewed-table';

/** More bars than this cannot be told apart. */
const MOST_VALUES = 50;

/** A column's figures and small chart over all rows. */
export function summarise(viewed: ViewedTable, column: number): ColumnSummary {
  const rows = viewed.table.rowCount;
  if (viewed.isCategories(column)) {
    const { missing, values } = countValues(viewed, column);
    return { kind: 'values', column, rows, missing, unique: values.names.length + values.otherValues, values };
  }
  const sorted = viewed.sorted(column);
  const { missing, infinite } = sorted;
  const unique = countDistinct(sorted.values) + (infinite > 0 ? countInfinities(viewed, column) : 0);
  const numbers = summariseNumbers(sorted);
  return { kind: 'numbers', column, rows, missing, unique, infinite, ...(numbers ? { numbers } : {}) };
}

/** @throws UserError if the column holds no numbers */
export function columnHistogram(viewed: ViewedTable, column: number, bins: number, logarithmic: boolean): Histogram {
  requireNumbers(viewed, column);
  return histogramOf(viewed.sorted(column).values, bins, logarithmic);
}

export function requireNumbers(viewed: ViewedTable, column: number): void {
  if (!viewed.isCategories(column)) return;
  const { name } = describeColumn(viewed.table, column);
  throw new UserError(`Column "${name}" holds categories, not numbers`, {
    column: name,
    mend: 'Choose another column',
  });
}

function summariseNumbers({ values }: SortedNumbers): NumberSummary | undefined {
  if (values.length === 0) return undefined;
  return {
    ...momentsOf(values),
    min: values[0]!,
    max: values.at(-1)!,
    quantiles: QUANTILE_SHARES.map((share) => ({ share, value: quantile(values, share) })),
    box: boxOf(values),
    histogram: histogramOf(values, SUMMARY_BINS),
  };
}

/** Which of the two infinities a column has: at most two values more. */
function countInfinities(viewed: ViewedTable, column: number): number {
  const { levels } = viewed.categories(column);
  return [Infinity, -Infinity].filter((value) => levels.includes(value)).length;
}

function countValues(viewed: ViewedTable, column: number): { missing: number; values: ValueCounts } {
  const { codes, levels } = viewed.categories(column);
  const { type } = describeColumn(viewed.table, column);
  const counts = new Float64Array(levels.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]!++;
  }
  const present = Uint32Array.from(levels.keys()).filter((code) => counts[code]! > 0);
  // The sort is stable: of equal counts the lower level comes first.
  const ranked = present.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const shown = [...ranked.subarray(0, MOST_VALUES)];
  return {
    missing,
    values: {
      names: shown.map((code) => formatCell(levels[code]!, type)),
      counts: shown.map((code) => counts[code]!),
      otherValues: ranked.length - shown.length,
      otherRows: codes.length - missing - shown.reduce((sum, code) => sum + counts[code]!, 0),
    },
  };
}
