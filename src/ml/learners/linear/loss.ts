/**
 * How wrong linear scores are: log losses of softmax (one score a class) and of the logistic function (one score).
 * Scores and residuals lie at `row * rowStep + output * outputStep`.
 */
export interface Loss {
  readonly rows: number;
  /** Scores per row: the number of classes, or 1. */
  readonly outputs: number;
  /** Sum of the row weights: what objectives are divided by for the stopping rule. */
  readonly totalWeight: number;
  /** Sum of the weighted log losses; writes its derivative by each score to `residuals`. */
  evaluate(scores: Float64Array, residuals: Float64Array, rowStep: number, outputStep: number): number;
}

/** @param labels class of each row, 0 to classCount - 1 */
export function softmaxLoss(labels: Int32Array, classCount: number, rowWeights?: Float64Array): Loss {
  return {
    rows: labels.length,
    outputs: classCount,
    totalWeight: sumOf(rowWeights, labels.length),
    evaluate(scores, residuals, rowStep, outputStep) {
      let loss = 0;
      for (let row = 0; row < labels.length; row++) {
        const first = row * rowStep;
        const end = first + classCount * outputStep;
        let greatest = -Infinity;
        for (let at = first; at < end; at += outputStep) if (scores[at]! > greatest) greatest = scores[at]!;
        let sum = 0;
        for (let at = first; at < end; at += outputStep) {
          const term = Math.exp(scores[at]! - greatest);
          residuals[at] = term;
          sum += term;
        }
        const own = first + labels[row]! * outputStep;
        const weight = rowWeights ? rowWeights[row]! : 1;
        loss += weight * (Math.log(sum) + greatest - scores[own]!);
        const factor = weight / sum;
        for (let at = first; at < end; at += outputStep) residuals[at] = residuals[at]! * factor;
        residuals[own] = residuals[own]! - weight;
      }
      return loss;
    },
  };
}

/** @param labels 1 where the row belongs to the positive class, else 0 */
export function logisticLoss(labels: Int32Array, rowWeights?: Float64Array): Loss {
  return {
    rows: labels.length,
    outputs: 1,
    totalWeight: sumOf(rowWeights, labels.length),
    evaluate(scores, residuals, rowStep) {
      let loss = 0;
      for (let row = 0; row < labels.length; row++) {
        const score = scores[row * rowStep]!;
        const small = Math.exp(-Math.abs(score));
        const weight = rowWeights ? rowWeights[row]! : 1;
        const label = labels[row]!;
        loss += weight * (Math.log1p(small) + Math.max(score, 0) - label * score);
        residuals[row * rowStep] = weight * ((score >= 0 ? 1 : small) / (1 + small) - label);
      }
      return loss;
    },
  };
}

function sumOf(weights: Float64Array | undefined, rows: number): number {
  return weights ? weights.reduce((sum, weight) => sum + weight, 0) : rows;
}
