import { sharedFloat64 } from '../../../core/table/buffers';
import type { PlainData } from '../../../core/value';
import type { LinearFit } from './fit';
import type { LinearSolution } from './solution';

/** How the training of a logistic regression went. */
export interface LinearTraining {
  readonly [name: string]: PlainData;
  /** "L-BFGS", "OWL-QN" or "gradient descent (ml-logistic-regression)". */
  readonly method: string;
  readonly path: LinearSolution['path'];
  readonly rows: number;
  readonly iterations: number;
  /** Objective F after each iteration; the library does not tell it, so it is empty there. */
  readonly objectiveCurve: Float64Array;
  /** F at the end, a sum over rows; null from the library. */
  readonly objective: number | null;
  readonly weights: number;
  readonly nonzeroWeights: number;
  /** One sentence on each thing worth knowing, also told to the run's log. */
  readonly log: readonly string[];
}

export function trainingOf(fit: LinearFit, rows: number, l1: number): LinearTraining {
  const nonzeroWeights = fit.weights.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0);
  const objectiveCurve = sharedFloat64(fit.curve.length);
  objectiveCurve.set(fit.curve);
  const method = l1 > 0 ? 'OWL-QN' : 'L-BFGS';
  const iterations = fit.curve.length;
  const group = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  const way = {
    direct: 'on the whole matrix',
    'row-space': 'on the Gram matrix of the rows (the same steps as on the whole matrix)',
    'working-set': `on a working set of weights, extended in ${fit.rounds} rounds`,
  }[fit.path];
  const reason = {
    stopped: 'the optimization tolerance was reached',
    exhausted: 'no step lowers the objective any more in double precision',
    limit: 'the greatest number of iterations was reached',
  }[fit.ended];
  const log = [
    `${method} ${way}: ${group(iterations)} iterations; ended because ${reason}.`,
    `Objective ${fit.objective.toPrecision(9)} (${(fit.objective / rows).toPrecision(9)} per row), ` +
      `${group(nonzeroWeights)} of ${group(fit.weights.length)} weights are not zero.`,
  ];
  return {
    method,
    path: fit.path,
    rows,
    iterations,
    objectiveCurve,
    objective: fit.objective,
    weights: fit.weights.length,
    nonzeroWeights,
    log,
  };
}
