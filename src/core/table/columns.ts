import type { ResolvedColumns } from '../columns/selection';
import {
  groupWidth,
  indexOfName,
  listNames,
  locateColumn,
  nameAt,
  nameCount,
  sliceNames,
  type ColumnGroup,
  type ColumnNames,
  type Schema,
} from './schema';
import type { Block, Table, TableGroup } from './table';

/**
 * Choosing and re-describing columns. All of it works on groups and gives views: no cell is copied, and the cost
 * depends on the number of groups and ranges, not on the number of columns.
 */

type WithGroups<G extends ColumnGroup> = { readonly groups: readonly G[] };

/** Columns `start` to `end` (exclusive) of a group, over the same cells. */
export function sliceGroup<G extends ColumnGroup>(group: G, start: number, end: number): G {
  if (start === 0 && end === groupWidth(group)) return group;
  const { image: _, ...rest } = group; // part of a picture is not a picture
  const sliced = { ...rest, names: sliceNames(group.names, start, end) } as G;
  const data = (group as Partial<TableGroup>).data;
  if (data?.kind !== 'block') return sliced;
  const block: Block = { ...data, firstColumn: data.firstColumn + start };
  return { ...sliced, data: block };
}

/** Groups that hold columns `start` to `end` (exclusive) of a table or schema. */
function sliceGroups<G extends ColumnGroup>(source: WithGroups<G>, start: number, end: number): G[] {
  const sliced: G[] = [];
  for (let at = start; at < end;) {
    const { group, offset } = locateColumn(source, at);
    const taken = Math.min(groupWidth(group) - offset, end - at);
    sliced.push(sliceGroup(group, offset, offset + taken));
    at += taken;
  }
  return sliced;
}

/** Joins neighbours that slicing or re-describing left as two groups over one run of a block. */
function mergeNeighbours<G extends ColumnGroup>(groups: readonly G[]): G[] {
  const merged: G[] = [];
  for (const group of groups) {
    const previous = merged.at(-1);
    const joined = previous && joinGroups(previous, group);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(group);
  }
  return merged;
}

function joinGroups<G extends ColumnGroup>(left: G, right: G): G | undefined {
  const names = joinNames(left.names, right.names);
  if (!names || left.image || right.image) return undefined;
  if (left.type !== right.type || left.role !== right.role || left.scoreKind !== right.scoreKind) return undefined;
  if (left.categorical || right.categorical) return undefined;
  const data = (left as Partial<TableGroup>).data;
  const next = (right as Partial<TableGroup>).data;
  if (data || next) {
    if (data?.kind !== 'block' || next?.kind !== 'block') return undefined;
    if (data.values !== next.values || data.rowIndex !== next.rowIndex || data.stride !== next.stride) return undefined;
    if (data.firstColumn + groupWidth(left) !== next.firstColumn) return undefined;
  } else if (groupWidth(left) === 1 || groupWidth(right) === 1) {
    return undefined; // without cells, single columns cannot be told from the edge of a block
  }
  return { ...left, names };
}

function joinNames(left: ColumnNames, right: ColumnNames): ColumnNames | undefined {
  if (left.kind !== 'sequence' || right.kind !== 'sequence') return undefined;
  if (left.prefix !== right.prefix || left.first + left.count !== right.first) return undefined;
  return { ...left, count: left.count + right.count };
}

/** The chosen columns of a table or schema, as a view. */
export function selectColumns<T extends Table | Schema>(source: T, columns: ResolvedColumns): T {
  const groups: ColumnGroup[] = [];
  if (columns.kind === 'ranges')
    for (const [start, end] of columns.ranges) groups.push(...sliceGroups<ColumnGroup>(source, start, end));
  else for (const index of columns.indexes) groups.push(...sliceGroups<ColumnGroup>(source, index, index + 1));
  return { ...source, groups: columns.kind === 'ranges' ? mergeNeighbours(groups) : groups };
}

/**
 * The same table or schema with the metadata of the chosen columns changed. `change` is called with runs of columns
 * that belong to one group, in source order, and returns the run's new metadata (names of the same count).
 */
export function changeColumns<T extends Table | Schema>(
  source: T,
  columns: ResolvedColumns,
  change: <G extends ColumnGroup>(run: G) => G,
): T {
  const chosen = columns.kind === 'ranges' ? columns.ranges : rangesOf(columns.indexes);
  const groups: ColumnGroup[] = [];
  let at = 0;
  for (const [start, end] of chosen) {
    groups.push(...sliceGroups<ColumnGroup>(source, at, start));
    for (const run of sliceGroups<ColumnGroup>(source, start, end)) groups.push(change(run));
    at = end;
  }
  const width = source.groups.reduce((sum, group) => sum + nameCount(group.names), 0);
  groups.push(...sliceGroups<ColumnGroup>(source, at, width));
  return { ...source, groups: mergeNeighbours(groups) };
}

/** Ascending ranges that hold the given indexes, each once. */
export function rangesOf(indexes: readonly number[]): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && index <= last[1]) last[1] = Math.max(last[1], index + 1);
    else ranges.push([index, index + 1]);
  }
  return ranges;
}

/**
 * `added` behind the columns of `source`. A name that is taken gets the suffix " (1)", " (2)" … on the added column.
 * The tables must have the same rows.
 */
export function appendColumns<G extends ColumnGroup, T extends WithGroups<G>>(source: T, added: readonly G[]): T {
  const taken = (name: string, before: readonly ColumnGroup[]): boolean =>
    hasName(source.groups, name) || hasName(before, name);
  const renamed: G[] = [];
  for (const group of added) {
    const names = Array.from({ length: groupWidth(group) }, (_, i) => nameAt(group.names, i));
    if (!names.some((name) => taken(name, renamed))) renamed.push(group);
    else renamed.push({ ...group, names: listNames(names.map((name) => freeName(name, (n) => taken(n, renamed)))) });
  }
  return { ...source, groups: [...source.groups, ...renamed] };
}

function hasName(groups: readonly ColumnGroup[], name: string): boolean {
  return groups.some((group) => indexOfName(group.names, name) >= 0);
}

function freeName(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  for (let suffix = 1; ; suffix++) if (!taken(`${name} (${suffix})`)) return `${name} (${suffix})`;
}
