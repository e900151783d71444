import { sharedFloat64 } from '../../../core/table/buffers';
import type { Objective } from '../../optimise/objective';
import type { Loss } from './loss';
import type { LinearProducts } from './products';

/**
 * Log loss plus L2/2 |w|² as a function of [weights, biases]: weights outputs × width, row-major, on features divided
 * by `scale`; then one unpenalised bias per output.
 *
 * @param scale divisor of each feature; absent where features are used as they are
 */
export function linearObjective(
  products: LinearProducts,
  scale: Float64Array | undefined,
  loss: Loss,
  l2: number,
): Objective {
  const { rows, outputs } = loss;
  const penalised = outputs * products.columns;
  const scores = sharedFloat64(rows * outputs);
  const residuals = sharedFloat64(rows * outputs);
  const weights = sharedFloat64(penalised);
  const sums = new Float64Array(penalised);

  return {
    size: penalised + outputs,
    evaluate(point, gradient) {
      weights.set(point.subarray(0, penalised));
      if (scale) divideByScale(weights, scale, outputs);
      for (let row = 0; row < rows; row++)
        for (let k = 0; k < outputs; k++) scores[row * outputs + k] = point[penalised + k]!;
      products.addScores(weights, outputs, scores);

      let value = loss.evaluate(scores, residuals, outputs, 1);
      products.writeGradient(residuals, outputs, sums);
      if (scale) divideByScale(sums, scale, outputs);

      let squares = 0;
      for (let i = 0; i < penalised; i++) {
        const w = point[i]!;
        squares += w * w;
        gradient[i] = sums[i]! + l2 * w;
      }
      value += (l2 / 2) * squares;
      gradient.fill(0, penalised);
      for (let row = 0; row < rows; row++)
        for (let k = 0; k < outputs; k++)
          gradient[penalised + k] = gradient[penalised + k]! + residuals[row * outputs + k]!;
      return value;
    },
  };
}

/** Divides each of `outputs` rows of `values` by `scale`, element by element. */
export function divideByScale(values: Float64Array, scale: Float64Array, outputs: number): void {
  const width = scale.length;
  for (let k = 0; k < outputs; k++)
    for (let j = 0; j < width; j++) values[k * width + j] = values[k * width + j]! / scale[j]!;
}
