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
