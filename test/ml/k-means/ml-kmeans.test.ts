import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { KMeansOptions } from '../../../src/ml/k-means/options';
import { createRandom } from '../../../src/ml/random';
import { hasShared, sharedPath } from '../../support/shared';
import { matrixOf, options, quiet } from './support';

/** The results of both implementations, without what may differ on the way there. */
function both(rows: number[][], changes: Partial<KMeansOptions> & { clusters: number }) {
  const ours = kMeans(matrixOf(rows), options(changes), quiet);
  const theirs = kMeans(matrixOf(rows), options({ ...changes, implementation: 'ml-kmeans' }), quiet);
  return [theirs, ours].map(({ assignments, iterations, converged, centroids, inertia }) => ({
    assignments: Array.from(assignments),
    iterations,
    converged,
    centroids: Array.from(centroids, (value) => Number(value.toFixed(9))),
    inertia: Number(inertia.toPrecision(10)),
  }));
}

describe('the ml-kmeans library as second opinion', () => {
  it('agrees on well separated groups, from every start and with both metrics', () => {
    const random = createRandom(4);
    const rows = Array.from({ length: 120 }, (_, i) => [
      (i % 3 === 0 ? 10 : 0) + random.next(),
      (i % 3 === 1 ? 10 : 0) + random.next(),
      (i % 3 === 2 ? 10 : 0) + random.next(),
    ]);
    const labels = Int32Array.from(rows, (_, i) => (i < 30 ? i % 3 : -1));
    for (const metric of ['euclidean', 'cosine'] as const)
      for (const initialization of [
        'first-n',
        'random',
        'k-means++',
        'k-means++-fast',
        'evenly',
        'label-column',
      ] as const) {
        const [theirs, ours] = both(rows, { clusters: 3, metric, initialization, labels });
        expect(theirs).toEqual(ours);
      }
  });

  it.skipIf(!hasShared)('agrees on iris and digits from the first rows', () => {
    for (const [file, clusters] of [
      ['iris', 3],
      ['digits', 10],
    ] as const) {
      const rows = readFileSync(sharedPath('reference', `${file}.nh.csv`), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(',').slice(1).map(Number));
      for (const metric of ['euclidean', 'cosine'] as const) {
        const [theirs, ours] = both(rows, { clusters, metric });
        expect(theirs).toEqual(ours);
      }
    }
  });
});
