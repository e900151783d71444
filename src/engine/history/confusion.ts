import type { ConfusionCounts } from '../../core/api/run-history';
import type { EvaluationResult, EvaluationValue } from '../../core/value';

/** Records keep no larger matrices: nobody reads 2,500 numbers, and each run would hold them. */
const MOST_CLASSES = 50;

/** The matrices of an evaluation, one per scored dataset; undefined where one has none or is too large. */
export function confusionsOf({ results }: EvaluationValue): ConfusionCounts[] | undefined {
  const matrices = results.map(confusionOf);
  return matrices.every((matrix) => matrix !== undefined && matrix.classes.length <= MOST_CLASSES)
    ? (matrices as ConfusionCounts[])
    : undefined;
}

/** Counts by actual and predicted class; undefined for clusters. */
export function confusionOf(result: EvaluationResult): ConfusionCounts | undefined {
  switch (result.task) {
    case 'multiclass':
      return { classes: result.classes, counts: Array.from(result.confusion) };
    case 'binary': {
      const { classes, trueNegatives, falsePositives, falseNegatives, truePositives } = result;
      return { classes, counts: [trueNegatives, falsePositives, falseNegatives, truePositives] };
    }
    case 'clustering':
      return undefined;
  }
}
