import { expect, it } from 'vitest';
import { denseMatrix, silentMonitor } from '../../../src/ml/matrix';
import { silhouettes } from '../../../src/ml/metrics/silhouette';
import { createRandom } from '../../../src/ml/random';

type Distance = (a: readonly number[], b: readonly number[]) => number;

const euclidean: Distance = (a, b) => Math.hypot(...a.map((value, j) => value - b[j]!));
const cosine: Distance = (a, b) =>
  1 - a.reduce((sum, value, j) => sum + value * b[j]!, 0) / Math.hypot(...a) / Math.hypot(...b);

/** The definition, word for word. */
function naive(rows: readonly (readonly number[])[], clusters: readonly number[], distance: Distance): number[] {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return rows.map((row, i) => {
    const to = (k: number): number[] =>
      rows.filter((_, j) => j !== i && clusters[j] === k).map((other) => distance(row, other));
    const own = to(clusters[i]!);
    if (own.length === 0) return 0;
    const a = mean(own);
    const b = Math.min(...[...new Set(clusters)].filter((k) => k !== clusters[i]).map((k) => mean(to(k))));
    return (b - a) / Math.max(a, b);
  });
}

const random = createRandom(3);
const rows = Array.from({ length: 40 }, (_, i) => [1, 2, 3].map((j) => random.next() * 4 + (i % 3) * j + 1));
const clusters = rows.map((_, i) => (i === 39 ? 3 : (i * 7) % 3));

it.each([
  ['euclidean', euclidean],
  ['cosine', cosine],
] as const)('the silhouette follows its definition: %s', (metric, distance) => {
  const matrix = denseMatrix(Float64Array.from(rows.flat()), 40, 3);
  const found = silhouettes(matrix, Int32Array.from(clusters), metric, silentMonitor);
  naive(rows, clusters, distance).forEach((value, i) => expect(found[i]).toBeCloseTo(value, 9));
  expect(found[39]).toBe(0);
});

it('the silhouette is not defined for one cluster', () => {
  const matrix = denseMatrix(Float64Array.of(1, 2, 3), 3, 1);
  const found = silhouettes(matrix, new Int32Array(3), 'euclidean', silentMonitor);
  expect([...found]).toEqual([NaN, NaN, NaN]);
});
