import type { Comparison } from '../../core/api/views';
import { UserError } from '../../core/errors';
import { columnNumbers, formatCell } from '../../core/table/cells';
import { describeColumn } from '../../core/table/schema';
import { createRandom } from '../../ml/random';
import { boxOf, sortNumbers } from '../../ml/statistics';
import type { ViewedTable } from './viewed-table';

/** More points than this lie on top of each other, and are a sample. */
export const MOST_POINTS = 10_000;

/** More boxes than this are too narrow to be looked at. */
const MOST_BOXES = 40;

/**
 * Column `column` (upwards) against `other` (across): points where both hold numbers, boxes of the one that does for
 * each category of the other.
 * @throws UserError where both hold categories: those have a cross-tab
 */
export function compareColumns(viewed: ViewedTable, column: number, other: number): Comparison {
  const [up, across] = [viewed.isCategories(column), viewed.isCategories(other)];
  if (!up && !across) return points(viewed, column, other);
  if (up && across)
    throw new UserError('Both columns hold categories', { mend: 'Look at their cross-tab, or choose another column' });
  return up ? boxes(viewed, other, column) : boxes(viewed, column, other);
}

function points({ table }: ViewedTable, column: number, other: number): Comparison {
  const [x, y] = [columnNumbers(table, other), columnNumbers(table, column)];
  const both = new Uint32Array(table.rowCount);
  let total = 0;
  for (let row = 0; row < table.rowCount; row++)
    if (Number.isFinite(x[row]!) && Number.isFinite(y[row]!)) both[total++] = row;
  const rows = sample(both.subarray(0, total));
  return {
    kind: 'points',
    x: Float64Array.from(rows, (row) => x[row]!),
    y: Float64Array.from(rows, (row) => y[row]!),
    rows: Float64Array.from(rows),
    total,
  };
}

/** At most `MOST_POINTS` of the rows, in ascending order: each as likely as any other, the same ones at every call. */
function sample(rows: Uint32Array): Uint32Array {
  if (rows.length <= MOST_POINTS) return rows;
  const random = createRandom(0);
  const drawn = rows.slice();
  for (let i = 0; i < MOST_POINTS; i++) {
    const j = i + random.integer(drawn.length - i);
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  return drawn.subarray(0, MOST_POINTS).sort();
}

function boxes(viewed: ViewedTable, numbersColumn: number, categoryColumn: number): Comparison {
  const numbers = columnNumbers(viewed.table, numbersColumn);
  const { codes, levels } = viewed.categories(categoryColumn);
  const { type } = describeColumn(viewed.table, categoryColumn);
  const counts = new Uint32Array(levels.length);
  codes.forEach((code, row) => {
    if (code >= 0 && Number.isFinite(numbers[row]!)) counts[code]!++;
  });
  const present = [...levels.keys()].filter((code) => counts[code]! > 0);
  const shown = new Set(present.toSorted((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_BOXES));
  const members = new Map([...shown].map((code) => [code, new Float64Array(counts[code]!)]));
  const filled = new Uint32Array(levels.length);
  codes.forEach((code, row) => {
    const group = members.get(code);
    if (group && Number.isFinite(numbers[row]!)) group[filled[code]!++] = numbers[row]!;
  });
  return {
    kind: 'boxes',
    boxes: present
      .filter((code) => shown.has(code))
      .map((code) => ({
        name: formatCell(levels[code]!, type),
        rows: counts[code]!,
        box: boxOf(sortNumbers(members.get(code)!).values),
      })),
    hidden: present.length - shown.size,
  };
}
