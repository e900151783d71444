import { UserError } from '../../../core/errors';
import { columnNumbers } from '../../../core/table/cells';
import { columnName } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import type { EvaluationResult } from '../../../core/value';
import { evaluateBinary } from '../../../ml/metrics/binary';
import { evaluateClustering } from '../../../ml/metrics/clustering';
import { evaluateMulticlass } from '../../../ml/metrics/multiclass';
import { compareClasses } from './compare-classes';
import { findScores, scoresBehind, type Scores } from './find-scores';

/**
 * The evaluation of one scored dataset.
 * @throws UserError 0024 no label, 0025 no scores, 0037 several labels, 0058 a label that the model does not know
 */
export function evaluateScores(table: Table, port: string): EvaluationResult {
  const scores = findScores(table);
  if (!scores) throw noScores(port, 'The dataset has no score column.');
  switch (scores.task) {
    case 'clustering':
      return clustering(table, scores, port);
    case 'binary':
      return binary(table, scores, port);
    case 'multiclass': {
      const { classes, actual, predicted } = compareClasses(table, scores, port);
      return evaluateMulticlass(classes, actual, predicted);
    }
  }
}

function clustering(table: Table, scores: Scores, port: string): EvaluationResult {
  const { assigned } = scores;
  const columns = scoresBehind(table, scores, 'Cluster Distance');
  if (columns.length === 0)
    throw noScores(
      port,
      'The dataset has assignments to clusters, but no columns with the distances to their centres.',
    );
  const clusters = columnNumbers(table, assigned);
  const distances = new Float64Array(table.rowCount * columns.length);
  columns.forEach((column, k) => {
    const ofCluster = columnNumbers(table, column);
    for (let row = 0; row < table.rowCount; row++) distances[row * columns.length + k] = ofCluster[row]!;
  });
  const wrong = clusters.findIndex((cluster) => cluster < 0 || cluster >= columns.length);
  if (wrong >= 0)
    throw new UserError(
      `Row ${wrong + 1} is assigned to cluster ${clusters[wrong]}, but there are distances to ${columns.length} centres.`,
      {
        port,
        column: columnName(table, assigned),
        row: wrong + 1,
        classic: 18,
        mend: 'Keep all distance columns that Assign Data to Clusters appends.',
      },
    );
  return evaluateClustering(
    Int32Array.from(clusters, (cluster) => (Number.isNaN(cluster) ? -1 : cluster)),
    distances,
    columns.length,
  );
}

function binary(table: Table, scores: Scores, port: string): EvaluationResult {
  const [probability] = scoresBehind(table, scores, 'Calibrated Score');
  if (probability === undefined) throw noScores(port, 'The dataset has predicted classes, but no probabilities.');
  const { classes, actual, label } = compareClasses(table, scores, port);
  const [negative, positive, other] = classes;
  if (negative === undefined || positive === undefined || other !== undefined)
    throw new UserError(
      `The label "${label}" and the predictions have ${classes.length} different values together: ${classes.slice(0, 5).join(', ')}; two are needed.`,
      {
        port,
        column: label,
        classic: 58,
        mend: 'Score a dataset whose label has the same two values as the training data.',
      },
    );
  return evaluateBinary([negative, positive], actual, columnNumbers(table, probability));
}

const noScores = (port: string, message: string): UserError =>
  new UserError(message, {
    port,
    classic: 25,
    mend: 'Connect the output of Score Model or Assign Data to Clusters with all its score columns.',
  });
