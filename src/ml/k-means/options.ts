import type { Metric } from './rows';

/**
 * How the first centres are found; all of them work on unit rows under the cosine metric.
 * - first-n: the first K rows.
 * - random: a random partition of the rows into K groups, none empty; their means.
 * - k-means++: D² sampling, the best of 2 + ln K candidates each time.
 * - k-means++-fast: AFK-MC², which approximates D² sampling with one pass over the rows.
 * - evenly: equally spaced on the line between two rows that lie far apart.
 * - label-column: the means of the rows of each label, further centres by k-means++.
 */
export type Initialization = 'first-n' | 'random' | 'k-means++' | 'k-means++-fast' | 'evenly' | 'label-column';

export interface KMeansOptions {
  /** Number of clusters K, at least 1. */
  readonly clusters: number;
  readonly metric: Metric;
  readonly initialization: Initialization;
  /** For `random`, `k-means++`, `k-means++-fast` and the further centres of `label-column`. */
  readonly seed: number;
  /** Most iterations of one run, at least 1; one iteration moves every centre once. */
  readonly iterations: number;
  /** Runs from different starts, of which the one of lowest inertia is kept. Starts without chance run once. */
  readonly restarts: number;
  /** For `label-column`: the code of each row's label, from 0; -1 where it has none. */
  readonly labels?: Int32Array;
  /** Starts from these centroids (K × columns, row-major) instead of `initialization`. */
  readonly initialCentroids?: Float64Array;
  /** Our own kernels (default), or the ml-kmeans library from the same start. */
  readonly implementation?: 'centroid' | 'ml-kmeans';
  /** For our own kernels: which arithmetic; `auto` (default) takes the cheaper one. The result is the same. */
  readonly path?: 'auto' | Path;
}

/**
 * direct: distances from every row to every centre over all columns. gram: distances between rows once, then every
 * iteration from those alone. bytes, byte-columns: as direct, in whole numbers, for rows of bytes and the Euclidean
 * metric; threads share out the rows or, where these are few and long, the columns.
 */
export type Path = 'direct' | 'gram' | 'bytes' | 'byte-columns';

export interface KMeansResult {
  readonly metric: Metric;
  /** K × columns, row-major. Cosine: means of unit rows. A cluster that lost its rows keeps its last centre. */
  readonly centroids: Float64Array;
  /** Cluster of each row, from 0: the nearest of `centroids`. */
  readonly assignments: Int32Array;
  /** rows × K, row-major: distance of each row to each centroid. */
  readonly distances: Float64Array;
  /** Distance of each row to the centroid of its own cluster. */
  readonly ownDistances: Float64Array;
  /** Rows in each cluster. */
  readonly counts: Int32Array;
  /** How often the centres were moved. */
  readonly iterations: number;
  /** Whether it ended because no assignment changed. */
  readonly converged: boolean;
  /** Euclidean: sum of squared distances to the own centroid; cosine: sum of distances. */
  readonly inertia: number;
  /** Inertia at the first centres and after each iteration: iterations + 1 values. */
  readonly inertiaCurve: Float64Array;
  /** Inertia that each restart ended with. */
  readonly restartInertia: Float64Array;
  /** Restart whose result this is, from 0. */
  readonly bestRestart: number;
  readonly path: Path | 'ml-kmeans';
}
