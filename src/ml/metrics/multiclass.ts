import { UserError } from '../../core/errors';
import { sharedFloat64 } from '../../core/table/buffers';
import type { MulticlassEvaluation } from '../../core/value';

/**
 * Counts of actual (rows) against predicted (columns) classes, classCount × classCount, row-major.
 * @param actual class code per row, -1 where unknown; such rows are not counted, nor are those without a prediction
 */
export function confusionMatrix(actual: Int32Array, predicted: Int32Array, classCount: number): Float64Array {
  const counts = sharedFloat64(classCount * classCount);
  for (let row = 0; row < actual.length; row++) {
    const a = actual[row]!;
    const p = predicted[row]!;
    if (a < 0 || p < 0) continue;
    if (a >= classCount || p >= classCount)
      throw new RangeError(`class ${Math.max(a, p)} of row ${row}, ${classCount} classes`);
    counts[a * classCount + p] = counts[a * classCount + p]! + 1;
  }
  return counts;
}

/** Evaluation of predicted classes. @throws UserError (0021) where no row has both a label and a prediction */
export function evaluateMulticlass(
  classes: readonly string[],
  actual: Int32Array,
  predicted: Int32Array,
): MulticlassEvaluation {
  const confusion = confusionMatrix(actual, predicted, classes.length);
  const counted = confusion.reduce((sum, count) => sum + count, 0);
  if (counted === 0) throw noScoredRows();
  return {
    task: 'multiclass',
    classes,
    confusion,
    metrics: multiclassMetrics(confusion, classes.length),
    rowsWithoutScore: actual.length - counted,
  };
}

/**
 * The classic product's six figures. With C classes, N rows and n[actual][predicted]:
 * overall accuracy = Σ n[i][i] / N; average accuracy = mean of (TP + TN) / N over the classes;
 * micro-averaged precision and recall = overall accuracy;
 * macro-averaged precision = mean of TP / (TP + FP), macro-averaged recall = mean of TP / (TP + FN).
 * A class that is never predicted has no precision, one that never occurs no recall: each counts as 0 in the mean.
 */
export function multiclassMetrics(confusion: Float64Array, classCount: number): MulticlassEvaluation['metrics'] {
  const actualTotals = new Float64Array(classCount);
  const predictedTotals = new Float64Array(classCount);
  let total = 0;
  let correct = 0;
  for (let a = 0; a < classCount; a++)
    for (let p = 0; p < classCount; p++) {
      const count = confusion[a * classCount + p]!;
      actualTotals[a] = actualTotals[a]! + count;
      predictedTotals[p] = predictedTotals[p]! + count;
      total += count;
      if (a === p) correct += count;
    }
  let accuracies = 0;
  let precisions = 0;
  let recalls = 0;
  for (let k = 0; k < classCount; k++) {
    const own = confusion[k * classCount + k]!;
    const wrong = actualTotals[k]! + predictedTotals[k]! - 2 * own;
    accuracies += (total - wrong) / total;
    if (own > 0) {
      precisions += own / predictedTotals[k]!;
      recalls += own / actualTotals[k]!;
    }
  }
  const overallAccuracy = correct / total;
  return {
    overallAccuracy,
    averageAccuracy: accuracies / classCount,
    microAveragedPrecision: overallAccuracy,
    macroAveragedPrecision: precisions / classCount,
    microAveragedRecall: overallAccuracy,
    macroAveragedRecall: recalls / classCount,
  };
}

/** There is nothing to evaluate. */
export function noScoredRows(): UserError {
  return new UserError('No row has both a label and a score.', {
    classic: 21,
    mend: 'Score a dataset whose rows have labels and no missing features.',
  });
}
