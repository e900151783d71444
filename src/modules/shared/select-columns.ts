import { resolveColumns, resolvedCount, resolvedRuns, type SelectionPlace } from '../../core/columns/resolve';
import type { ColumnSelection, ResolvedColumns } from '../../core/columns/selection';
import { UserError } from '../../core/errors';
import { selectColumns } from '../../core/table/columns';
import { listNames, nameAt, type ColumnGroup, type Schema } from '../../core/table/schema';
import type { Table } from '../../core/table/table';

/**
 * The columns that a selection means.
 * @param classic number of the error where it means none
 * @throws UserError 0011 (or `classic`) if it means none; otherwise like `resolveColumns`
 */
export function resolveSome(
  selection: ColumnSelection,
  schema: Schema,
  place: SelectionPlace,
  classic = 11,
): ResolvedColumns {
  const columns = resolveColumns(selection, schema, place);
  if (resolvedCount(columns) === 0)
    throw new UserError('The selection matches no column of the dataset.', {
      ...place,
      classic,
      mend: 'Open the column selector and include at least one column.',
    });
  return columns;
}

/**
 * The selected columns of a table or schema as a view. Where a selection takes a column more than once, the later ones
 * get the suffix " (1)", " (2)" ….
 * @throws UserError like `resolveSome`
 */
export function selectDistinctlyNamed<T extends Table | Schema>(
  source: T,
  selection: ColumnSelection,
  place: SelectionPlace = {},
): T {
  const columns = resolveSome(selection, source, place);
  if (columns.kind === 'ranges') return selectColumns(source, columns);
  const groups = resolvedRuns(columns).flatMap(
    (run) => selectColumns<Table | Schema>(source, { kind: 'ranges', ranges: [run] }).groups,
  );
  const repeats = new Set(columns.indexes).size < columns.indexes.length;
  return { ...source, groups: repeats ? distinctlyNamed(groups) : groups };
}

function distinctlyNamed(groups: readonly ColumnGroup[]): ColumnGroup[] {
  const taken = new Set<string>();
  for (const { names } of groups) for (const name of listed(names)) taken.add(name);
  const given = new Set<string>();
  return groups.map((group) => {
    const names = listed(group.names);
    const distinct = names.map((name) => {
      const free = given.has(name) ? freeName(name, taken) : name;
      given.add(free);
      taken.add(free);
      return free;
    });
    return distinct.every((name, i) => name === names[i]) ? group : { ...group, names: listNames(distinct) };
  });
}

const listed = (names: ColumnGroup['names']): readonly string[] =>
  names.kind === 'list' ? names.names : Array.from({ length: names.count }, (_, i) => nameAt(names, i));

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let suffix = 1; ; suffix++) if (!taken.has(`${name} (${suffix})`)) return `${name} (${suffix})`;
}
