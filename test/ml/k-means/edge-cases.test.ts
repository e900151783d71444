import { describe, expect, it } from 'vitest';
import { CancelledError, UserError } from '../../../src/core/errors';
import { assignToCentroids } from '../../../src/ml/k-means/assign';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { KMeansOptions } from '../../../src/ml/k-means/options';
import { denseMatrix, type Monitor } from '../../../src/ml/matrix';
import { createRandom } from '../../../src/ml/random';
import { matrixOf, options, quiet, rowsOf } from './support';

const implementations: Partial<KMeansOptions>[] = [
  { path: 'direct' },
  { path: 'gram' },
  { implementation: 'ml-kmeans' },
];

for (const how of implementations)
  describe(`k-means, ${how.implementation ?? how.path}`, () => {
    const run = (rows: number[][], changes: Partial<KMeansOptions> & { clusters: number }) =>
      kMeans(matrixOf(rows), options({ ...how, ...changes }), quiet);

    it('gives ties to the lower cluster number', () => {
      const result = run([[0], [4], [2]], { clusters: 2, iterations: 1, initialCentroids: Float64Array.of(4, 0) });
      expect(Array.from(result.assignments)).toEqual([1, 0, 0]);
    });

    it('lets an emptied cluster keep its centre', () => {
      const result = run([[0], [1], [10]], { clusters: 3, initialCentroids: Float64Array.of(0, 500, 10) });
      expect(Array.from(result.counts)).toEqual([2, 0, 1]);
      expect(Array.from(result.centroids)).toEqual([0.5, 500, 10]);
      expect(Array.from(result.distances.subarray(0, 3))).toEqual([0.5, 500, 10]);
    });

    it('lets a cluster that loses its rows keep its last centre', () => {
      // Rows 2 and 3 start in cluster 1, whose mean then lies between its neighbours and loses both of them.
      const rows = [[0], [0], [0], [4.9], [15.1], [20], [20], [20]];
      const result = run(rows, { clusters: 3, initialCentroids: Float64Array.of(-10, 10, 29) });
      expect(result.converged).toBe(true);
      expect(Array.from(result.counts)).toEqual([4, 0, 4]);
      expect(result.centroids[1]).toBeCloseTo(10, 12);
    });

    it('puts an all-zero row at cosine distance 1 from every centre', () => {
      const rows = [
        [1, 0],
        [0, 0],
        [0, 3],
        [0, 5],
      ];
      const result = run(rows, { clusters: 2, metric: 'cosine', initialCentroids: Float64Array.of(0, 2, 7, 0) });
      expect(Array.from(result.assignments)).toEqual([1, 0, 0, 0]);
      expect(Array.from(result.distances.subarray(2, 4))).toEqual([1, 1]);
      // It counts in the mean of unit rows.
      expect(rowsOf(result.centroids, 2)[0]![1]).toBeCloseTo(2 / 3, 12);
      expect(result.distances[4]).toBeCloseTo(0, 12);
    });

    it('puts a centre without direction at cosine distance 1 from every row', () => {
      const opposite = run([[2], [-1]], { clusters: 1, metric: 'cosine' });
      expect(Array.from(opposite.centroids)).toEqual([0]);
      expect(Array.from(opposite.distances)).toEqual([1, 1]);
    });

    it('keeps duplicates together', () => {
      const result = run([[0.1], [0.1], [0.1], [0.1]], { clusters: 2 });
      expect(Array.from(result.assignments)).toEqual([0, 0, 0, 0]);
      expect(result.converged).toBe(true);
    });

    it('takes as many clusters as rows', () => {
      const result = run([[3], [1], [2]], { clusters: 3 });
      expect(Array.from(result.assignments)).toEqual([0, 1, 2]);
      expect(Array.from(result.centroids)).toEqual([3, 1, 2]);
      expect(result.inertia).toBe(0);
      expect([result.iterations, result.converged]).toEqual([1, true]);
    });

    it('says that there are too few rows', () => {
      expect(() => run([[1], [2]], { clusters: 3 })).toThrow(
        expect.objectContaining({
          message: '3 clusters need at least 3 rows without missing values, and there are 2.',
          details: expect.objectContaining({ classic: 21 }) as unknown,
        }) as UserError,
      );
    });

    it('stops after Iterations, with assignments to the centroids that it gives', () => {
      const random = createRandom(1);
      const rows = Array.from({ length: 300 }, () => [random.next(), random.next()]);
      const all = run(rows, { clusters: 6 });
      expect(all.iterations).toBeGreaterThan(3);
      const few = run(rows, { clusters: 6, iterations: 2 });
      expect([few.iterations, few.converged]).toEqual([2, false]);
      expect(few.inertiaCurve).toEqual(all.inertiaCurve.slice(0, 3));
      expect(assignToCentroids(matrixOf(rows), few.centroids, 'euclidean', quiet).assignments).toEqual(few.assignments);
    });

    it('names the row of a value that is not finite', () => {
      const trouble = (value: number): unknown => {
        try {
          return run(
            [
              [1, 2],
              [3, value],
              [5, 6],
            ],
            { clusters: 2 },
          );
        } catch (error) {
          return error;
        }
      };
      expect(trouble(NaN)).toMatchObject({ details: { classic: 32, row: 2 } });
      expect(trouble(-Infinity)).toMatchObject({ details: { classic: 33, row: 2 } });
      expect(trouble(1e200)).toBeInstanceOf(UserError);
    });

    it('asks every few milliseconds of work whether to stop, and stops at once', () => {
      const random = createRandom(3);
      const [rowCount, columnCount, clusters] = [400, 4000, 5];
      const matrix = denseMatrix(
        Float64Array.from({ length: rowCount * columnCount }, () => random.next()),
        400,
        4000,
      );
      const settings = options({ ...how, clusters, iterations: 4 });
      let polls = 0;
      const stopAt = (limit: number): Monitor => ({
        ...quiet,
        signal: {
          aborted: false,
          throwIfAborted: () => {
            if (++polls > limit) throw new CancelledError();
          },
        },
      });
      kMeans(matrix, settings, stopAt(Infinity));
      // 2^24 differences take about 10 ms.
      const differences = rowCount * columnCount * (how.path === 'gram' ? rowCount / 2 : clusters * 4);
      expect(polls).toBeGreaterThan(differences / 2 ** 24);
      const enough = polls - 1;
      polls = 0;
      expect(() => kMeans(matrix, settings, stopAt(enough))).toThrow(CancelledError);
      expect(polls).toBe(enough + 1);
    });

    it('reports progress that never goes back', () => {
      const random = createRandom(2);
      const rows = Array.from({ length: 60 }, () => [random.next(), random.next(), random.next()]);
      const fractions: number[] = [];
      kMeans(matrixOf(rows), options({ ...how, clusters: 4, initialization: 'random', restarts: 3 }), {
        ...quiet,
        progress: (fraction) => void fractions.push(fraction),
      });
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      expect(fractions.at(-1)).toBeCloseTo(1, 12);
    });
  });

describe('data far from the origin', () => {
  it('is clustered by its differences, not by rounding', () => {
    const offset = 1.6e12; // milliseconds: a date
    const rows = [0, 1, 2, 1000, 1001, 1002].map((ms) => [offset + ms]);
    for (const path of ['direct', 'gram'] as const) {
      const result = kMeans(matrixOf(rows), options({ clusters: 2, path }), quiet);
      expect(Array.from(result.assignments)).toEqual([0, 0, 0, 1, 1, 1]);
      expect(Array.from(result.ownDistances)).toEqual([1, 0, 1, 1, 0, 1]);
    }
  });

  it('tells small angles apart', () => {
    const rows = [0, 1e-7, 2e-7, 5e-6, 5.1e-6].map((angle) => [Math.cos(angle), Math.sin(angle)]);
    const result = kMeans(
      matrixOf(rows),
      options({ clusters: 2, metric: 'cosine', initialization: 'k-means++' }),
      quiet,
    );
    expect(new Set(result.assignments.subarray(0, 3)).size).toBe(1);
    expect(result.assignments[3]).toBe(result.assignments[4]);
    expect(result.assignments[3]).not.toBe(result.assignments[0]);
    expect(result.ownDistances[3]! / (0.5e-7 ** 2 / 2)).toBeCloseTo(1, 6);
  });
});
