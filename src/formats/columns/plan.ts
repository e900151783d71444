import { nameAt, nameCount, sequenceNames, sliceNames, type ColumnNames } from '../../core/table/schema';
import type { ColumnFacts, Storage } from './survey';

/** At least so many neighbouring numeric columns of one type become one block. */
export const BLOCK_WIDTH = 16;

/** More columns than this are taken for a file of another format. */
export const GREATEST_WIDTH = 2 ** 24;

/** Columns `start` to `end` (exclusive) of a file: one column, or a block. */
export interface PlannedGroup {
  readonly start: number;
  readonly end: number;
  readonly names: ColumnNames;
  /** Storage of a block; absent for a single column. */
  readonly block?: Storage;
}

/** Which columns of a file become blocks. */
export function planGroups(names: ColumnNames, columns: readonly ColumnFacts[]): PlannedGroup[] {
  const groups: PlannedGroup[] = [];
  let start = 0;
  while (start < columns.length) {
    let end = start + 1;
    if (fitsBlock(columns[start]!))
      while (end < columns.length && fitsBlock(columns[end]!) && columns[end]!.type === columns[start]!.type) end++;
    planRun(names, columns, start, end, groups);
    start = end;
  }
  return groups;
}

const fitsBlock = (column: ColumnFacts): boolean =>
  !column.missing && (column.type === 'integer' || column.type === 'double');

/** A run of columns that could all lie in one block: split where the names stop counting. */
function planRun(
  names: ColumnNames,
  columns: readonly ColumnFacts[],
  start: number,
  end: number,
  groups: PlannedGroup[],
): void {
  let from = start; // of the columns that no sequence has taken yet
  let at = start;
  while (at < end) {
    const sequence = end - start >= BLOCK_WIDTH ? sequenceFrom(names, at, end) : undefined;
    const length = sequence ? nameCount(sequence) : 1;
    if (sequence && length >= BLOCK_WIDTH) {
      planPart(sliceNames(names, from, at), columns, from, groups);
      planPart(sequence, columns, at, groups);
      from = at + length;
    }
    at += length;
  }
  planPart(sliceNames(names, from, end), columns, from, groups);
}

/**
 * One block of columns from `start` on, without the columns at its two ends that would make all of them wider: an
 * identifier in front of pixels stays a column.
 */
function planPart(names: ColumnNames, columns: readonly ColumnFacts[], start: number, groups: PlannedGroup[]): void {
  const width = nameCount(names);
  const widths = columns.slice(start, start + width).map(({ storage }) => STORAGES.indexOf(storage));
  const usual = widths.toSorted((a, b) => a - b)[width >> 1] ?? 0;
  const first = widths.findIndex((one) => one <= usual);
  const last = widths.findLastIndex((one) => one <= usual);
  const single = (from: number, to: number): void => {
    for (let i = from; i < to; i++)
      groups.push({ start: start + i, end: start + i + 1, names: sliceNames(names, i, i + 1) });
  };
  if (last - first + 1 < BLOCK_WIDTH) return single(0, width);
  single(0, first);
  groups.push({
    start: start + first,
    end: start + last + 1,
    names: sliceNames(names, first, last + 1),
    block: STORAGES[Math.max(...new Set(widths.slice(first, last + 1)))]!,
  });
  single(last + 1, width);
}

const STORAGES: readonly Storage[] = ['uint8', 'int32', 'float64'];

/** The longest run of names prefix + consecutive whole numbers from column `start` on; undefined if there is no number. */
function sequenceFrom(names: ColumnNames, start: number, end: number): ColumnNames | undefined {
  if (names.kind === 'sequence') return sliceNames(names, start, end);
  const match = /^(.*?)(0|[1-9]\d{0,14})$/s.exec(nameAt(names, start));
  if (!match) return undefined;
  const prefix = match[1]!;
  const first = Number(match[2]);
  let count = 1;
  while (start + count < end && nameAt(names, start + count) === `${prefix}${first + count}`) count++;
  return sequenceNames(prefix, first, count);
}
