import { expect } from 'vitest';
import { denseMatrix, type Matrix, type Monitor } from '../../../src/ml/matrix';
import type { KMeansOptions } from '../../../src/ml/k-means/options';

/** A monitor that hears nothing and never stops the work. */
export const quiet: Monitor = {
  signal: { aborted: false, throwIfAborted: () => undefined },
  progress: () => undefined,
  log: { info: () => undefined, warn: () => undefined },
};

export const options = (changes: Partial<KMeansOptions> & { clusters: number }): KMeansOptions => ({
  metric: 'euclidean',
  initialization: 'first-n',
  seed: 0,
  iterations: 100,
  restarts: 1,
  ...changes,
});

export const matrixOf = (rows: readonly (readonly number[])[]): Matrix =>
  denseMatrix(Float64Array.from(rows.flat()), rows.length, rows[0]!.length);

/** The rows of a matrix of centroids. */
export const rowsOf = (values: Float64Array, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, k) => Array.from(values.subarray(k * width, (k + 1) * width)));

/** Distances that differ by no more than the rounding of other, equally exact formulas: 11 digits agree. */
export function expectSameDistances(actual: Float64Array, expected: Float64Array): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((d, i) =>
    expect(Math.abs(d - expected[i]!)).toBeLessThanOrEqual(1e-11 * Math.abs(expected[i]!) + 1e-15),
  );
}
