// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient declaration cannot be imported
/// <reference path="../../../src/ml/learners/ml-logistic-regression.d.ts" />
import LogisticRegression from 'ml-logistic-regression';
import { Matrix as LibraryMatrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { CancelledError, UserError } from '../../../src/core/errors';
import { gradientDescentNote } from '../../../src/ml/learners/gradient-descent';
import { multiclassLogisticRegression as multiclass } from '../../../src/ml/learners/softmax';
import { twoClassLogisticRegression as twoClass } from '../../../src/ml/learners/two-class';
import { denseMatrix, type Matrix } from '../../../src/ml/matrix';
import { createRandom } from '../../../src/ml/random';
import { loadValues } from '../../../src/core/table/stored-values';
import { accuracy, defaults, mostProbable, quiet } from './support';

const settings = { solver: 'gradient-descent', numSteps: 2000, learningRate: 0.01 } as const;

/** Rows around `classCount` directions; lines through the origin separate the classes, as the library needs it. */
function rays(classCount: number, columns: number, rows: number): { matrix: Matrix; labels: Int32Array } {
  const random = createRandom(11);
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classCount);
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const isOwn = (at % columns) % classCount === labels[Math.floor(at / columns)]!;
    return (isOwn ? 1 : -0.5) + (random.next() - 0.5) * 0.6;
  });
  return { matrix: denseMatrix(values, rows, columns), labels };
}

describe('gradient descent by ml-logistic-regression', () => {
  it('agrees with our solver on separable data', () => {
    const { matrix, labels } = rays(3, 3, 60);
    const ours = multiclass.train(matrix, labels, 3, { ...defaults, l1: 0, l2: 0.01 }, quiet);
    const theirs = multiclass.train(matrix, labels, 3, settings, quiet);
    const first = multiclass.score(matrix, ours.model, quiet);
    const second = multiclass.score(matrix, theirs.model, quiet);
    expect(accuracy(first, labels, 3)).toBe(1);
    expect(mostProbable(second, 3)).toEqual(mostProbable(first, 3));
    for (let row = 0; row < 60; row++)
      expect(second[3 * row]! + second[3 * row + 1]! + second[3 * row + 2]!).toBeCloseTo(1, 12);
  });

  it.each([
    ['tall', 3],
    ['wide', 200],
  ])('predicts what the library predicts on the scaled features: %s', (_, columns) => {
    const { matrix, labels } = rays(3, columns, 30);
    const rows = Array.from({ length: 30 }, (_, row) => [
      ...loadValues(matrix.values).subarray(row * columns, (row + 1) * columns),
    ]);
    const scale = rows[0]!.map((_, j) => Math.max(...rows.map((row) => Math.abs(row[j]!))));
    const features = new LibraryMatrix(rows.map((row) => row.map((value, j) => value / scale[j]!)));
    const library = new LogisticRegression({ numSteps: 50, learningRate: 0.001 });
    library.train(features, LibraryMatrix.columnVector([...labels]));

    const quick = { ...settings, numSteps: 50, learningRate: 0.001 };
    const { model } = multiclass.train(matrix, labels, 3, quick, quiet);
    expect([...mostProbable(multiclass.score(matrix, model, quiet), 3)]).toEqual(library.predict(features));
    const weights = model['weights'] as Float64Array;
    library.classifiers.forEach(({ weights: expected }, k) => {
      for (let j = 0; j < columns; j++) expect(weights[k * columns + j]).toBeCloseTo(-expected!.get(0, j), 9);
    });
  });

  it('trains two classes as well', () => {
    const { matrix, labels } = rays(2, 2, 40);
    const { model } = twoClass.train(matrix, labels, 2, settings, quiet);
    expect(accuracy(twoClass.score(matrix, model, quiet), labels, 2)).toBe(1);
  });

  it('tells what it cannot do, and refuses row weights instead of ignoring them', () => {
    const { matrix, labels } = rays(2, 2, 10);
    const lines: string[] = [];
    const monitor = { ...quiet, log: { info: (line: string) => void lines.push(line), warn: () => undefined } };
    twoClass.train(matrix, labels, 2, { ...settings, numSteps: 1 }, monitor);
    expect(lines).toContain(gradientDescentNote);
    const weights = new Float64Array(10).fill(1);
    expect(() => twoClass.train(matrix, labels, 2, settings, quiet, weights)).toThrow(UserError);
  });

  it('can be stopped at any step', () => {
    const { matrix, labels } = rays(2, 2, 40);
    let polls = 0;
    const signal = {
      aborted: false,
      throwIfAborted: () => {
        if (++polls > 100) throw new CancelledError();
      },
    };
    const endless = { ...settings, numSteps: 1_000_000_000 };
    expect(() => multiclass.train(matrix, labels, 2, endless, { ...quiet, signal })).toThrow(CancelledError);
  });
});
