import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CancelledError } from '../../../src/core/errors';
import { ThreadTeam } from '../../../src/host/execution/team';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { KMeansOptions } from '../../../src/ml/k-means/options';
import type { TrainedLearner } from '../../../src/ml/learners/learner';
import { multiclassLogisticRegression as learner } from '../../../src/ml/learners/softmax';
import { denseMatrix, type Matrix, type Monitor } from '../../../src/ml/matrix';
import { createRandom } from '../../../src/ml/random';
import { loadValues } from '../../../src/core/table/stored-values';
import { options, quiet } from '../k-means/support';

const threadCounts = [1, 2, 4] as const;

/** Rows of random bytes around one of five patterns, in shared memory. */
function byteRows(rowCount: number, columnCount: number): Matrix {
  const random = createRandom(rowCount);
  const patterns = Array.from({ length: 5 }, () => Float64Array.from({ length: columnCount }, () => random.next()));
  const values = new Uint8Array(new SharedArrayBuffer(rowCount * columnCount));
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++)
      values[row * columnCount + column] = 120 * patterns[row % 5]![column]! + 135 * random.next();
  return denseMatrix(values, rowCount, columnCount);
}

const asFloats = ({ values, rowCount, columnCount }: Matrix): Matrix => {
  const floats = new Float64Array(new SharedArrayBuffer(8 * values.length));
  loadValues(values).forEach((value, i) => (floats[i] = value / 7));
  return denseMatrix(floats, rowCount, columnCount);
};

describe('the number of threads', () => {
  /** Monitors with helpers that have already started, so that they take part from the first block on. */
  const monitors = new Map<number, Monitor>();
  const tall = byteRows(4500, 257);
  const wide = byteRows(90, 5003);
  const labelsOf = ({ rowCount }: Matrix): Int32Array => Int32Array.from({ length: rowCount }, (_, row) => row % 5);

  const teams: ThreadTeam[] = [];
  afterAll(() => Promise.all(teams.map((team) => team.close())));

  beforeAll(async () => {
    for (const threads of threadCounts) {
      const helpers = new ThreadTeam(threads, join(inject('program'), 'helper.cjs'));
      teams.push(helpers);
      monitors.set(threads, threads > 1 ? { ...quiet, helpers } : quiet);
      if (threads === 1) continue;
      const started = new Int32Array(new SharedArrayBuffer(16));
      helpers.post({ task: 'means', data: {}, blocks: 0, state: started });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  });

  it.each<[string, Matrix, Partial<KMeansOptions>]>([
    ['bytes', tall, { initialization: 'k-means++', path: 'bytes' }],
    ['bytes from means of rows', tall, { initialization: 'random', path: 'bytes' }],
    ['bytes, cosine', tall, { initialization: 'k-means++', metric: 'cosine' }],
    ['numbers', asFloats(tall), { initialization: 'k-means++' }],
    ['wide bytes', wide, { initialization: 'k-means++', path: 'gram' }],
    ['columns of wide bytes', wide, { initialization: 'k-means++', path: 'byte-columns' }],
    ['wide bytes, cosine', wide, { initialization: 'k-means++-fast', metric: 'cosine', path: 'gram' }],
    ['wide numbers, cosine', asFloats(wide), { initialization: 'random', metric: 'cosine', path: 'gram' }],
  ])('does not change a bit of k-means: %s', (_, matrix, changes) => {
    const settings = options({ clusters: 7, seed: 4, iterations: 12, ...changes });
    const alone = kMeans(matrix, settings, quiet);
    for (const monitor of monitors.values()) expect(kMeans(matrix, settings, monitor)).toEqual(alone);
  });

  it.each([
    ['on all columns', tall, 0],
    ['on all columns, L1', tall, 0.5],
    ['in the row space', wide, 0],
    ['on a working set', wide, 0.5],
  ] as const)('does not change a bit of softmax regression %s', (_, matrix, l1) => {
    const settings = { solver: 'lbfgs', tolerance: 1e-3, l1, l2: 1, memory: 20 } as const;
    const train = (monitor: Monitor): TrainedLearner => learner.train(matrix, labelsOf(matrix), 5, settings, monitor);
    const alone = train(quiet);
    for (const monitor of monitors.values()) {
      const trained = train(monitor);
      expect(trained).toEqual(alone);
      expect(learner.score(matrix, trained.model, monitor)).toEqual(learner.score(matrix, alone.model, quiet));
    }
  });

  it.each([2, 4])('of %d lets the work be stopped at any moment, and done again', (threads) => {
    const monitor = monitors.get(threads)!;
    const settings = options({ clusters: 7, seed: 4, iterations: 3, initialization: 'k-means++' });
    const alone = kMeans(tall, settings, quiet);
    for (let limit = 1; limit < 400; limit = Math.ceil(limit * 1.7)) {
      let polls = 0;
      const signal = {
        aborted: false,
        throwIfAborted: () => {
          if (++polls > limit) throw new CancelledError();
        },
      };
      expect(() => kMeans(tall, { ...settings, iterations: 100, restarts: 20 }, { ...monitor, signal })).toThrow(
        CancelledError,
      );
      expect(polls).toBe(limit + 1);
    }
    expect(kMeans(tall, settings, monitor)).toEqual(alone);
  });
});
