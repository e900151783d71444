import type { ColumnSummary, Comparison, Histogram, RowGroups, Selection } from '../../core/api/views';
import { averagePictures, type MeanPictures } from './average-picture';
import { compareColumns } from './compare';
import { groupRows, selectRows } from './select-rows';
import { columnHistogram, summarise } from './summary';
import type { ViewedTable } from './viewed-table';

/** What views ask of a table, in a thread of its own: pure functions of the table and plain data. */
export const queries = {
  summary: (viewed: ViewedTable, { column }: { column: number }): ColumnSummary => summarise(viewed, column),
  histogram: (
    viewed: ViewedTable,
    { column, bins, logarithmic }: { column: number; bins: number; logarithmic: boolean },
  ): Histogram => columnHistogram(viewed, column, bins, logarithmic),
  compare: (viewed: ViewedTable, { column, other }: { column: number; other: number }): Comparison =>
    compareColumns(viewed, column, other),
  rows: (viewed: ViewedTable, selection: Selection): Uint32Array => selectRows(viewed, selection),
  groups: (viewed: ViewedTable, { rows, column }: { rows: Uint32Array; column: number }): RowGroups =>
    groupRows(viewed, rows, column),
  averages: (viewed: ViewedTable, { rows, column }: { rows: Uint32Array; column?: number }): MeanPictures =>
    averagePictures(viewed.table, rows, column),
} as const;

export type Query = keyof typeof queries;
export type QueryOf<Q extends Query> = Parameters<(typeof queries)[Q]>[1];
export type QueryAnswer<Q extends Query> = ReturnType<(typeof queries)[Q]>;
