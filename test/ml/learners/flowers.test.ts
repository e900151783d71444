import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { asLinearModel } from '../../../src/ml/learners/linear/model';
import { multiclassLogisticRegression as learner } from '../../../src/ml/learners/softmax';
import { denseMatrix, takeMatrixRows, type Matrix, type Monitor } from '../../../src/ml/matrix';
import { hasShared, sharedPath } from '../../support/shared';
import { accuracy, defaults, quiet, softmaxObjective } from './support';

const pixels = 128 * 128 * 3;

describe.skipIf(!hasShared)('softmax regression of the flower photographs', () => {
  let all: Matrix;
  let trainingLabels: Int32Array;
  let testLabels: Int32Array;
  const rows = (from: number, to: number): Matrix =>
    takeMatrixRows(
      all,
      Uint32Array.from({ length: to - from }, (_, i) => from + i),
    );

  beforeAll(async () => {
    const values = new Uint8Array(new SharedArrayBuffer(210 * pixels));
    for (let i = 0; i < 210; i++) {
      const file = sharedPath('data', 'flowers210', `${String(i + 1).padStart(4, '0')}.png`);
      values.set(await sharp(file).removeAlpha().raw().toBuffer(), i * pixels);
    }
    all = denseMatrix(values, 210, pixels);
    const names = (file: string): string[] =>
      readFileSync(sharedPath('data', 'flowers210', file), 'utf8')
        .trim()
        .split(/\r?\n/);
    const classes = [...new Set([...names('trainingLabels.csv'), ...names('testLabels.csv')])].sort();
    const codes = (file: string): Int32Array => Int32Array.from(names(file), (name) => classes.indexOf(name));
    trainingLabels = codes('trainingLabels.csv');
    testLabels = codes('testLabels.csv');
  });

  it('reaches the optimum with the default settings, in little memory', () => {
    let peak = 0;
    const before = process.memoryUsage.rss();
    const fractions: number[] = [];
    const monitor: Monitor = {
      ...quiet,
      signal: {
        aborted: false,
        throwIfAborted: () => void (peak = Math.max(peak, process.memoryUsage.rss() - before)),
      },
      progress: (fraction) => void fractions.push(fraction),
    };
    const training = rows(0, 168);
    const trained = learner.train(training, trainingLabels, 10, defaults, monitor);

    expect(softmaxObjective(training, trainingLabels, asLinearModel(trained.model), 1, 1)).toBeLessThanOrEqual(198.5);
    expect(trained.training['objective']).toBeGreaterThan(197);
    expect(trained.training['nonzeroWeights']).toBeGreaterThan(2000);
    expect(trained.training['nonzeroWeights']).toBeLessThan(3200);
    const right = Math.round(42 * accuracy(learner.score(rows(168, 210), trained.model, quiet), testLabels, 10));
    expect(right).toBeGreaterThanOrEqual(12);
    expect(right).toBeLessThanOrEqual(15);

    // A float64 copy of the pixels alone would be 66 MB.
    expect(peak).toBeLessThan(150e6);
    expect(fractions.every((fraction, i) => i === 0 || fraction >= fractions[i - 1]!)).toBe(true);
  });

  it('gets 19 of 42 right with the L2 penalty only', () => {
    const { model, training } = learner.train(rows(0, 168), trainingLabels, 10, { ...defaults, l1: 0 }, quiet);
    expect(training['path']).toBe('row-space');
    expect(accuracy(learner.score(rows(168, 210), model, quiet), testLabels, 10)).toBeCloseTo(19 / 42, 10);
  });
});
