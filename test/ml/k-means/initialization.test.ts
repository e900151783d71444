import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { Initialization, KMeansOptions } from '../../../src/ml/k-means/options';
import type { Monitor } from '../../../src/ml/matrix';
import { createRandom } from '../../../src/ml/random';
import { matrixOf, options, quiet, rowsOf } from './support';

/** Groups of points around (0, 0), (100, 0), (200, 0) …, shuffled. */
function groups(count: number, size: number, seed = 7): number[][] {
  const random = createRandom(seed);
  const order = Uint32Array.from({ length: count * size }, (_, i) => i);
  random.shuffle(order);
  return Array.from(order, (i) => [100 * (i % count) + random.next(), random.next()]);
}

/**
 * The first centres: one iteration of centroids that had no time to move cannot be seen, but the inertia at the start
 * and the clusters after one iteration can. Each case below is made so that they tell the start.
 */
const start = (rows: number[][], changes: Partial<KMeansOptions> & { clusters: number }, monitor: Monitor = quiet) =>
  kMeans(matrixOf(rows), options({ iterations: 1, ...changes }), monitor);

const chance: Initialization[] = ['random', 'k-means++', 'k-means++-fast'];

describe('initialization', () => {
  it('is decided by the seed, and 0 is a seed like any other', () => {
    const rows = groups(3, 40);
    for (const initialization of chance) {
      const inertia = (seed: number): number => start(rows, { clusters: 3, initialization, seed }).inertiaCurve[0]!;
      expect(inertia(0)).toBe(inertia(0));
      expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(inertia)).size).toBeGreaterThan(2);
    }
  });

  it('First N starts from the first rows', () => {
    const rows = [[0], [1], [50], [51], [52]];
    expect(start(rows, { clusters: 2 }).inertiaCurve[0]).toBe(49 ** 2 + 50 ** 2 + 51 ** 2);
  });

  it('Random starts from the means of a random partition: all near the mean of all rows', () => {
    const rows = groups(2, 500);
    const result = start(rows, { clusters: 2, initialization: 'random' });
    const mean = rows.reduce((sum, row) => sum + row[0]!, 0) / rows.length;
    const around = rows.reduce((sum, row) => sum + (row[0]! - mean) ** 2, 0);
    expect(result.inertiaCurve[0]! / around).toBeGreaterThan(0.85);
    expect(result.inertiaCurve[0]! / around).toBeLessThanOrEqual(1);
  });

  it('Random leaves no group of the partition empty', () => {
    const rows = [[1], [10], [100], [1000]];
    for (let seed = 0; seed < 20; seed++)
      expect(start(rows, { clusters: 4, initialization: 'random', seed }).inertia).toBe(0);
  });

  it('K-Means++ finds well separated groups nearly always, where Random rarely does', () => {
    const rows = groups(8, 30);
    const found = (initialization: Initialization): number => {
      let hits = 0;
      for (let seed = 0; seed < 60; seed++)
        if (kMeans(matrixOf(rows), options({ clusters: 8, initialization, seed }), quiet).inertia < 100) hits++;
      return hits;
    };
    expect(found('k-means++')).toBeGreaterThan(56);
    expect(found('random')).toBeLessThan(40);
  });

  it('K-Means++ Fast does as well by its chains', () => {
    const rows = groups(4, 400); // more rows than 3 chains of 200 steps visit
    let hits = 0;
    for (let seed = 0; seed < 60; seed++) {
      const direct = kMeans(matrixOf(rows), options({ clusters: 4, initialization: 'k-means++-fast', seed }), quiet);
      if (direct.inertia < 1000) hits++;
    }
    expect(hits).toBeGreaterThan(56);
  });

  it('K-Means++ Fast samples by squared distance: exactly on few rows, by a chain on many', () => {
    // A third of the rows each at 0, 1 and 4. After a first centre at 0 the next is 4 with a probability of 16/17,
    // after 1 with 9/10, after 4 it is 0 with 16/25: pairs with 4 in 0.947 of all cases, without 4 in 0.053.
    for (const copies of [10, 100]) {
      const rows = [0, 1, 4].flatMap((x) => Array.from({ length: copies }, () => [x]));
      let withoutFour = 0;
      let zeroAndFour = 0;
      const runs = 2000;
      for (let seed = 0; seed < runs; seed++) {
        const result = start(rows, { clusters: 2, initialization: 'k-means++-fast', seed });
        // The value that is no centre tells the start: 1 by 1 from {0, 4}, 0 by 1 from {1, 4}, 4 by 9 from {0, 1}.
        if (result.inertiaCurve[0] === 9 * copies) withoutFour++;
        else if (result.counts[0] === 2 * copies || result.counts[1] === 2 * copies) zeroAndFour++;
      }
      const expected = (1 / 17 + 1 / 10) / 3;
      expect(withoutFour / runs).toBeGreaterThan(expected - 0.02);
      expect(withoutFour / runs).toBeLessThan(expected + 0.02);
      expect(zeroAndFour + withoutFour).toBe(runs);
    }
  });

  it('Evenly spaces the centres between two far rows', () => {
    const rows = Array.from({ length: 101 }, (_, i) => [i]);
    const result = start(rows, { clusters: 4, initialization: 'evenly' });
    // Centres at 12.5, 37.5, 62.5 and 87.5 from either end: four groups of a quarter each.
    expect(Array.from(result.counts).every((count) => count === 25 || count === 26)).toBe(true);
    expect(result.inertiaCurve[0]).toBe(
      rows.reduce((sum, [x]) => sum + Math.min(...[12.5, 37.5, 62.5, 87.5].map((c) => (x! - c) ** 2)), 0),
    );
  });

  it('Use label column starts from the means of the labels, in their order', () => {
    const rows = [[0], [10], [2], [12], [4], [1000]];
    const labels = Int32Array.of(1, 0, 1, 0, 1, -1);
    const result = start(rows, { clusters: 2, initialization: 'label-column', labels });
    // Centres 11 and 2.
    expect(result.inertiaCurve[0]).toBe(4 + 1 + 0 + 1 + 4 + 989 ** 2);
    expect(Array.from(result.assignments.subarray(0, 1))).toEqual([1]);
  });

  it('Use label column finds further centroids by K-Means++', () => {
    const rows = groups(4, 50);
    const labels = Int32Array.from(rows, ([x]) => (x! < 50 ? 0 : x! > 250 ? 5 : -1));
    for (let seed = 0; seed < 10; seed++) {
      const result = kMeans(
        matrixOf(rows),
        options({ clusters: 4, initialization: 'label-column', labels, seed }),
        quiet,
      );
      expect(result.inertia).toBeLessThan(100);
      const [first, second] = rowsOf(result.centroids, 2);
      expect(first![0]).toBeLessThan(1);
      expect(second![0]).toBeGreaterThan(299);
    }
  });

  it('Use label column takes the most frequent of too many labels, and says so', () => {
    const rows = [[0], [1], [100], [200], [201], [300]];
    const warnings: string[] = [];
    const monitor = { ...quiet, log: { ...quiet.log, warn: (message: string) => void warnings.push(message) } };
    const result = start(
      rows,
      { clusters: 2, initialization: 'label-column', labels: Int32Array.of(3, 3, 0, 1, 1, 2) },
      monitor,
    );
    // Labels 1 and 3: centres 200.5 and 0.5.
    expect(result.inertiaCurve[0]).toBe(4 * 0.25 + 99.5 ** 2 + 99.5 ** 2);
    expect(warnings).toEqual(['There are 4 labels for 2 centroids: the 2 most frequent ones are used.']);
  });

  it('Use label column needs a label', () => {
    const labels = Int32Array.of(-1, -1);
    expect(() => start([[1], [2]], { clusters: 2, initialization: 'label-column', labels })).toThrow(UserError);
  });

  it('chooses all-zero rows last under the cosine metric', () => {
    const rows = [
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 1],
    ];
    for (const initialization of ['k-means++', 'k-means++-fast', 'evenly'] satisfies Initialization[])
      for (let seed = 0; seed < 10; seed++) {
        const result = start(rows, { clusters: 2, metric: 'cosine', initialization, seed });
        expect(result.assignments[3]).not.toBe(result.assignments[4]);
      }
  });

  it('fills up with duplicates where there are fewer different rows than clusters', () => {
    for (const initialization of chance) {
      const result = start([[1], [1], [1], [2]], { clusters: 4, initialization });
      expect(result.centroids).toHaveLength(4);
      expect(result.counts.reduce((a, b) => a + b)).toBe(4);
    }
  });
});

describe('restarts', () => {
  const random = createRandom(9);
  const rows = Array.from({ length: 200 }, () => [random.next(), random.next()]);
  const run = (changes: Partial<KMeansOptions>) => kMeans(matrixOf(rows), options({ clusters: 8, ...changes }), quiet);

  it('keep the run of lowest inertia, the first of which is the run without restarts', () => {
    let better = 0;
    for (let seed = 0; seed < 8; seed++) {
      const once = run({ initialization: 'random', seed });
      const often = run({ initialization: 'random', seed, restarts: 12 });
      expect(often.restartInertia).toHaveLength(12);
      expect(often.restartInertia[0]).toBe(once.inertia);
      expect(often.inertia / Math.min(...often.restartInertia)).toBeCloseTo(1, 11);
      expect(often.restartInertia[often.bestRestart]).toBe(often.inertia);
      if (often.inertia < once.inertia) better++;
    }
    expect(better).toBeGreaterThan(3);
  });

  it('are left out where nothing is left to chance', () => {
    expect(run({ initialization: 'first-n', restarts: 12 }).restartInertia).toHaveLength(1);
    expect(run({ initialization: 'evenly', restarts: 12 }).restartInertia).toHaveLength(1);
  });
});
