import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assignToCentroids } from '../../../src/ml/k-means/assign';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { Metric } from '../../../src/ml/k-means/rows';
import { denseMatrix, type Matrix } from '../../../src/ml/matrix';
import { hasShared, sharedPath } from '../../support/shared';
import { expectSameDistances, options, quiet, rowsOf } from './support';

interface Reference {
  readonly k: number;
  readonly assignments: number[];
  readonly counts: number[];
  readonly centroids: number[][];
  readonly average_distance_to_cluster_center: number;
  readonly average_distance_to_other_center: number;
  readonly maximal_distance_to_cluster_center: number;
  readonly inertia?: number;
}

const read = (file: string): number[][] =>
  readFileSync(sharedPath('reference', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));

/** The features as a matrix: all cells but the first column, a view over rows that still hold the label. */
function viewOf(cells: readonly number[][], Type: typeof Float64Array | typeof Uint8Array): Matrix {
  const stride = cells[0]!.length;
  const values = new Type(cells.flat());
  return { values, rowCount: cells.length, columnCount: stride - 1, stride, firstColumn: 1 };
}

const kinds: [string, string, (cells: number[][]) => Matrix][] = [
  ['iris', 'float64', (cells) => viewOf(cells, Float64Array)],
  ['digits', 'float64', (cells) => viewOf(cells, Float64Array)],
  ['digits', 'uint8', (cells) => viewOf(cells, Uint8Array)],
  ['digits', 'int32', (cells) => denseMatrix(Int32Array.from(cells.flatMap((c) => c.slice(1))), cells.length, 64)],
  ['digits', 'float32', (cells) => denseMatrix(Float32Array.from(cells.flatMap((c) => c.slice(1))), cells.length, 64)],
];

describe.skipIf(!hasShared)('reference values', () => {
  for (const [name, type, matrixOf] of kinds)
    for (const metric of ['euclidean', 'cosine'] satisfies Metric[])
      for (const path of ['direct', 'gram'] as const)
        it(`${name} as ${type}, First N, ${metric}, ${path}`, () => {
          const all = JSON.parse(readFileSync(sharedPath('reference', 'reference.json'), 'utf8')) as {
            [name: string]: { [what: string]: Reference };
          };
          const reference = all[name]![`kmeans_first_n_${metric}`]!;
          const matrix = matrixOf(read(`${name}.nh.csv`));
          const result = kMeans(matrix, options({ clusters: reference.k, metric, path }), quiet);

          expect(result.path).toBe(path);
          expect(result.converged).toBe(true);
          expect(Array.from(result.assignments)).toEqual(reference.assignments);
          expect(Array.from(result.counts)).toEqual(reference.counts);
          rowsOf(result.centroids, matrix.columnCount).forEach((centroid, k) =>
            centroid.forEach((value, c) => expect(value).toBeCloseTo(reference.centroids[k]![c]!, 10)),
          );
          const { own, other, most } = figures(result.distances, result.assignments, reference.k);
          expect(own / reference.average_distance_to_cluster_center).toBeCloseTo(1, 10);
          expect(other / reference.average_distance_to_other_center).toBeCloseTo(1, 10);
          expect(most / reference.maximal_distance_to_cluster_center).toBeCloseTo(1, 10);
          // The reference has none for cosine: there it is the sum of the distances.
          expect(result.inertia / (reference.inertia ?? own * matrix.rowCount)).toBeCloseTo(1, 10);

          const again = assignToCentroids(matrix, result.centroids, metric, quiet);
          expect(again.assignments).toEqual(result.assignments);
          expectSameDistances(result.distances, again.distances);
        });
});

function figures(distances: Float64Array, assignments: Int32Array, k: number) {
  let own = 0;
  let other = 0;
  let most = 0;
  assignments.forEach((cluster, row) => {
    const all = Array.from(distances.subarray(row * k, (row + 1) * k));
    own += all[cluster]! / assignments.length;
    other += Math.min(...all.filter((_, i) => i !== cluster)) / assignments.length;
    most = Math.max(most, all[cluster]!);
  });
  return { own, other, most };
}
