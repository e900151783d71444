import { formatTable } from './text-table';
import { displayWidth, plain } from './text';

export interface CrossTab {
  readonly rowName: string;
  readonly columnName: string;
  /** Ascending; where all are whole numbers, as numbers. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** counts[row][column] */
  readonly counts: readonly (readonly number[])[];
}

/** How often each pair of values occurs. `rowValues` and `columnValues` belong together by position. */
export function crossTab(
  rowName: string,
  rowValues: readonly string[],
  columnName: string,
  columnValues: readonly string[],
): CrossTab {
  const rows = ordered(rowValues);
  const columns = ordered(columnValues);
  const counts = rows.map(() => columns.map(() => 0));
  rowValues.forEach((value, i) => {
    counts[rows.indexOf(value)]![columns.indexOf(columnValues[i]!)]!++;
  });
  return { rowName, columnName, rows, columns, counts };
}

function ordered(values: readonly string[]): string[] {
  const distinct = [...new Set(values)];
  const whole = distinct.every((value) => /^-?\d+$/.test(value));
  return distinct.sort(whole ? (a, b) => Number(a) - Number(b) : undefined);
}

/** Counts with totals at the right and below; zeros blank. */
export function formatCrossTab({ rowName, columnName, rows, columns, counts }: CrossTab): string[] {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const shown = (count: number): string => (count === 0 ? '' : String(count));
  const totals = columns.map((_, column) => sum(counts.map((row) => row[column]!)));
  const rowLabels = [plain(rowName), ...rows.map(plain), 'Total'];
  const table = formatTable(
    [
      { header: plain(rowName) },
      ...columns.map((name) => ({ header: plain(name), align: 'right' as const })),
      { header: 'Total', align: 'right' },
    ],
    [
      ...rows.map((name, row) => [plain(name), ...counts[row]!.map(shown), String(sum(counts[row]!))]),
      ['Total', ...totals.map(String), String(sum(totals))],
    ],
  );
  return [' '.repeat(Math.max(...rowLabels.map(displayWidth)) + 2) + plain(columnName), ...table];
}
