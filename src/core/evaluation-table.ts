import { column } from './table/build';
import { listNames, type Schema } from './table/schema';
import type { Cell, Table } from './table/table';
import type { BinaryEvaluation, ClusterRow, EvaluationResult, EvaluationValue, MulticlassEvaluation } from './value';

/** A column of the table: its name and where its cell comes from. */
type ColumnOf<R> = readonly [name: string, type: 'string' | 'integer' | 'double', cell: (row: R) => string | number];

const multiclassColumns: readonly ColumnOf<MulticlassEvaluation>[] = [
  ['Overall accuracy', 'double', ({ metrics }) => metrics.overallAccuracy],
  ['Average accuracy', 'double', ({ metrics }) => metrics.averageAccuracy],
  ['Micro-averaged precision', 'double', ({ metrics }) => metrics.microAveragedPrecision],
  ['Macro-averaged precision', 'double', ({ metrics }) => metrics.macroAveragedPrecision],
  ['Micro-averaged recall', 'double', ({ metrics }) => metrics.microAveragedRecall],
  ['Macro-averaged recall', 'double', ({ metrics }) => metrics.macroAveragedRecall],
];

const binaryColumns: readonly ColumnOf<BinaryEvaluation>[] = [
  ['True Positive', 'integer', (result) => result.truePositives],
  ['False Negative', 'integer', (result) => result.falseNegatives],
  ['False Positive', 'integer', (result) => result.falsePositives],
  ['True Negative', 'integer', (result) => result.trueNegatives],
  ['Accuracy', 'double', ({ metrics }) => metrics.accuracy],
  ['Precision', 'double', ({ metrics }) => metrics.precision],
  ['Recall', 'double', ({ metrics }) => metrics.recall],
  ['F1 Score', 'double', ({ metrics }) => metrics.f1Score],
  ['AUC', 'double', ({ metrics }) => metrics.auc],
  ['Average Log Loss', 'double', ({ metrics }) => metrics.averageLogLoss],
  ['Training Log Loss', 'double', ({ metrics }) => metrics.trainingLogLoss],
];

const clusteringColumns: readonly ColumnOf<ClusterRow>[] = [
  ['Result Description', 'string', (row) => row.description],
  ['Average Distance to Cluster Center', 'double', (row) => row.averageDistanceToClusterCenter],
  ['Average Distance to Other Center', 'double', (row) => row.averageDistanceToOtherCenter],
  ['Number of Points', 'integer', (row) => row.numberOfPoints],
  ['Maximal Distance To Cluster Center', 'double', (row) => row.maximalDistanceToClusterCenter],
];

/**
 * An evaluation as a dataset, for wires from Evaluate Model to a dataset port. Classification: one row per scored
 * dataset, one column per metric. Clustering: one row for all clusters and one per cluster, for each scored dataset. A
 * figure that is not defined is a missing cell.
 */
export function evaluationTable({ results }: EvaluationValue): Table {
  switch (results[0]?.task) {
    case 'multiclass':
      return tableFrom(
        results.filter((result) => result.task === 'multiclass'),
        multiclassColumns,
      );
    case 'binary':
      return tableFrom(
        results.filter((result) => result.task === 'binary'),
        binaryColumns,
      );
    case 'clustering':
      return tableFrom(
        results.filter((result) => result.task === 'clustering').flatMap(({ rows }) => rows),
        clusteringColumns,
      );
    case undefined:
      return { rowCount: 0, groups: [] };
  }
}

/** Columns of the table of an evaluation of this task. */
export function evaluationSchema(task: EvaluationResult['task']): Schema {
  const columns = { multiclass: multiclassColumns, binary: binaryColumns, clustering: clusteringColumns }[task];
  return {
    groups: columns.map(([name, type]) => ({ names: listNames([name]), type, categorical: false, role: 'feature' })),
  };
}

function tableFrom<R>(rows: readonly R[], columns: readonly ColumnOf<R>[]): Table {
  const groups = columns.map(([name, type, cellOf]) =>
    column(
      name,
      type,
      rows.map((row) => definedCell(cellOf(row))),
    ),
  );
  return { rowCount: rows.length, groups };
}

const definedCell = (value: string | number): Cell => (Number.isNaN(value) ? null : value);
