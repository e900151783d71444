import { describe, expect, it } from 'vitest';
import { multiclassLogisticRegression as learner } from '../../../src/ml/learners/softmax';
import { asLinearModel } from '../../../src/ml/learners/linear/model';
import type { Matrix } from '../../../src/ml/matrix';
import { loadValues, valuesAt } from '../../../src/core/table/stored-values';
import { hasShared } from '../../support/shared';
import { accuracy, defaults, quiet, readReference, softmaxObjective, type SoftmaxReference } from './support';

describe.skipIf(!hasShared)('softmax regression against the reference values', () => {
  for (const name of ['iris', 'digits'] as const)
    for (const penalties of ['l1_0_l2_1', 'l1_1_l2_1', 'l1_0.1_l2_0.01'] as const)
      it(`${name}, ${penalties}`, () => {
        const { matrix, labels, classCount, reference } = readReference(name);
        const expected = reference[`softmax_${penalties}`] as SoftmaxReference;
        const { l1, l2 } = expected;
        const { model, training } = learner.train(matrix, labels, classCount, { ...defaults, l1, l2 }, quiet);

        const objective = softmaxObjective(matrix, labels, asLinearModel(model), l1, l2);
        expect(objective).toBeCloseTo(training['objective'] as number, 8);
        expect(Math.abs(objective / expected.objective_sum - 1)).toBeLessThan(1e-4);

        const probabilities = learner.score(matrix, model, quiet);
        expected.class_probabilities_row0.forEach((probability, k) =>
          expect(Math.abs(probabilities[k]! - probability)).toBeLessThan(1e-3),
        );
        expect(accuracy(probabilities, labels, classCount)).toBeCloseTo(expected.training_accuracy, 2);
        expect(training['nonzeroWeights']).toBeGreaterThanOrEqual(expected.nonzero_weights * 0.95);
        expect(training['nonzeroWeights']).toBeLessThanOrEqual(expected.nonzero_weights * 1.05);

        const curve = training['objectiveCurve'] as Float64Array;
        expect(curve).toHaveLength(training['iterations'] as number);
        expect(curve.every((value, i) => i === 0 || value < curve[i - 1]!)).toBe(true);
      });

  it('gives the same bits for bytes, other number types and views', () => {
    const { matrix, labels, classCount } = readReference('digits');
    const expected = learner.train(matrix, labels, classCount, defaults, quiet).model;
    const bytes: Matrix = { ...matrix, values: Uint8Array.from(loadValues(matrix.values)) };
    expect(learner.train(bytes, labels, classCount, defaults, quiet).model).toEqual(expected);

    // Rows in reverse order in storage, behind a first column that is no feature.
    const stride = matrix.columnCount + 1;
    const values = new Int32Array(matrix.rowCount * stride).fill(-7);
    const rowIndex = new Uint32Array(matrix.rowCount);
    for (let row = 0; row < matrix.rowCount; row++) {
      rowIndex[row] = matrix.rowCount - 1 - row;
      const start = row * matrix.columnCount;
      values.set(valuesAt(matrix.values, start, matrix.columnCount), rowIndex[row]! * stride + 1);
    }
    const view: Matrix = { ...matrix, values, rowIndex, stride, firstColumn: 1 };
    expect(learner.train(view, labels, classCount, defaults, quiet).model).toEqual(expected);
    const probabilities = learner.score(matrix, expected, quiet);
    expect(learner.score(view, expected, quiet)).toEqual(probabilities);

    const lastFirst = learner.score({ ...bytes, rowIndex }, expected, quiet);
    const backwards = Array.from(rowIndex, (row) => [
      ...probabilities.subarray(row * classCount, (row + 1) * classCount),
    ]);
    expect([...lastFirst]).toEqual(backwards.flat());
  });

  it('ends later for a smaller tolerance and never far from the optimum', () => {
    const { matrix, labels, classCount, reference } = readReference('iris');
    const { l1, l2, objective_sum } = reference['softmax_l1_0.1_l2_0.01'] as SoftmaxReference;
    const excess = [1e-4, 1e-6, 1e-8].map((tolerance) => {
      const { training } = learner.train(matrix, labels, classCount, { ...defaults, l1, l2, tolerance }, quiet);
      return (training['objective'] as number) / objective_sum - 1;
    });
    expect(excess[0]!).toBeLessThan(0.05);
    expect(excess[1]!).toBeLessThan(excess[0]!);
    expect(excess[2]!).toBeLessThan(excess[1]!);
    expect(excess[2]!).toBeGreaterThan(-1e-9);
  });
});
