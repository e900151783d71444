import { UserError, type ErrorPlace } from '../errors';
import { didYouMean } from '../suggest';
import { rangesOf } from '../table/columns';
import { columnCount, columnName, groupWidth, isNumericType, type ColumnGroup, type Schema } from '../table/schema';
import { locateRun, parseIndexRuns } from './indexes';
import { allColumnNames, columnFinder } from './names';
import { appendRange, subtractRanges, uniteRanges, type Ranges } from './ranges';
import type { ColumnList, ColumnRule, ColumnSelection, ResolvedColumns, SelectableType } from './selection';

/** Which parameter of which node the selection belongs to, for error messages. */
export type SelectionPlace = Pick<ErrorPlace, 'node' | 'port' | 'parameter'>;

/**
 * The columns that a selection means on a table. Works on groups and ranges: the cost depends on the number of groups
 * and of names and ranges in the rules, not on the number of columns.
 * @throws UserError 0001 unknown name, 0059 unparsable index, 0060 index out of range; and if an ordered selection
 * (isFilter false) is not one include rule by names or indices
 */
export function resolveColumns(
  selection: ColumnSelection,
  schema: Schema,
  place: SelectionPlace = {},
): ResolvedColumns {
  if (!selection.isFilter) return resolveOrdered(selection, schema, place);
  let chosen: Ranges = [];
  for (const rule of selection.rules) {
    const columns = rangesOfRule(rule, schema, place);
    chosen = rule.exclude ? subtractRanges(chosen, columns) : uniteRanges(chosen, columns);
  }
  return { kind: 'ranges', ranges: chosen };
}

/**
 * The one column that a selection means, as a 0-based index.
 * @throws UserError 0022 unless it is exactly one; otherwise like `resolveColumns`
 */
export function resolveSingleColumn(selection: ColumnSelection, schema: Schema, place: SelectionPlace = {}): number {
  const columns = resolveColumns(selection, schema, place);
  const count = resolvedCount(columns);
  const first = iterateColumns(columns).next().value;
  if (count === 1 && first !== undefined) return first;
  const shown = [];
  for (const index of iterateColumns(columns)) if (shown.push(`"${columnName(schema, index)}"`) === 3) break;
  const names = count > shown.length ? `${shown.join(', ')} and ${count - shown.length} more` : shown.join(', ');
  throw new UserError(
    count === 0
      ? 'Exactly one column is needed; none is selected.'
      : `Exactly one column is needed; ${count} are selected: ${names}.`,
    { ...place, classic: 22, mend: 'Select one column.' },
  );
}

/** The one rule of an ordered selection. @throws UserError if it has others */
export function orderedRule(
  selection: ColumnSelection,
  place: SelectionPlace = {},
): Extract<ColumnRule, { readonly ruleType: 'ColumnNames' | 'ColumnIndexes' }> {
  const [rule, ...others] = selection.rules;
  if (
    rule &&
    others.length === 0 &&
    !rule.exclude &&
    (rule.ruleType === 'ColumnNames' || rule.ruleType === 'ColumnIndexes')
  )
    return rule;
  throw new UserError(
    'A selection that allows duplicates and preserves the order has exactly one rule, which includes columns by name or by index.',
    { ...place, mend: 'Keep one such rule, or turn "Allow duplicates and preserve column order in selection" off.' },
  );
}

function resolveOrdered(selection: ColumnSelection, schema: Schema, place: SelectionPlace): ColumnList {
  const rule = orderedRule(selection, place);
  if (rule.ruleType === 'ColumnNames') return { kind: 'list', indexes: indexesOfNames(rule.columns, schema, place) };
  const count = columnCount(schema);
  const indexes: number[] = [];
  for (const run of parseIndexRuns(rule.columns, place)) {
    const [start, end] = locateRun(run, count, place);
    for (let index = start; index < end; index++) indexes.push(index);
  }
  return { kind: 'list', indexes };
}

function rangesOfRule(rule: ColumnRule, schema: Schema, place: SelectionPlace): Ranges {
  switch (rule.ruleType) {
    case 'AllColumns': {
      const count = columnCount(schema);
      return count === 0 ? [] : [[0, count]];
    }
    case 'ColumnNames':
      return rangesOf(indexesOfNames(rule.columns, schema, place));
    case 'ColumnIndexes': {
      const count = columnCount(schema);
      const runs = parseIndexRuns(rule.columns, place).map((run) => locateRun(run, count, place));
      const ranges: [number, number][] = [];
      for (const [start, end] of runs.sort((a, b) => a[0] - b[0])) appendRange(ranges, start, end);
      return ranges;
    }
    case 'ColumnTypes': {
      const ranges: [number, number][] = [];
      let start = 0;
      for (const group of schema.groups) {
        const end = start + groupWidth(group);
        if (hasType(group, rule.columnTypes) && hasKind(group, rule.columnKinds)) appendRange(ranges, start, end);
        start = end;
      }
      return ranges;
    }
  }
}

const selectableTypes: { readonly [T in SelectableType]: (group: ColumnGroup) => boolean } = {
  All: () => true,
  String: (group) => group.type === 'string',
  Integer: (group) => group.type === 'integer',
  Double: (group) => group.type === 'double',
  Boolean: (group) => group.type === 'boolean',
  DateTime: (group) => group.type === 'datetime',
  TimeSpan: (group) => group.type === 'timespan',
  Numeric: (group) => isNumericType(group.type),
  Categorical: (group) => group.categorical,
};

const hasType = (group: ColumnGroup, types: readonly SelectableType[]): boolean =>
  types.some((type) => selectableTypes[type](group));

const hasKind = (group: ColumnGroup, kinds: readonly string[]): boolean =>
  kinds.some((kind) => kind === 'All' || kind.toLowerCase() === group.role);

function indexesOfNames(names: readonly string[], schema: Schema, place: SelectionPlace): number[] {
  const find = columnFinder(schema);
  const indexes = names.map(find);
  if (indexes.some((index) => index < 0))
    throw unknownColumns(
      names.filter((_, i) => indexes[i]! < 0),
      schema,
      place,
    );
  return indexes;
}

/** Error 0001, with the nearest names of the table. */
export function unknownColumns(names: readonly string[], schema: Schema, place: SelectionPlace = {}): UserError {
  const [first = ''] = names;
  const rest = names.length > 1 ? ` (and ${names.length - 1} more of the selected columns are missing)` : '';
  return new UserError(`There is no column "${first}" in the data${rest}.`, {
    ...place,
    column: first,
    classic: 1,
    mend: didYouMean(first, allColumnNames(schema)) ?? 'Select columns that the connected data has.',
  });
}

/** How many columns were chosen; duplicates of an ordered selection count. */
export function resolvedCount(columns: ResolvedColumns): number {
  if (columns.kind === 'list') return columns.indexes.length;
  let count = 0;
  for (const [start, end] of columns.ranges) count += end - start;
  return count;
}

/** The chosen columns one by one, 0-based, in the order of the selection. */
export function* iterateColumns(columns: ResolvedColumns): Generator<number, undefined> {
  if (columns.kind === 'list') yield* columns.indexes;
  else for (const [start, end] of columns.ranges) for (let index = start; index < end; index++) yield index;
  return undefined;
}

/** The chosen columns as an array of 0-based indexes: one entry per column, so not for wide tables in passing. */
export function resolvedIndexes(columns: ResolvedColumns): number[] {
  if (columns.kind === 'list') return [...columns.indexes];
  const indexes: number[] = [];
  for (const [start, end] of columns.ranges) for (let index = start; index < end; index++) indexes.push(index);
  return indexes;
}

/** The chosen columns as runs `[start, end)` in the order of the selection. */
export function resolvedRuns(columns: ResolvedColumns): Ranges {
  if (columns.kind === 'ranges') return columns.ranges;
  const runs: [number, number][] = [];
  for (const index of columns.indexes) {
    const last = runs.at(-1);
    if (last?.[1] === index) last[1]++;
    else runs.push([index, index + 1]);
  }
  return runs;
}

/** The columns of a table that were not chosen. */
export function otherColumns(columns: ResolvedColumns, schema: Schema): ResolvedColumns {
  const chosen = columns.kind === 'ranges' ? columns.ranges : rangesOf(columns.indexes);
  const count = columnCount(schema);
  return { kind: 'ranges', ranges: count === 0 ? [] : subtractRanges([[0, count]], chosen) };
}
