import { subtractRanges } from '../../core/columns/ranges';
import { sharedFloat64, sharedLike } from '../../core/table/buffers';
import { compareLevels } from '../../core/table/categories';
import { rangesOf, selectColumns } from '../../core/table/columns';
import { takeRows } from '../../core/table/rows';
import {
  columnCount,
  findColumn,
  nameCount,
  indexOfName,
  nameAt,
  type ColumnNames,
  type ColumnType,
  type Level,
} from '../../core/table/schema';
import { allStrings, stringColumn } from '../../core/table/strings';
import type { NumberColumn, NumericArray, Table, TableGroup } from '../../core/table/table';

/** What Clean Missing Data learned from a dataset, as plain data: put into effect by `applyCleaning`. */
export type Cleaning = {
  /** Constants that stand in for missing cells. */
  readonly fill: readonly ColumnFill[];
  /** Columns that are taken out. */
  readonly removedColumns: readonly ColumnNames[];
  /** A row with a missing cell in any of these is taken out. */
  readonly requiredColumns: readonly ColumnNames[];
};

export type ColumnFill = {
  readonly names: ColumnNames;
  readonly type: ColumnType;
  /** One per column: texts, or numbers as the type stores them (True is 1, dates in milliseconds). */
  readonly constants: Float64Array | readonly string[];
};

/** Id of the transformation in a TransformValue. */
export const CLEANING = 'clean-missing-data';

/** The table with the cleaning put into effect. What needs no cleaning is the same data, not a copy. */
export function applyCleaning(table: Table, cleaning: Cleaning): Table {
  return removeIncompleteRows(
    fillMissing(removeColumns(table, cleaning.removedColumns), cleaning.fill),
    cleaning.requiredColumns,
  );
}

function removeColumns(table: Table, removed: readonly ColumnNames[]): Table {
  const indexes = removed.flatMap((names) =>
    Array.from({ length: nameCount(names) }, (_, i) => findColumn(table, nameAt(names, i))),
  );
  const found = indexes.filter((index) => index >= 0);
  if (found.length === 0) return table;
  return selectColumns(table, { kind: 'ranges', ranges: subtractRanges([[0, columnCount(table)]], rangesOf(found)) });
}

function fillMissing(table: Table, fills: readonly ColumnFill[]): Table {
  const find = runFinder(fills);
  return {
    ...table,
    groups: table.groups.map((group) => {
      if (group.data.kind === 'block' || !group.data.missing) return group;
      const found = find(nameAt(group.names, 0));
      return found ? fillColumn(group, found.run.constants[found.offset]!) : group;
    }),
  };
}

/** One column without missing cells; a category that the constant brings is added to the levels. */
function fillColumn(group: TableGroup, constant: string | number): TableGroup {
  const { data, levels, type } = group;
  const level: Level = type === 'boolean' ? constant === 1 : constant;
  const extended =
    levels && !levels.includes(level) ? { ...group, levels: [...levels, level].sort(compareLevels) } : group;
  if (data.kind === 'strings')
    return { ...extended, data: stringColumn(allStrings(data).map((text) => text ?? String(constant))) };
  return data.kind === 'numbers' ? { ...extended, data: fillNumbers(data, Number(constant)) } : extended;
}

function fillNumbers({ values, missing }: NumberColumn, constant: number): NumberColumn {
  const filled = holds(values, constant) ? sharedLike(values, values.length) : sharedFloat64(values.length);
  for (let row = 0; row < values.length; row++) filled[row] = missing?.[row] ? constant : values[row]!;
  return { kind: 'numbers', values: filled };
}

/** Whether an array of the same kind keeps the number exactly. */
function holds(values: NumericArray, constant: number): boolean {
  const probe = sharedLike(values, 1);
  probe[0] = constant;
  return Object.is(probe[0], constant);
}

function removeIncompleteRows(table: Table, required: readonly ColumnNames[]): Table {
  const find = runFinder(required.map((names) => ({ names })));
  const incomplete = new Uint8Array(table.rowCount);
  for (const { names, data } of table.groups)
    if (data.kind !== 'block' && data.missing && find(nameAt(names, 0)))
      for (let row = 0; row < incomplete.length; row++) incomplete[row]! |= data.missing[row]!;
  if (!incomplete.includes(1)) return table;
  return takeRows(
    table,
    Uint32Array.from(incomplete.keys()).filter((row) => !incomplete[row]),
  );
}

/** Finds the run that has a column of a name, and the column's place in it. */
function runFinder<R extends { readonly names: ColumnNames }>(
  runs: readonly R[],
): (name: string) => { readonly run: R; readonly offset: number } | undefined {
  const single = new Map<string, R>();
  const wide: R[] = [];
  for (const run of runs) {
    if (nameCount(run.names) === 1) single.set(nameAt(run.names, 0), run);
    else wide.push(run);
  }
  return (name) => {
    const run = single.get(name);
    if (run) return { run, offset: 0 };
    for (const candidate of wide) {
      const offset = indexOfName(candidate.names, name);
      if (offset >= 0) return { run: candidate, offset };
    }
    return undefined;
  };
}
