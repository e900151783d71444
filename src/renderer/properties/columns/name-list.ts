import { isIndexRun } from '../../../core/columns/indexes';
import { appendRange, subtractRanges, type Ranges } from '../../../core/columns/ranges';
import { resolveColumns } from '../../../core/columns/resolve';
import type { SelectableType } from '../../../core/columns/selection';
import { columnCount, groupWidth, nameAt, type ColumnNames, type Schema } from '../../../core/table/schema';

/**
 * A list of columns, one a line, held as ranges of column indexes: whatever the width, its cost is that of the gaps
 * in it. A *position* is a line of the list, an *index* a column of the table; both count from 0.
 */
export interface NameList {
  readonly count: number;
  readonly ranges: Ranges;
  /** Position of the first column of every range. */
  readonly starts: readonly number[];
}

export function nameList(ranges: Ranges): NameList {
  const starts: number[] = [];
  let count = 0;
  for (const [start, end] of ranges) {
    starts.push(count);
    count += end - start;
  }
  return { count, ranges, starts };
}

/** Column index at a position, or -1 behind the end. */
export function indexAt({ count, ranges, starts }: NameList, position: number): number {
  if (position < 0 || position >= count) return -1;
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return ranges[low]![0] + position - starts[low]!;
}

/** Line of a column, or -1 where it is not on the list. */
export function positionOf({ ranges, starts }: NameList, index: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ranges[middle]![0] <= index) low = middle;
    else high = middle - 1;
  }
  const range = ranges[low];
  return range && index >= range[0] && index < range[1] ? starts[low]! + index - range[0] : -1;
}

/** The columns on the lines from `first` to `last`, both included, in either order. */
export function columnsBetween(list: NameList, first: number, last: number): Ranges {
  const from = Math.max(0, Math.min(first, last));
  const to = Math.min(list.count, Math.max(first, last) + 1);
  const columns: [number, number][] = [];
  list.ranges.forEach(([start, end], i) => {
    const position = list.starts[i]!;
    const cutStart = Math.max(start, start + from - position);
    const cutEnd = Math.min(end, start + to - position);
    if (cutStart < cutEnd) appendRange(columns, cutStart, cutEnd);
  });
  return columns;
}

export const everyColumn = (schema: Schema): Ranges => {
  const count = columnCount(schema);
  return count === 0 ? [] : [[0, count]];
};

export const intersectRanges = (a: Ranges, b: Ranges): Ranges => subtractRanges(a, subtractRanges(a, b));

export const countOf = (ranges: Ranges): number => ranges.reduce((sum, [start, end]) => sum + end - start, 0);

export interface NameFilter {
  readonly type: SelectableType;
  /** Part of the name in any case, or positions as in "2-100" (1-based). */
  readonly search: string;
}

/** The columns of `within` that pass the filter. */
export function filterColumns(schema: Schema, within: Ranges, { type, search }: NameFilter): Ranges {
  const typed = type === 'All' ? within : intersectRanges(within, columnsOfType(schema, type));
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return typed;
  const byPosition = wanted.includes('-') && isIndexRun(wanted) ? positions(wanted) : undefined;
  const found: [number, number][] = [];
  let start = 0;
  let r = 0;
  for (const { names, ...group } of schema.groups) {
    const end = start + groupWidth({ names, ...group });
    const matches = matcher(names, wanted);
    while (r < typed.length && typed[r]![1] <= start) r++;
    for (let k = r; k < typed.length && typed[k]![0] < end; k++) {
      const to = Math.min(end, typed[k]![1]);
      for (let index = Math.max(start, typed[k]![0]); index < to; index++)
        if (matches(index - start) || (byPosition && index >= byPosition[0] && index < byPosition[1]))
          appendRange(found, index, index + 1);
    }
    start = end;
  }
  return found;
}

/** Whether the name at an offset of the group contains the text; sequences are not spelled out where digits decide. */
function matcher(names: ColumnNames, wanted: string): (offset: number) => boolean {
  if (names.kind === 'list') return (offset) => nameAt(names, offset).toLowerCase().includes(wanted);
  const prefix = names.prefix.toLowerCase();
  if (prefix.includes(wanted)) return () => true;
  return (offset) => `${prefix}${names.first + offset}`.includes(wanted);
}

function positions(run: string): readonly [start: number, end: number] {
  const [first = 0, last = 0] = run.split('-').map(Number);
  return [Math.min(first, last) - 1, Math.max(first, last)];
}

function columnsOfType(schema: Schema, type: SelectableType): Ranges {
  const columns = resolveColumns(
    {
      isFilter: true,
      rules: [{ ruleType: 'ColumnTypes', columnTypes: [type], columnKinds: ['All'], exclude: false }],
    },
    schema,
  );
  return columns.kind === 'ranges' ? columns.ranges : [];
}
