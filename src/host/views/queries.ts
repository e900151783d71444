import type { Agreement, ClassifierAnalysis, ClusterPlane, OneAgainstRest, Silhouettes } from '../../core/api/analysis';
import type { ColumnSummary, Comparison, Histogram, RowGroups, Selection } from '../../core/api/views';
import { packTable, takeRows } from '../../core/table/rows';
import { writeTable } from '../../formats';
import type { TrainedModelValue } from '../../core/value';
import { averagePictures, type MeanPictures } from './average-picture';
import { analyseClassifier, oneAgainstRest } from './classifier';
import { clusterAgreement, clusterPlane, clusterSilhouettes } from './clusters';
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
  file: (viewed: ViewedTable, { rows, format }: { rows?: Uint32Array; format: 'csv' | 'arrow' }): Uint8Array =>
    writeTable(packTable(rows ? takeRows(viewed.table, rows) : viewed.table), { format }),
  clusterPlane: ({ table }: ViewedTable, { model }: { model?: TrainedModelValue }): ClusterPlane =>
    clusterPlane(table, model),
  silhouettes: ({ table }: ViewedTable, { model }: { model?: TrainedModelValue }): Silhouettes =>
    clusterSilhouettes(table, model),
  agreement: (viewed: ViewedTable, { column }: { column: number }): Agreement => clusterAgreement(viewed, column),
  classifier: ({ table }: ViewedTable): ClassifierAnalysis => analyseClassifier(table),
  oneAgainstRest: ({ table }: ViewedTable, question: { class: string }): OneAgainstRest =>
    oneAgainstRest(table, question.class),
} as const;

export type Query = keyof typeof queries;
export type QueryOf<Q extends Query> = Parameters<(typeof queries)[Q]>[1];
export type QueryAnswer<Q extends Query> = ReturnType<(typeof queries)[Q]>;
