import { readFileSync } from 'node:fs';
import { denseMatrix, rowStart, type Matrix, type Monitor } from '../../../src/ml/matrix';
import type { LinearModel } from '../../../src/ml/learners/linear/model';
import { valueAt } from '../../../src/core/table/stored-values';
import { sharedPath } from '../../support/shared';

/** A monitor that hears nothing and never stops the work. */
export const quiet: Monitor = {
  signal: { aborted: false, throwIfAborted: () => undefined },
  progress: () => undefined,
  log: { info: () => undefined, warn: () => undefined },
};

/** The classic product's defaults. */
export const defaults = { solver: 'lbfgs', tolerance: 1e-7, l1: 1, l2: 1, memory: 20 } as const;

export interface SoftmaxReference {
  readonly l1: number;
  readonly l2: number;
  readonly objective_sum: number;
  readonly nonzero_weights: number;
  readonly training_accuracy: number;
  readonly class_probabilities_row0: readonly number[];
}

export interface ReferenceData {
  readonly matrix: Matrix;
  readonly labels: Int32Array;
  readonly classCount: number;
  readonly reference: { readonly [what: string]: unknown };
}

/** Features, class codes and reference values of `iris` or `digits`. */
export function readReference(name: 'iris' | 'digits'): ReferenceData {
  const all = JSON.parse(readFileSync(sharedPath('reference', 'reference.json'), 'utf8')) as {
    [name: string]: { classes: number };
  };
  const rows = readFileSync(sharedPath('reference', `${name}.nh.csv`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
  const lowest = Math.min(...rows.map((row) => row[0]!));
  return {
    matrix: denseMatrix(Float64Array.from(rows.flatMap((row) => row.slice(1))), rows.length, rows[0]!.length - 1),
    labels: Int32Array.from(rows, (row) => row[0]! - lowest),
    classCount: all[name]!.classes,
    reference: { ...all[name]! },
  };
}

/** F of a softmax model on its training rows, by its definition and from the model alone. */
export function softmaxObjective(
  matrix: Matrix,
  labels: Int32Array,
  model: LinearModel,
  l1: number,
  l2: number,
): number {
  const { weights, biases, scale } = model;
  const width = scale.length;
  let objective = 0;
  for (let row = 0; row < matrix.rowCount; row++) {
    const start = rowStart(matrix, row);
    const scores = Array.from(biases, (bias, k) => {
      let score = bias;
      for (let j = 0; j < width; j++)
        score += (weights[k * width + j]! * valueAt(matrix.values, start + j)) / scale[j]!;
      return score;
    });
    const greatest = Math.max(...scores);
    const sum = scores.reduce((total, score) => total + Math.exp(score - greatest), 0);
    objective += Math.log(sum) + greatest - scores[labels[row]!]!;
  }
  for (const w of weights) objective += l1 * Math.abs(w) + (l2 / 2) * w * w;
  return objective;
}

export function mostProbable(probabilities: Float64Array, classCount: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classCount }, (_, row) => {
    const own = probabilities.subarray(row * classCount, (row + 1) * classCount);
    return own.indexOf(Math.max(...own));
  });
}

export function accuracy(probabilities: Float64Array, labels: Int32Array, classCount: number): number {
  const predicted = mostProbable(probabilities, classCount);
  return labels.reduce((right, label, row) => right + (predicted[row] === label ? 1 : 0), 0) / labels.length;
}
