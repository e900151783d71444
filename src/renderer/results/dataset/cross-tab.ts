import type { CrossTab } from '../../../core/api/results';
import { percentText } from '../evaluation/confusion';
import { groupWidth, locateColumn, nameAt, type ColumnGroup, type Schema } from '../../../core/table/schema';

/** A cross-tab with its totals; rows and columns in the host's order: ascending, missing cells last. */
export interface CrossTabView {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly count: (row: number, column: number) => number;
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
  readonly most: number;
}

export function crossTabView({ rows, columns, counts }: CrossTab): CrossTabView {
  const count = (row: number, column: number): number => counts[row * columns.length + column]!;
  const rowTotals = rows.map(() => 0);
  const columnTotals = columns.map(() => 0);
  let total = 0;
  let most = 0;
  counts.forEach((value, i) => {
    rowTotals[Math.floor(i / columns.length)]! += value;
    columnTotals[i % columns.length]! += value;
    total += value;
    most = Math.max(most, value);
  });
  return { rows, columns, count, rowTotals, columnTotals, total, most };
}

export type CrossTabFigure = 'counts' | 'row-shares' | 'column-shares';

/** What a cell shows, and how strongly it is coloured (0 to 1). */
export function crossTabCell(
  view: CrossTabView,
  row: number,
  column: number,
  figure: CrossTabFigure,
): { readonly count: number; readonly text: string; readonly fraction: number } {
  const count = view.count(row, column);
  if (count === 0) return { count, text: '', fraction: 0 };
  if (figure === 'counts') return { count, text: count.toLocaleString('en-US'), fraction: count / view.most };
  const share = count / (figure === 'row-shares' ? view.rowTotals[row]! : view.columnTotals[column]!);
  return { count, text: percentText(share), fraction: share };
}

/** A column that a cross-tab can be made of. */
export interface CrossTabColumn {
  readonly index: number;
  readonly name: string;
}

/** Wider groups are measurements (pixels, distances to many centres), not categories. */
const widestGroup = 50;

/** Columns whose values may be categories. A double is one only where it is marked so. */
export function crossTabColumns(schema: Schema): CrossTabColumn[] {
  const columns: CrossTabColumn[] = [];
  let start = 0;
  for (const group of schema.groups) {
    const width = groupWidth(group);
    if (width <= widestGroup && mayBeCategories(group))
      for (let i = 0; i < width; i++) columns.push({ index: start + i, name: nameAt(group.names, i) });
    start += width;
  }
  return columns;
}

const mayBeCategories = (group: ColumnGroup): boolean =>
  group.categorical || (!group.image && ['string', 'boolean', 'integer'].includes(group.type));

/**
 * What a cross-tab shows first: what a model assigned by row (clusters, predicted classes), and by column the label, or
 * else the first other column.
 */
export function defaultCrossTab(schema: Schema): { readonly rows: number; readonly columns: number } | undefined {
  const candidates = crossTabColumns(schema);
  const assigned = candidates.find(({ index }) =>
    locateColumn(schema, index).group.scoreKind?.endsWith('Assigned Labels'),
  );
  const rows = assigned ?? candidates.at(-1);
  const others = candidates.filter(({ index }) => index !== rows?.index);
  const columns = others.find(({ index }) => locateColumn(schema, index).group.role === 'label') ?? others[0];
  return rows && columns && { rows: rows.index, columns: columns.index };
}
