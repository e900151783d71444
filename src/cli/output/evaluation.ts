import type {
  BinaryEvaluation,
  ClusteringEvaluation,
  EvaluationResult,
  EvaluationValue,
  MulticlassEvaluation,
} from '../../core/value';
import { formatConfusionMatrix } from './confusion-matrix';
import { formatCount, formatMetric, plural } from './numbers';
import { formatTable } from './text-table';
import { indented } from './text';

const multiclassNames: { readonly [M in keyof MulticlassEvaluation['metrics']]: string } = {
  overallAccuracy: 'Overall accuracy',
  averageAccuracy: 'Average accuracy',
  microAveragedPrecision: 'Micro-averaged precision',
  macroAveragedPrecision: 'Macro-averaged precision',
  microAveragedRecall: 'Micro-averaged recall',
  macroAveragedRecall: 'Macro-averaged recall',
};

const binaryNames: { readonly [M in keyof BinaryEvaluation['metrics']]: string } = {
  accuracy: 'Accuracy',
  precision: 'Precision',
  recall: 'Recall',
  f1Score: 'F1 Score',
  auc: 'AUC',
  averageLogLoss: 'Average log loss',
  trainingLogLoss: 'Training log loss',
};

/** All that an evaluation holds but its curves, as lines. */
export function formatEvaluation({ results }: EvaluationValue, columns = Infinity): string[] {
  if (results.length === 1) return formatResult(results[0]!, columns);
  return results.flatMap((result, i) => [
    ...(i > 0 ? [''] : []),
    i === 0 ? 'Scored dataset' : 'Scored dataset to compare',
    ...indented(formatResult(result, columns - 2)),
  ]);
}

function formatResult(result: EvaluationResult, columns: number): string[] {
  const body = bodyOf(result, columns);
  return result.rowsWithoutScore === 0
    ? body
    : [...body, '', `Not counted, because they have no score or no label: ${plural(result.rowsWithoutScore, 'row')}`];
}

function bodyOf(result: EvaluationResult, columns: number): string[] {
  switch (result.task) {
    case 'multiclass':
      return [
        ...formatMetrics(result.metrics, multiclassNames),
        '',
        'Confusion matrix (shares of each actual class)',
        '',
        ...formatConfusionMatrix(result.classes, result.confusion, columns),
      ];
    case 'binary':
      return [...formatMetrics(result.metrics, binaryNames), '', ...formatThreshold(result)];
    case 'clustering':
      return formatClustering(result);
  }
}

function formatMetrics<M extends string>(
  metrics: { readonly [K in M]: number },
  names: { readonly [K in M]: string },
): string[] {
  const rows = (Object.keys(names) as M[]).map((key) => [names[key], formatMetric(metrics[key])]);
  return formatTable([{}, {}], rows);
}

function formatThreshold({ classes, ...counts }: BinaryEvaluation): string[] {
  return [
    `At threshold 0.5; positive class "${classes[1]}", negative class "${classes[0]}"`,
    ...formatTable(
      [{}, { align: 'right' }],
      [
        ['True positives', formatCount(counts.truePositives)],
        ['False negatives', formatCount(counts.falseNegatives)],
        ['False positives', formatCount(counts.falsePositives)],
        ['True negatives', formatCount(counts.trueNegatives)],
      ],
    ),
  ];
}

function formatClustering({ rows }: ClusteringEvaluation): string[] {
  return formatTable(
    [
      { header: 'Result Description' },
      { header: 'Average Distance to Cluster Center', align: 'right' },
      { header: 'Average Distance to Other Center', align: 'right' },
      { header: 'Number of Points', align: 'right' },
      { header: 'Maximal Distance To Cluster Center', align: 'right' },
    ],
    rows.map((row) => [
      row.description,
      formatMetric(row.averageDistanceToClusterCenter),
      formatMetric(row.averageDistanceToOtherCenter),
      formatCount(row.numberOfPoints),
      formatMetric(row.maximalDistanceToClusterCenter),
    ]),
  );
}
