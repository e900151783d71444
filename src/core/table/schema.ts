/**
 * The description of a table without its cells: what the column selector, the planner and every module's
 * `inferSchema` work on. Columns come in *groups*: neighbouring columns that share all metadata. The 49,152
 * pixels of an image are one group whose names are a rule ("Col2" … "Col49153"), never 49,152 objects.
 */

export type ColumnType = 'string' | 'integer' | 'double' | 'boolean' | 'datetime' | 'timespan';

/** What a column is for. Every column starts as a feature. */
export type ColumnRole = 'feature' | 'label' | 'weight' | 'score' | 'none';

/** What a score column holds; the names are those of the classic metadata. */
export type ScoreKind =
  | 'Binary Class Assigned Labels'
  | 'Multi Class Assigned Labels'
  | 'Regression Assigned Labels'
  | 'Cluster Assigned Labels'
  | 'Calibrated Score'
  | 'Cluster Distance';

/** A value of a categorical column. */
export type Level = string | number | boolean;

/** Names of the columns of a group: listed, or `prefix` followed by consecutive whole numbers from `first`. */
export type ColumnNames =
  | { readonly kind: 'list'; readonly names: readonly string[] }
  | { readonly kind: 'sequence'; readonly prefix: string; readonly first: number; readonly count: number };

/** Geometry of a group that is one whole picture a row: interleaved channels, row by row. */
export interface ImageShape {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

export interface ColumnGroup {
  readonly names: ColumnNames;
  readonly type: ColumnType;
  /** Whether the values are categories, whatever their type. */
  readonly categorical: boolean;
  /** All categories in ascending order, also those that no present row has; known only where computed. */
  readonly levels?: readonly Level[];
  readonly role: ColumnRole;
  readonly scoreKind?: ScoreKind;
  /** Present where the whole group is the pixels of one image a row. */
  readonly image?: ImageShape;
}

export interface Schema {
  readonly groups: readonly ColumnGroup[];
  /** Number of rows where it is known before a run. */
  readonly rowCount?: number;
  /** There will be more columns, which are known only after a run: that a name is not among these proves nothing. */
  readonly partial?: boolean;
}

/** One column's name and metadata, as dialogs and messages need it. */
export interface ColumnDescription extends Omit<ColumnGroup, 'names' | 'image'> {
  readonly name: string;
}

export const isNumericType = (type: ColumnType): boolean => type === 'integer' || type === 'double';

export function listNames(names: readonly string[]): ColumnNames {
  return { kind: 'list', names };
}

export function sequenceNames(prefix: string, first: number, count: number): ColumnNames {
  return { kind: 'sequence', prefix, first, count };
}

export function nameCount(names: ColumnNames): number {
  return names.kind === 'list' ? names.names.length : names.count;
}

/** Name of the column at `index` (0-based) within its group. */
export function nameAt(names: ColumnNames, index: number): string {
  if (names.kind === 'sequence') return `${names.prefix}${names.first + index}`;
  const name = names.names[index];
  if (name === undefined) throw new RangeError(`no column ${index} in a group of ${names.names.length}`);
  return name;
}

const listPositions = new WeakMap<readonly string[], Map<string, number>>();

/** Position of `name` within its group, or -1. Constant time for sequences, one map per list. */
export function indexOfName(names: ColumnNames, name: string): number {
  if (names.kind === 'sequence') {
    if (!name.startsWith(names.prefix)) return -1;
    const digits = name.slice(names.prefix.length);
    if (!/^(0|[1-9]\d{0,14})$/.test(digits)) return -1;
    const index = Number(digits) - names.first;
    return index >= 0 && index < names.count ? index : -1;
  }
  let positions = listPositions.get(names.names);
  if (!positions) {
    positions = new Map();
    for (let i = names.names.length - 1; i >= 0; i--) positions.set(names.names[i]!, i);
    listPositions.set(names.names, positions);
  }
  return positions.get(name) ?? -1;
}

/** Names of columns `start` (inclusive) to `end` (exclusive) of a group. */
export function sliceNames(names: ColumnNames, start: number, end: number): ColumnNames {
  return names.kind === 'sequence'
    ? { ...names, first: names.first + start, count: end - start }
    : { kind: 'list', names: names.names.slice(start, end) };
}

export function groupWidth(group: ColumnGroup): number {
  return nameCount(group.names);
}

export function columnCount(schema: Schema): number {
  let count = 0;
  for (const group of schema.groups) count += groupWidth(group);
  return count;
}

const groupStarts = new WeakMap<readonly ColumnGroup[], Int32Array>();

/** Index of the first column of every group, and the column count as last entry. */
function startsOf(groups: readonly ColumnGroup[]): Int32Array {
  let starts = groupStarts.get(groups);
  if (!starts) {
    starts = new Int32Array(groups.length + 1);
    groups.forEach((group, i) => (starts![i + 1] = starts![i]! + groupWidth(group)));
    groupStarts.set(groups, starts);
  }
  return starts;
}

export interface ColumnLocation<G extends ColumnGroup = ColumnGroup> {
  readonly group: G;
  readonly groupIndex: number;
  /** Position within the group. */
  readonly offset: number;
}

/** Group and offset of the column at `index` (0-based). @throws RangeError outside the table. */
export function locateColumn<G extends ColumnGroup>(
  schema: { readonly groups: readonly G[] },
  index: number,
): ColumnLocation<G> {
  const starts = startsOf(schema.groups);
  let low = 0;
  let high = schema.groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= index) low = middle;
    else high = middle - 1;
  }
  const group = schema.groups[low];
  if (!group || index < 0 || index >= starts[schema.groups.length]!)
    throw new RangeError(`no column ${index} in a table of ${starts[schema.groups.length]} columns`);
  return { group, groupIndex: low, offset: index - starts[low]! };
}

/** Index of the first column called `name`, or -1. */
export function findColumn(schema: Schema, name: string): number {
  const starts = startsOf(schema.groups);
  for (let g = 0; g < schema.groups.length; g++) {
    const offset = indexOfName(schema.groups[g]!.names, name);
    if (offset >= 0) return starts[g]! + offset;
  }
  return -1;
}

export function columnName(schema: Schema, index: number): string {
  const { group, offset } = locateColumn(schema, index);
  return nameAt(group.names, offset);
}

export function describeColumn(schema: Schema, index: number): ColumnDescription {
  const { group, offset } = locateColumn(schema, index);
  const { names, image: _, ...metadata } = group;
  return { ...metadata, name: nameAt(names, offset) };
}

/** The first column with `role`, as an index, or -1. */
export function findRole(schema: Schema, role: ColumnRole): number {
  const starts = startsOf(schema.groups);
  const g = schema.groups.findIndex((group) => group.role === role);
  return g < 0 ? -1 : starts[g]!;
}
