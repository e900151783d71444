import { sharedFloat64, toShared } from '../../../core/table/buffers';
import type { PlainData } from '../../../core/value';
import type { Matrix, Monitor } from '../../matrix';
import { divideByScale } from './objective';
import { LinearProducts } from './products';

/**
 * A linear classifier as plain data. Score of an output: weights · (features / scale) + bias.
 * softmax: one output a class. logistic: one output, the log odds of the second of two classes. one-vs-rest: one output
 * a class, the log odds of the class against all others; probabilities are normalised to the sum 1.
 * A class that training saw no row of has the bias -Infinity: its probability is 0.
 */
export interface LinearModel {
  readonly [name: string]: PlainData;
  readonly form: 'softmax' | 'logistic' | 'one-vs-rest';
  /** outputs × features, row-major. */
  readonly weights: Float64Array;
  /** One per output. */
  readonly biases: Float64Array;
  /** One per feature. */
  readonly scale: Float64Array;
}

export function linearModel(
  form: LinearModel['form'],
  weights: Float64Array,
  biases: Float64Array,
  scale: Float64Array,
): LinearModel {
  return { form, weights: toShared(weights), biases: toShared(biases), scale: toShared(scale) };
}

/** Plain data read back as a model. @throws TypeError if it is none: a bug, since models are only made above */
export function asLinearModel({ form, weights, biases, scale }: { readonly [name: string]: PlainData }): LinearModel {
  if (form !== 'softmax' && form !== 'logistic' && form !== 'one-vs-rest')
    throw new TypeError(`a linear model of the form ${JSON.stringify(form)}`);
  if (!(weights instanceof Float64Array && biases instanceof Float64Array && scale instanceof Float64Array))
    throw new TypeError('a linear model without weights, biases or scale');
  if (weights.length !== biases.length * scale.length)
    throw new TypeError(`a linear model of ${weights.length} weights, ${biases.length} × ${scale.length} expected`);
  return { form, weights, biases, scale };
}

/** Class probabilities, rows × classes, row-major, in shared memory. */
export function linearProbabilities(matrix: Matrix, model: LinearModel, monitor: Monitor): Float64Array {
  const { form, biases, scale } = model;
  if (matrix.columnCount !== scale.length)
    throw new TypeError(`${matrix.columnCount} features for a model of ${scale.length}`);
  const outputs = biases.length;
  const scores = sharedFloat64(matrix.rowCount * outputs);
  for (let row = 0; row < matrix.rowCount; row++) scores.set(biases, row * outputs);
  const weights = model.weights.slice();
  divideByScale(weights, scale, outputs);
  const products = new LinearProducts(matrix, monitor);
  products.addScores(weights, outputs, scores, (fraction) => monitor.progress(fraction));
  switch (form) {
    case 'logistic':
      return binaryProbabilities(scores);
    case 'one-vs-rest':
      for (let i = 0; i < scores.length; i++) scores[i] = logSigmoid(scores[i]!);
      return softmaxRows(scores, outputs);
    case 'softmax':
      return softmaxRows(scores, outputs);
  }
}

function binaryProbabilities(logOdds: Float64Array): Float64Array {
  const probabilities = sharedFloat64(logOdds.length * 2);
  logOdds.forEach((score, row) => {
    const small = Math.exp(-Math.abs(score));
    const less = small / (1 + small);
    const more = 1 / (1 + small);
    probabilities[2 * row] = score >= 0 ? less : more;
    probabilities[2 * row + 1] = score >= 0 ? more : less;
  });
  return probabilities;
}

function softmaxRows(scores: Float64Array, classes: number): Float64Array {
  const probabilities = sharedFloat64(scores.length);
  for (let first = 0; first < scores.length; first += classes) {
    let greatest = -Infinity;
    for (let k = 0; k < classes; k++) greatest = Math.max(greatest, scores[first + k]!);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const term = Math.exp(scores[first + k]! - greatest);
      probabilities[first + k] = term;
      sum += term;
    }
    for (let k = 0; k < classes; k++) probabilities[first + k] = probabilities[first + k]! / sum;
  }
  return probabilities;
}

/** log(1 / (1 + exp(-x))) without overflow. */
function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}
