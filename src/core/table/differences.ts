import { blockIndex } from './cells';
import { columnCount, columnName, findColumn, groupWidth, locateColumn, nameAt, type Schema } from './schema';
import { valueAt, valuesAt } from './stored-values';
import type { Block, NumberColumn, StringColumn, Table, TableGroup } from './table';

export interface CellDifferences {
  /** Rows with at least one other cell. */
  readonly rows: number;
  /** By index in `now`: how many cells are others than in the column of the same name in `before`. */
  readonly columns: ReadonlyMap<number, number>;
}

/**
 * Cells that differ between two tables of the same number of rows, compared row by row in columns of the same name. A
 * column whose values are of another kind (text against numbers) differs wherever a cell is not missing in both.
 */
export function cellDifferences(before: Table, now: Table): CellDifferences {
  const isOther = new Uint8Array(now.rowCount);
  const columns = new Map<number, number>();
  let start = 0;
  for (const group of now.groups) {
    const width = groupWidth(group);
    for (let offset = 0; offset < width;) {
      const found = columnLike(nameAt(group.names, offset), start + offset, before);
      if (found < 0) {
        offset++;
        continue;
      }
      const { group: old, offset: at } = locateColumn(before, found);
      const length = sameNames(group, offset, old, at);
      countRun({ data: group.data, offset, old: old.data, at, length, isOther, columns, start });
      offset += length;
    }
    start += width;
  }
  let rows = 0;
  for (const other of isOther) rows += other;
  return { rows, columns };
}

/** The column of that name: where several have it, the one at the same place, else the first. -1: none. */
function columnLike(name: string, index: number, table: Table): number {
  return index < columnCount(table) && columnName(table, index) === name ? index : findColumn(table, name);
}

/** Columns of `now` whose name `before` does not have. */
export function namesMissingIn(before: Schema, now: Schema): string[] {
  const missing: string[] = [];
  for (const group of now.groups) {
    // A rule of names that is the same in both needs no look at each.
    const twin = before.groups.find(
      ({ names }) =>
        names.kind === 'sequence' &&
        group.names.kind === 'sequence' &&
        names.prefix === group.names.prefix &&
        names.first <= group.names.first &&
        names.first + names.count >= group.names.first + group.names.count,
    );
    if (twin) continue;
    for (let offset = 0; offset < groupWidth(group); offset++) {
      const name = nameAt(group.names, offset);
      if (findColumn(before, name) < 0) missing.push(name);
    }
  }
  return missing;
}

/** How many columns from these on have the same names in both groups: at least one. */
function sameNames(a: TableGroup, from: number, b: TableGroup, at: number): number {
  const most = Math.min(groupWidth(a) - from, groupWidth(b) - at);
  if (a.names.kind === 'sequence' && b.names.kind === 'sequence' && a.names.prefix === b.names.prefix) return most;
  let length = 1;
  while (length < most && nameAt(a.names, from + length) === nameAt(b.names, at + length)) length++;
  return length;
}

/** Neighbouring columns of one group each. */
interface Run {
  readonly data: TableGroup['data'];
  readonly offset: number;
  readonly old: TableGroup['data'];
  readonly at: number;
  readonly length: number;
  readonly isOther: Uint8Array;
  readonly columns: Map<number, number>;
  /** Index of the group's first column. */
  readonly start: number;
}

function countRun({ data, offset, old, at, length, isOther, columns, start }: Run): void {
  const counts = new Int32Array(length);
  if (data.kind === 'block' && old.kind === 'block') {
    // Row by row, as both lie in memory or in their files.
    for (let row = 0; row < isOther.length; row++) {
      const mine = valuesAt(data.values, blockIndex(data, row, offset), length);
      const theirs = valuesAt(old.values, blockIndex(old, row, at), length);
      for (let i = 0; i < length; i++)
        if (!sameNumber(mine[i]!, theirs[i]!)) {
          counts[i]!++;
          isOther[row] = 1;
        }
    }
  } else
    for (let i = 0; i < length; i++) {
      const isSame = comparer(data, offset + i, old, at + i);
      for (let row = 0; row < isOther.length; row++)
        if (!isSame(row)) {
          counts[i]!++;
          isOther[row] = 1;
        }
    }
  counts.forEach((count, i) => count > 0 && columns.set(start + offset + i, count));
}

function comparer(
  data: TableGroup['data'],
  offset: number,
  old: TableGroup['data'],
  at: number,
): (row: number) => boolean {
  const missing = data.kind === 'block' ? undefined : data.missing;
  const missingBefore = old.kind === 'block' ? undefined : old.missing;
  const isMissing = (row: number): boolean | undefined => {
    const [a, b] = [missing?.[row] === 1, missingBefore?.[row] === 1];
    return a || b ? a && b : undefined;
  };
  if (data.kind === 'strings' || old.kind === 'strings') {
    if (data.kind !== 'strings' || old.kind !== 'strings') return (row) => isMissing(row) ?? false;
    return (row) => isMissing(row) ?? sameText(data, old, row);
  }
  const [mine, theirs] = [numbers(data, offset), numbers(old, at)];
  return (row) => isMissing(row) ?? sameNumber(mine(row), theirs(row));
}

const numbers = (data: NumberColumn | Block, offset: number): ((row: number) => number) =>
  data.kind === 'block' ? (row) => valueAt(data.values, blockIndex(data, row, offset)) : (row) => data.values[row]!;

/** "Not a number" is equal to itself here, and the two zeros are one. */
const sameNumber = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

function sameText(a: StringColumn, b: StringColumn, row: number): boolean {
  const start = a.offsets[row]!;
  const other = b.offsets[row]!;
  const length = a.offsets[row + 1]! - start;
  if (b.offsets[row + 1]! - other !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[start + i] !== b.bytes[other + i]) return false;
  return true;
}
