import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError, UserError } from '../../../src/core/errors';
import { fitLinear } from '../../../src/ml/learners/linear/fit';
import { logisticLoss, softmaxLoss } from '../../../src/ml/learners/linear/loss';
import { asLinearModel } from '../../../src/ml/learners/linear/model';
import { linearObjective } from '../../../src/ml/learners/linear/objective';
import { LinearProducts } from '../../../src/ml/learners/linear/products';
import { multiclassLogisticRegression as learner } from '../../../src/ml/learners/softmax';
import { denseMatrix, type Matrix, type Monitor } from '../../../src/ml/matrix';
import { createRandom } from '../../../src/ml/random';
import { loadValues } from '../../../src/core/table/stored-values';
import { defaults, quiet, softmaxObjective } from './support';

/** A problem of random numbers whose classes differ in some features. */
function problem(
  seed: number,
  rows: number,
  columns: number,
  classCount: number,
): { matrix: Matrix; labels: Int32Array } {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: rows }, (_, row) => (row < classCount ? row : random.integer(classCount)));
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const label = labels[Math.floor(at / columns)]!;
    return random.next() * 4 - 1 + ((at % columns) % classCount === label ? 1 : 0);
  });
  return { matrix: denseMatrix(values, rows, columns), labels };
}

const sizes = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  rows: fc.integer({ min: 4, max: 12 }),
  columns: fc.integer({ min: 1, max: 9 }),
  classCount: fc.integer({ min: 2, max: 4 }),
});

describe('the objective', () => {
  it('has the gradient that finite differences show, with row weights too', () => {
    fc.assert(
      fc.property(sizes, fc.boolean(), fc.boolean(), ({ seed, rows, columns, classCount }, isBinary, isWeighted) => {
        const { matrix, labels } = problem(seed, rows, columns, isBinary ? 2 : classCount);
        const random = createRandom(seed + 1);
        const weights = isWeighted ? Float64Array.from({ length: rows }, () => random.next() * 3) : undefined;
        const loss = isBinary ? logisticLoss(labels, weights) : softmaxLoss(labels, classCount, weights);
        const products = new LinearProducts(matrix, quiet);
        const objective = linearObjective(products, products.columnScales(), loss, 0.7);
        const point = Float64Array.from({ length: objective.size }, () => random.next() * 2 - 1);
        const gradient = new Float64Array(objective.size);
        const ignored = new Float64Array(objective.size);
        objective.evaluate(point, gradient);
        for (let i = 0; i < point.length; i++) {
          const step = 1e-5;
          const ahead = objective.evaluate(point.with(i, point[i]! + step), ignored);
          const behind = objective.evaluate(point.with(i, point[i]! - step), ignored);
          expect(gradient[i]).toBeCloseTo((ahead - behind) / (2 * step), 5);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a trained softmax model', () => {
  it('meets the optimality conditions of F', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom(0, 0.1, 1),
        fc.constantFrom(0.1, 1),
        ({ seed, rows, columns, classCount }, l1, l2) => {
          const { matrix, labels } = problem(seed, rows, columns, classCount);
          const settings = { ...defaults, l1, l2, tolerance: 1e-14 };
          const { weights, biases, scale } = asLinearModel(
            learner.train(matrix, labels, classCount, settings, quiet).model,
          );
          const products = new LinearProducts(matrix, quiet);
          const objective = linearObjective(products, scale, softmaxLoss(labels, classCount), l2);
          const gradient = new Float64Array(objective.size);
          objective.evaluate(Float64Array.of(...weights, ...biases), gradient);
          // A working set leaves weights at zero whose gradient exceeds L1 by at most 1 %.
          const violation = (w: number, g: number): number =>
            w === 0 ? Math.max(0, Math.abs(g) - l1 * 1.0101) : Math.abs(g + l1 * Math.sign(w));
          weights.forEach((w, i) => expect(violation(w, gradient[i]!)).toBeLessThan(5e-4));
          for (let k = 0; k < classCount; k++) expect(gradient[weights.length + k]).toBeCloseTo(0, 3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [0, 1, 'row-space', 0.02],
    [0.05, 0.1, 'working-set', 0.02],
    [1, 1, 'working-set', 0.02],
    // Without L2 the weights that give the optimum are not unique.
    [0.3, 0, 'working-set', Infinity],
  ] as const)('of a wide problem is the one of a direct search: L1 = %d, L2 = %d, %s', (l1, l2, path, apart) => {
    const { matrix, labels } = problem(5, 40, 300, 3);
    const settings = { ...defaults, l1, l2, tolerance: 1e-10 };
    const { model, training } = learner.train(matrix, labels, 3, settings, quiet);
    expect(training['path']).toBe(path);

    // Rows of weight 0 make the problem tall, so that the search is direct, and change nothing else.
    const tall = 400;
    const values = new Float64Array(tall * 300);
    values.set(loadValues(matrix.values));
    const weights = new Float64Array(tall).fill(1, 0, 40);
    const tallLabels = Int32Array.from({ length: tall }, (_, row) => labels[row] ?? 0);
    const direct = fitLinear(denseMatrix(values, tall, 300), softmaxLoss(tallLabels, 3, weights), settings, quiet);
    expect(direct.path).toBe('direct');

    const objective = softmaxObjective(matrix, labels, asLinearModel(model), l1, l2);
    expect(objective).toBeCloseTo(training['objective'] as number, 8);
    expect(Math.abs(objective / direct.objective - 1)).toBeLessThan(2e-5);
    const found = asLinearModel(model).weights;
    direct.weights.forEach((w, i) => expect(Math.abs(w - found[i]!)).toBeLessThan(apart));
  });

  it('holds up where rows repeat and columns are constant', () => {
    const rows = [
      [1, 0, 5, 2, 0, 9, 1, 1],
      [1, 0, 5, 2, 0, 9, 1, 1],
      [1, 0, 7, 4, 0, 2, 3, 1],
    ];
    const matrix = denseMatrix(Uint8Array.from(rows.flat()), 3, 8);
    const labels = Int32Array.of(0, 0, 1);
    for (const l1 of [0, 0.01]) {
      const { model } = learner.train(matrix, labels, 2, { ...defaults, l1, l2: 0.01 }, quiet);
      const probabilities = learner.score(matrix, model, quiet);
      expect(probabilities[0]).toBeGreaterThan(0.9);
      expect(probabilities[2]).toBe(probabilities[0]);
      expect(probabilities[5]).toBeGreaterThan(0.9);
    }
  });

  it('gives a class that no row belongs to the probability 0 and is otherwise the model without it', () => {
    const { matrix, labels } = problem(2, 30, 4, 2);
    const without = learner.train(matrix, labels, 2, defaults, quiet);
    const shifted = labels.map((label) => label * 2);
    const withGap = learner.train(matrix, shifted, 3, defaults, quiet);
    const expected = learner.score(matrix, without.model, quiet);
    const probabilities = learner.score(matrix, withGap.model, quiet);
    for (let row = 0; row < 30; row++)
      expect([...probabilities.subarray(3 * row, 3 * row + 3)]).toEqual([expected[2 * row], 0, expected[2 * row + 1]]);
  });

  it('weighs a row like so many copies of it', () => {
    const { matrix, labels } = problem(9, 20, 3, 3);
    const twice = { ...matrix, rowCount: 25, rowIndex: Uint32Array.from({ length: 25 }, (_, i) => i % 20) };
    const copied = learner.train(
      twice,
      Int32Array.from({ length: 25 }, (_, i) => labels[i % 20]!),
      3,
      defaults,
      quiet,
    );
    const weights = Float64Array.from({ length: 20 }, (_, i) => (i < 5 ? 2 : 1));
    const weighted = learner.train(matrix, labels, 3, defaults, quiet, weights);
    expect(weighted.training['objective']).toBeCloseTo(copied.training['objective'] as number, 4);
  });

  it('ends without penalties on data that a line separates, with finite weights', () => {
    const matrix = denseMatrix(Float64Array.of(-2, -1, 1, 2), 4, 1);
    const settings = { ...defaults, l1: 0, l2: 0 };
    const { model } = learner.train(matrix, Int32Array.of(0, 0, 1, 1), 2, settings, quiet);
    expect(asLinearModel(model).weights.every(Number.isFinite)).toBe(true);
    expect(learner.score(matrix, model, quiet)[0]).toBeGreaterThan(0.999);
  });
});

describe('what cannot be trained', () => {
  const { matrix, labels } = problem(1, 6, 2, 2);
  const failure = (run: () => unknown): UserError => {
    try {
      run();
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
    throw new Error('nothing was thrown');
  };

  it.each([
    ['one class', 83, () => learner.train(matrix, new Int32Array(6), 1, defaults, quiet)],
    ['one class of two', 83, () => learner.train(matrix, new Int32Array(6), 2, defaults, quiet)],
    ['no rows', 21, () => learner.train({ ...matrix, rowCount: 0 }, new Int32Array(0), 2, defaults, quiet)],
    ['no features', 20, () => learner.train({ ...matrix, columnCount: 0 }, labels, 2, defaults, quiet)],
    [
      'a negative row weight',
      18,
      () => learner.train(matrix, labels, 2, defaults, quiet, Float64Array.of(1, 1, -1, 1, 1, 1)),
    ],
    ['tolerance 0', 4, () => learner.train(matrix, labels, 2, { ...defaults, tolerance: 0 }, quiet)],
    ['negative L1', 5, () => learner.train(matrix, labels, 2, { ...defaults, l1: -1 }, quiet)],
    ['memory 0', 5, () => learner.train(matrix, labels, 2, { ...defaults, memory: 0 }, quiet)],
    ['an unknown solver', 2, () => learner.train(matrix, labels, 2, { ...defaults, solver: 'sgd' }, quiet)],
  ])('%s: says so and how to mend it', (_, classic, run) => {
    const error = failure(run);
    expect(error.details.classic).toBe(classic);
    expect(error.details.mend).toBeTruthy();
  });

  it('names the row of a bad weight and the setting out of bounds', () => {
    const weights = Float64Array.of(1, 1, NaN, 1, 1, 1);
    expect(failure(() => learner.train(matrix, labels, 2, defaults, quiet, weights)).details.row).toBe(3);
    const error = failure(() => learner.train(matrix, labels, 2, { ...defaults, l2: -1 }, quiet));
    expect(error.details.parameter).toBe('l2');
  });

  it.each([0, 1])('stops when asked to, on every path (L1 = %d)', (l1) => {
    for (const columns of [3, 400]) {
      const { matrix, labels } = problem(3, 60, columns, 3);
      let polls = 0;
      const monitor: Monitor = {
        ...quiet,
        signal: {
          aborted: false,
          throwIfAborted: () => {
            if (++polls === 20) throw new CancelledError();
          },
        },
      };
      expect(() => learner.train(matrix, labels, 3, { ...defaults, l1 }, monitor)).toThrow(CancelledError);
      expect(polls).toBe(20);
    }
  });
});
