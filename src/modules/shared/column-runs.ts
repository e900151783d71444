import { otherColumns } from '../../core/columns/resolve';
import type { ResolvedColumns } from '../../core/columns/selection';
import { rangesOf, sliceGroup } from '../../core/table/columns';
import { groupWidth, locateColumn, type ColumnGroup } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';

/** Chosen columns that lie side by side in one group. */
export interface ColumnRun<G extends ColumnGroup> {
  /** The columns as a group of their own, over the same cells. */
  readonly columns: G;
  /** 0-based index of the first of them in the table. */
  readonly start: number;
  /** Whether they belong to a group of several columns: a block, which has no missing cells. */
  readonly inBlock: boolean;
}

/** The chosen columns, each once, as runs in source order: a block of any width is one run. */
export function columnRuns<G extends ColumnGroup>(
  source: { readonly groups: readonly G[] },
  columns: ResolvedColumns,
): ColumnRun<G>[] {
  const runs: ColumnRun<G>[] = [];
  for (const [start, end] of columns.kind === 'ranges' ? columns.ranges : rangesOf(columns.indexes))
    for (let at = start; at < end;) {
      const { group, offset } = locateColumn(source, at);
      const width = groupWidth(group);
      const taken = Math.min(width - offset, end - at);
      runs.push({ columns: sliceGroup(group, offset, offset + taken), start: at, inBlock: width > 1 });
      at += taken;
    }
  return runs;
}

/** The table with every run of chosen columns replaced by what `replace` makes of it; the others stay as they are. */
export function replaceColumns(
  table: Table,
  columns: ResolvedColumns,
  replace: (run: TableGroup) => readonly TableGroup[],
): Table {
  const parts = [
    ...columnRuns(table, columns).map((run) => ({ start: run.start, groups: replace(run.columns) })),
    ...columnRuns(table, otherColumns(columns, table)).map((run) => ({ start: run.start, groups: [run.columns] })),
  ];
  return { ...table, groups: parts.sort((a, b) => a.start - b.start).flatMap(({ groups }) => groups) };
}
