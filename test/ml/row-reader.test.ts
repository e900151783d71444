import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { UserError } from '../../src/core/errors';
import { toShared } from '../../src/core/table/buffers';
import { loadValues, provideStoredFiles } from '../../src/core/table/stored-values';
import type { NumericArray } from '../../src/core/table/table';
import { ThreadTeam } from '../../src/host/execution/team';
import { OpenFiles } from '../../src/host/memory/open-files';
import { assignToCentroids } from '../../src/ml/k-means/assign';
import { kMeans } from '../../src/ml/k-means/k-means';
import type { KMeansOptions } from '../../src/ml/k-means/options';
import type { FitSettings, GradientDescentSettings } from '../../src/ml/learners/settings';
import { multiclassLogisticRegression as learner } from '../../src/ml/learners/softmax';
import { denseMatrix, takeMatrixRows, type Matrix, type Monitor } from '../../src/ml/matrix';
import { createRandom } from '../../src/ml/random';
import { storedMatrix } from '../support/stored-matrix';
import { temporaryFolder } from '../support/temporary-folder';
import { options, quiet } from './k-means/support';

const folder = temporaryFolder();
const files = new OpenFiles();
provideStoredFiles(files);
afterAll(() => files.close());

/** Rows of random bytes around one of five patterns; a few of them all zero. */
function byteRows(rowCount: number, columnCount: number): Matrix {
  const random = createRandom(rowCount);
  const patterns = Array.from({ length: 5 }, () => Float64Array.from({ length: columnCount }, () => random.next()));
  const values = new Uint8Array(new SharedArrayBuffer(rowCount * columnCount));
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++)
      if (row % 50 !== 7) values[row * columnCount + column] = 120 * patterns[row % 5]![column]! + 135 * random.next();
  return denseMatrix(values, rowCount, columnCount);
}

function asNumbers(matrix: Matrix, Type: new (numbers: ArrayLike<number>) => NumericArray): Matrix {
  const numbers = Float64Array.from(loadValues(matrix.values), (value) => value * 3 - 200);
  return { ...matrix, values: toShared(new Type(numbers)) };
}

/** Some of the rows in another order, without the first and the last columns. */
function partOf(matrix: Matrix): Matrix {
  const rows = Uint32Array.from({ length: matrix.rowCount - 5 }, (_, i) => i);
  createRandom(3).shuffle(rows);
  rows.subarray(0, 40).sort(); // with runs of neighbours
  return { ...takeMatrixRows(matrix, toShared(rows)), columnCount: matrix.columnCount - 3, firstColumn: 2 };
}

const tall = byteRows(4500, 257);
const wide = byteRows(90, 5003);
const labelsOf = ({ rowCount }: Matrix): Int32Array => Int32Array.from({ length: rowCount }, (_, row) => row % 5);

describe('values in files give the same bits as values in memory', () => {
  const monitors: Monitor[] = [quiet];
  const team = new ThreadTeam(2, join(inject('program'), 'helper.cjs'));
  afterAll(() => team.close());

  beforeAll(async () => {
    monitors.push({ ...quiet, helpers: team });
    team.post({ task: 'means', data: {}, blocks: 0, state: new Int32Array(new SharedArrayBuffer(16)) });
    await new Promise((resolve) => setTimeout(resolve, 500));
  });

  it.each<[string, Matrix, Partial<KMeansOptions>]>([
    ['bytes with bounds', tall, { initialization: 'k-means++', path: 'bytes' }],
    ['bytes, some rows and columns', partOf(tall), { initialization: 'k-means++', path: 'bytes' }],
    ['bytes, cosine', partOf(tall), { initialization: 'k-means++-fast', metric: 'cosine' }],
    ['bytes, evenly', tall, { initialization: 'evenly' }],
    ['doubles', asNumbers(tall, Float64Array), { initialization: 'random' }],
    ['floats, some rows and columns', partOf(asNumbers(tall, Float32Array)), { initialization: 'k-means++' }],
    ['integers, cosine', asNumbers(tall, Int32Array), { initialization: 'label-column', metric: 'cosine' }],
    ['wide bytes on distances between rows', wide, { initialization: 'k-means++', path: 'gram' }],
    ['wide doubles, cosine', asNumbers(wide, Float64Array), { metric: 'cosine', path: 'gram' }],
    ['the library', wide, { implementation: 'ml-kmeans', iterations: 3 }],
  ])('k-means: %s', (_, matrix, changes) => {
    const labels = changes.initialization === 'label-column' ? { labels: labelsOf(matrix) } : {};
    const settings = options({ clusters: 7, seed: 4, iterations: 12, ...changes, ...labels });
    const expected = kMeans(matrix, settings, quiet);
    const assigned = assignToCentroids(matrix, expected.centroids, settings.metric, quiet);
    const stored = storedMatrix(folder, matrix);
    for (const monitor of monitors) {
      expect(kMeans(stored, settings, monitor)).toEqual(expected);
      expect(assignToCentroids(stored, expected.centroids, settings.metric, monitor)).toEqual(assigned);
    }
  });

  it.each<[string, Matrix, Partial<FitSettings> | (GradientDescentSettings & { solver: string })]>([
    ['bytes', tall, { l1: 0 }],
    ['bytes, some rows and columns, L1', partOf(tall), { l1: 0.5 }],
    ['doubles', partOf(asNumbers(tall, Float64Array)), { l1: 0 }],
    ['in the row space', wide, { l1: 0 }],
    ['on a working set', asNumbers(wide, Float32Array), { l1: 0.5 }],
    ['by the library', wide, { solver: 'gradient-descent', numSteps: 20, learningRate: 0.01 }],
  ])('softmax regression and its scores: %s', (_, matrix, changes) => {
    const settings = { solver: 'lbfgs', tolerance: 1e-3, l1: 0, l2: 1, memory: 20, ...changes } as never;
    const expected = learner.train(matrix, labelsOf(matrix), 5, settings, quiet);
    const scores = learner.score(matrix, expected.model, quiet);
    const stored = storedMatrix(folder, matrix);
    for (const monitor of monitors) {
      expect(learner.train(stored, labelsOf(matrix), 5, settings, monitor)).toEqual(expected);
      expect(learner.score(stored, expected.model, monitor)).toEqual(scores);
    }
  });

  it('names the row of a value that cannot be used', () => {
    const matrix = asNumbers(tall, Float64Array);
    (matrix.values as Float64Array)[4321 * 257 + 17] = NaN;
    const cluster = (): unknown => kMeans(storedMatrix(folder, matrix), options({ clusters: 3 }), quiet);
    expect(cluster).toThrow(UserError);
    expect(cluster).toThrow('Row 4322 holds a value that is not a number in feature 18');
  });
});
