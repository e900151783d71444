import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { findLearner } from '../../../src/ml/learners';
import { learnerTasks, taskOf } from '../../../src/ml/learners/algorithms';
import { asLinearModel } from '../../../src/ml/learners/linear/model';
import { multiclassLogisticRegression } from '../../../src/ml/learners/softmax';
import { twoClassLogisticRegression as learner } from '../../../src/ml/learners/two-class';
import { denseMatrix } from '../../../src/ml/matrix';
import { createRandom } from '../../../src/ml/random';
import { defaults, quiet } from './support';

const random = createRandom(4);
const rows = 80;
const labels = Int32Array.from({ length: rows }, (_, row) => row % 2);
const tall = denseMatrix(
  Float64Array.from({ length: rows * 5 }, (_, at) => random.next() + (labels[Math.floor(at / 5)]! * (at % 5)) / 8),
  rows,
  5,
);
const wide = denseMatrix(
  Uint8Array.from({ length: rows * 500 }, (_, at) => random.integer(200) + labels[Math.floor(at / 500)]! * (at % 50)),
  rows,
  500,
);

describe('two-class logistic regression', () => {
  // With opposite weights in both classes softmax has the same loss and L1 sum, and half the sum of squares.
  it.each([
    ['tall', 1, 1, tall],
    ['tall', 0, 0.5, tall],
    ['wide', 1, 1, wide],
    ['wide', 0, 1, wide],
  ] as const)(
    'is softmax regression of two classes with twice the L2 weight: %s, L1 = %d, L2 = %d',
    (_, l1, l2, matrix) => {
      const settings = { ...defaults, l1, l2, tolerance: 1e-11 };
      const binary = learner.train(matrix, labels, 2, settings, quiet);
      const softmax = multiclassLogisticRegression.train(matrix, labels, 2, { ...settings, l2: 2 * l2 }, quiet);
      expect(binary.training['path']).toBe(softmax.training['path']);
      expect(binary.training['objective']).toBeCloseTo(softmax.training['objective'] as number, 3);
      const expected = multiclassLogisticRegression.score(matrix, softmax.model, quiet);
      learner
        .score(matrix, binary.model, quiet)
        .forEach((p, i) => expect(Math.abs(p - expected[i]!)).toBeLessThan(2e-3));
    },
  );

  it('gives each row two probabilities of sum 1, high for the second class where its features are', () => {
    const matrix = denseMatrix(Float64Array.of(0, 1, 2, 8, 9, 10), 6, 1);
    const settings = { ...defaults, l1: 0, l2: 0.01 };
    const { model } = learner.train(matrix, Int32Array.of(0, 0, 0, 1, 1, 1), 2, settings, quiet);
    expect(asLinearModel(model).weights).toHaveLength(1);
    const probabilities = learner.score(matrix, model, quiet);
    expect(probabilities).toHaveLength(12);
    for (let row = 0; row < 6; row++) {
      expect(probabilities[2 * row]! + probabilities[2 * row + 1]!).toBeCloseTo(1, 12);
      expect(probabilities[2 * row + 1]! > 0.5).toBe(row >= 3);
    }
  });

  it('follows the row weights', () => {
    const matrix = denseMatrix(Float64Array.of(1, 1), 2, 1);
    const settings = { ...defaults, l1: 0, l2: 1 };
    const weights = Float64Array.of(1, 3);
    const { model } = learner.train(matrix, Int32Array.of(0, 1), 2, settings, quiet, weights);
    // The bias is free: the optimum of two equal rows gives the share of the weights.
    expect(learner.score(matrix, model, quiet)[1]).toBeCloseTo(0.75, 3);
  });

  it('refuses a label of three classes', () => {
    const train = (): unknown => learner.train(tall, labels, 3, defaults, quiet);
    expect(train).toThrow(UserError);
    expect(train).toThrow('3 classes');
  });
});

describe('the registry', () => {
  it('finds every learner by its id, and tells its task without it', () => {
    for (const algorithm of Object.keys(learnerTasks)) expect(findLearner(algorithm)!.task).toBe(taskOf(algorithm));
    expect(findLearner('two-class-logistic-regression')).toBe(learner);
    for (const other of ['k-means', 'toString']) {
      expect(findLearner(other)).toBeUndefined();
      expect(taskOf(other)).toBeUndefined();
    }
  });
});
