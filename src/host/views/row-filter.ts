import type { ColumnFilter } from '../../core/api/views';
import { UserError } from '../../core/errors';
import { columnNumbers, formatCell, groupCell, missingCells } from '../../core/table/cells';
import { describeColumn, groupWidth, type ColumnType } from '../../core/table/schema';
import { readDate, readTimeSpan } from '../../formats/text/times';
import type { ViewedTable } from './viewed-table';

/** One byte per row: 1 where the row stays. */
type Mask = Uint8Array;

/** Takes out of `mask` the rows for which the filter does not hold. @throws UserError if its value fits no cell */
export function applyFilter(viewed: ViewedTable, filter: ColumnFilter, mask: Mask): void {
  const { column, is } = filter;
  if (is === 'missing' || is === 'present') return keep(mask, presence(viewed, column, is === 'missing'));
  keep(
    mask,
    viewed.isCategories(column) || is === 'contains'
      ? byLevel(viewed, column, levelTest(viewed, filter))
      : byNumber(viewed, filter),
  );
}

/** Takes out of `mask` the rows without a cell whose text contains `sought`, in any case. Pixels are not searched. */
export function applySearch({ table }: ViewedTable, sought: string, mask: Mask): void {
  const wanted = sought.toLowerCase();
  const searched = table.groups.filter(({ image }) => !image);
  const readers = searched.map((group) => {
    const width = groupWidth(group);
    const known = new Map<unknown, boolean>();
    return (row: number): boolean => {
      for (let offset = 0; offset < width; offset++) {
        const cell = groupCell(group.data, group.type, row, offset);
        if (cell === null) continue;
        let hit = known.get(cell);
        if (hit === undefined) {
          hit = formatCell(cell, group.type).toLowerCase().includes(wanted);
          if (known.size < MOST_REMEMBERED) known.set(cell, hit);
        }
        if (hit) return true;
      }
      return false;
    };
  });
  for (let row = 0; row < mask.length; row++) if (mask[row] && !readers.some((read) => read(row))) mask[row] = 0;
}

/** Values whose text need not be made again. */
const MOST_REMEMBERED = 10_000;

function keep(mask: Mask, holds: (row: number) => boolean): void {
  for (let row = 0; row < mask.length; row++) if (mask[row] && !holds(row)) mask[row] = 0;
}

function presence({ table }: ViewedTable, column: number, wantMissing: boolean): (row: number) => boolean {
  const missing = missingCells(table, column);
  return (row) => (missing?.[row] === 1) === wantMissing;
}

/** A test of values is made once per value. Of a missing cell nothing holds but that it is something else. */
function byLevel(
  viewed: ViewedTable,
  column: number,
  test: { readonly holds: (text: string) => boolean; readonly ofMissing: boolean },
): (row: number) => boolean {
  const { codes, levels } = viewed.categories(column);
  const { type } = describeColumn(viewed.table, column);
  const passed = Uint8Array.from(levels, (level) => (test.holds(formatCell(level, type)) ? 1 : 0));
  return (row) => (codes[row]! < 0 ? test.ofMissing : passed[codes[row]!] === 1);
}

function levelTest(
  viewed: ViewedTable,
  filter: ColumnFilter,
): { holds: (text: string) => boolean; ofMissing: boolean } {
  const { value = '' } = filter;
  switch (filter.is) {
    case 'is':
      return { holds: (text) => text === value, ofMissing: false };
    case 'is-not':
      return { holds: (text) => text !== value, ofMissing: true };
    case 'contains': {
      const wanted = value.toLowerCase();
      return { holds: (text) => text.toLowerCase().includes(wanted), ofMissing: false };
    }
    default: {
      const { type } = describeColumn(viewed.table, filter.column);
      if (type === 'string' || type === 'boolean') {
        const compare = comparison(filter.is);
        return { holds: (text) => compare(text < value ? -1 : text > value ? 1 : 0), ofMissing: false };
      }
      const limit = limitOf(viewed, filter);
      const compare = comparison(filter.is);
      return { holds: (text) => compare(Math.sign(valueOf(text, type) - limit)), ofMissing: false };
    }
  }
}

function byNumber(viewed: ViewedTable, filter: ColumnFilter): (row: number) => boolean {
  const numbers = columnNumbers(viewed.table, filter.column);
  const limit = limitOf(viewed, filter);
  const compare = comparison(filter.is);
  const ofMissing = filter.is === 'is-not';
  return (row) => {
    const number = numbers[row]!;
    return Number.isNaN(number) ? ofMissing : compare(number < limit ? -1 : number > limit ? 1 : 0);
  };
}

/** What a comparison (-1 less, 0 equal, 1 greater) must come to. */
function comparison(is: ColumnFilter['is']): (order: number) => boolean {
  switch (is) {
    case 'less':
      return (order) => order < 0;
    case 'at-most':
      return (order) => order <= 0;
    case 'greater':
      return (order) => order > 0;
    case 'at-least':
      return (order) => order >= 0;
    case 'is-not':
      return (order) => order !== 0;
    default:
      return (order) => order === 0;
  }
}

const expected: { readonly [T in ColumnType]?: string } = {
  integer: 'a number such as 12',
  double: 'a number such as 0.5',
  datetime: 'a date such as 2014-12-31',
  timespan: 'a time span such as 1.12:30:00',
};

/** @throws UserError if the filter's value is no value of the column's type */
function limitOf({ table }: ViewedTable, { column, value = '' }: ColumnFilter): number {
  const { name, type } = describeColumn(table, column);
  const limit = valueOf(value.trim(), type);
  if (!Number.isNaN(limit)) return limit;
  throw new UserError(`"${value}" cannot be compared with column "${name}"`, {
    column: name,
    mend: `Enter ${expected[type] ?? 'a number'}`,
  });
}

function valueOf(text: string, type: ColumnType): number {
  if (type !== 'datetime' && type !== 'timespan') return text === '' ? NaN : Number(text);
  const bytes = new TextEncoder().encode(text);
  return type === 'datetime' ? readDate(bytes, 0, bytes.length) : readTimeSpan(bytes, 0, bytes.length);
}
