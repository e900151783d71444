import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { evaluateClustering, simplifiedSilhouette } from '../../../src/ml/metrics/clustering';
import { hasShared, sharedPath } from '../../support/shared';

interface KMeansReference {
  readonly k: number;
  readonly assignments: readonly number[];
  readonly counts: readonly number[];
  readonly centroids: readonly (readonly number[])[];
  readonly average_distance_to_cluster_center: number;
  readonly average_distance_to_other_center: number;
  readonly maximal_distance_to_cluster_center: number;
  readonly simplified_silhouette: number;
}

const norm = (x: readonly number[]): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));

const distance = {
  euclidean: (x: readonly number[], c: readonly number[]) => norm(x.map((v, i) => v - c[i]!)),
  cosine: (x: readonly number[], c: readonly number[]) =>
    1 - x.reduce((sum, v, i) => sum + v * c[i]!, 0) / (norm(x) * norm(c)),
};

const expectClose = (actual: number, expected: number): void =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-9);

describe.skipIf(!hasShared)('clustering evaluation against the reference values', () => {
  for (const name of ['iris', 'digits'] as const)
    for (const metric of ['euclidean', 'cosine'] as const)
      it(`${name}, ${metric}`, () => {
        const all = JSON.parse(readFileSync(sharedPath('reference', 'reference.json'), 'utf8')) as {
          [name: string]: { [what: string]: KMeansReference };
        };
        const reference = all[name]![`kmeans_first_n_${metric}`]!;
        const rows = readFileSync(sharedPath('reference', `${name}.nh.csv`), 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(',').slice(1).map(Number));
        const assignments = Int32Array.from(reference.assignments);
        const distances = Float64Array.from(
          rows.flatMap((row) => reference.centroids.map((centre) => distance[metric](row, centre))),
        );
        const evaluation = evaluateClustering(assignments, distances, reference.k);
        const [combined, ...clusters] = evaluation.rows;
        expect(combined!.description).toBe('Combined Evaluation');
        expect(combined!.numberOfPoints).toBe(rows.length);
        expectClose(combined!.averageDistanceToClusterCenter, reference.average_distance_to_cluster_center);
        expectClose(combined!.averageDistanceToOtherCenter, reference.average_distance_to_other_center);
        expectClose(combined!.maximalDistanceToClusterCenter, reference.maximal_distance_to_cluster_center);
        expect(clusters.map((cluster) => cluster.numberOfPoints)).toEqual(reference.counts);
        expectClose(simplifiedSilhouette(assignments, distances, reference.k), reference.simplified_silhouette);

        // The combined averages are those of the clusters, weighted by their points.
        const weighted = clusters.reduce((sum, c) => sum + c.numberOfPoints * c.averageDistanceToClusterCenter, 0);
        expectClose(weighted / rows.length, combined!.averageDistanceToClusterCenter);
      });
});

describe('clustering evaluation', () => {
  // Centres at 0, 10 and 100 on a line; nothing is in the last cluster.
  const distances = Float64Array.from([1, 3, 8, 12].flatMap((x) => [0, 10, 100].map((c) => Math.abs(x - c))));

  it('tells about each cluster, combined first', () => {
    const { rows, rowsWithoutScore } = evaluateClustering(Int32Array.of(0, 0, 1, -1), distances, 3);
    expect(rowsWithoutScore).toBe(1);
    expect(rows.map(({ description }) => description)).toEqual([
      'Combined Evaluation',
      'Evaluation For Cluster No.0',
      'Evaluation For Cluster No.1',
      'Evaluation For Cluster No.2',
    ]);
    expect(rows[0]).toMatchObject({ averageDistanceToClusterCenter: 2, averageDistanceToOtherCenter: 8 });
    expect(rows[1]).toMatchObject({
      averageDistanceToClusterCenter: 2,
      averageDistanceToOtherCenter: 8,
      numberOfPoints: 2,
      maximalDistanceToClusterCenter: 3,
    });
    expect(rows[2]).toMatchObject({ averageDistanceToClusterCenter: 2, maximalDistanceToClusterCenter: 2 });
    expect(rows[3]!.numberOfPoints).toBe(0);
    expect(rows[3]!.averageDistanceToClusterCenter).toBeNaN();
    expect(rows[3]!.maximalDistanceToClusterCenter).toBeNaN();
  });

  it('has a silhouette of 1 on the centres, 0 half way and below 0 in the wrong cluster', () => {
    expect(simplifiedSilhouette(Int32Array.of(0), Float64Array.of(0, 5), 2)).toBe(1);
    expect(simplifiedSilhouette(Int32Array.of(0), Float64Array.of(5, 5), 2)).toBe(0);
    expect(simplifiedSilhouette(Int32Array.of(0), Float64Array.of(0, 0), 2)).toBe(0);
    expect(simplifiedSilhouette(Int32Array.of(1), Float64Array.of(1, 4), 2)).toBe(-0.75);
  });

  it('has no other centre where there is one cluster', () => {
    expect(evaluateClustering(Int32Array.of(0), Float64Array.of(2), 1).rows[0]!.averageDistanceToOtherCenter).toBeNaN();
    expect(simplifiedSilhouette(Int32Array.of(0), Float64Array.of(2), 1)).toBeNaN();
  });

  it('refuses to evaluate nothing and clusters that do not exist', () => {
    expect(() => evaluateClustering(Int32Array.of(-1), Float64Array.of(1, 2), 2)).toThrow(UserError);
    expect(() => evaluateClustering(Int32Array.of(2), Float64Array.of(1, 2), 2)).toThrow(RangeError);
  });
});
