import { UserError } from '../../../core/errors';
import { categoriesOf, compareLevels } from '../../../core/table/categories';
import { columnNumbers, formatCell } from '../../../core/table/cells';
import { columnName, describeColumn, type Level } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import type { EvaluationResult } from '../../../core/value';
import { evaluateBinary } from '../../../ml/metrics/binary';
import { evaluateClustering } from '../../../ml/metrics/clustering';
import { evaluateMulticlass } from '../../../ml/metrics/multiclass';
import { columnsWithRole } from '../../shared/roles';
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

interface ComparedClasses {
  /** Names, ascending: the classes of the model and those that rows have. */
  readonly classes: readonly string[];
  /** Class of each row, -1 where missing. */
  readonly actual: Int32Array;
  readonly predicted: Int32Array;
  readonly label: string;
}

/** Actual and predicted classes, compared as text: a label may be a number in one file and a text in another. */
function compareClasses(table: Table, { assigned }: Scores, port: string): ComparedClasses {
  const label = trueLabel(table, port);
  const actual = categoriesOf(table, label);
  const predicted = categoriesOf(table, assigned);
  const present = new Set(actual.codes);
  const types = { actual: describeColumn(table, label).type, predicted: describeColumn(table, assigned).type };
  const byName = new Map<string, Level>();
  for (const level of predicted.levels) byName.set(formatCell(level, types.predicted), level);
  actual.levels.forEach((level, code) => {
    const name = formatCell(level, types.actual);
    if (present.has(code) && !byName.has(name)) byName.set(name, types.actual === types.predicted ? level : name);
  });
  const levels = [...byName];
  const comparable = levels.every(([, level]) => typeof level === typeof levels[0]![1]);
  levels.sort(([a, levelA], [b, levelB]) => (comparable ? compareLevels(levelA, levelB) : compareLevels(a, b)));
  const classes = levels.map(([name]) => name);
  const position = new Map(classes.map((name, k) => [name, k]));
  const recode = ({ codes, levels }: typeof actual, type: typeof types.actual): Int32Array => {
    const positions = levels.map((level) => position.get(formatCell(level, type)) ?? -1);
    return codes.map((code) => (code < 0 ? -1 : positions[code]!));
  };
  return {
    classes,
    actual: recode(actual, types.actual),
    predicted: recode(predicted, types.predicted),
    label: columnName(table, label),
  };
}

function trueLabel(table: Table, port: string): number {
  const [label, ...others] = columnsWithRole(table, 'label');
  if (label === undefined)
    throw new UserError('The dataset has no label column to compare the scores with.', {
      port,
      classic: 24,
      mend: 'Score a dataset that has the label, with "Append score columns to output" on.',
    });
  if (others.length > 0)
    throw new UserError(`${others.length + 1} columns of the dataset are flagged as label.`, {
      port,
      classic: 37,
      mend: 'Clear the label flag of all but one in Edit Metadata.',
    });
  return label;
}

const noScores = (port: string, message: string): UserError =>
  new UserError(message, {
    port,
    classic: 25,
    mend: 'Connect the output of Score Model or Assign Data to Clusters with all its score columns.',
  });
