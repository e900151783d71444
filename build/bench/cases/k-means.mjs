// k-means against scikit-learn's KMeans (Lloyd, one start, no tolerance: both end when no row changes its cluster).
// scikit-learn has no cosine metric: its side clusters rows scaled to unit length, the nearest that it offers.
import { monitorWithThreads } from '../monitor.mjs';
import { importSources } from '../sources.mjs';
import { blends, evenRows, photographs, readMatrix } from './pictures.mjs';

const peer = { group: 'k_means.py', function: 'k_means' };

async function ours({ matrix, clusters, metric, start, iterations }) {
  const { kMeans } = await importSources({ kMeans: 'ml/k-means/k-means.ts' });
  const monitor = await monitorWithThreads();
  const rows = readMatrix(matrix);
  const { columnCount } = rows;
  const initialCentroids = start && new Float64Array(clusters * columnCount);
  start?.forEach((row, k) => {
    initialCentroids.set(rows.values.subarray(row * columnCount, (row + 1) * columnCount), k * columnCount);
  });
  const options = {
    clusters,
    metric,
    initialization: 'k-means++',
    seed: 1,
    iterations,
    restarts: 1,
    ...(start ? { initialCentroids } : {}),
  };
  return () => {
    const { inertia, iterations: done, path } = kMeans.kMeans(rows, options, monitor);
    return { inertia, iterations: done, said: `${done} iterations, inertia ${inertia.toPrecision(8)}, path ${path}` };
  };
}

/** Euclidean from the same start is the same work: the inertia must agree. */
function sameInertia(mine, theirs) {
  const difference = Math.abs(mine.inertia / theirs.inertia - 1);
  if (difference > 1e-6) throw new Error(`inertia ${mine.inertia}, the peer's ${theirs.inertia}`);
}

/** Different random starts: the inertias are alike, not equal. */
function inertiaAlongside(mine, theirs) {
  return `inertia ${((mine.inertia / theirs.inertia - 1) * 100).toFixed(2)} % from the peer's`;
}

export const kMeansCases = [
  {
    name: 'k-means, 168 x 49,152 photographs, K = 9, Euclidean, given start',
    goal: { ratio: 0.15 },
    prepare: async (folder) => {
      const matrix = await photographs(folder);
      return { matrix, clusters: 9, metric: 'euclidean', start: evenRows(matrix.rows, 9), iterations: 300 };
    },
    ours,
    peer,
    agree: sameInertia,
    rounds: 25,
  },
  {
    name: 'k-means, 168 x 49,152 photographs, K = 9, cosine, given start',
    goal: { ratio: 0.15 },
    prepare: async (folder) => {
      const matrix = await photographs(folder);
      return { matrix, clusters: 9, metric: 'cosine', start: evenRows(matrix.rows, 9), iterations: 300 };
    },
    ours,
    peer,
    rounds: 25,
  },
  {
    name: 'k-means, 10,000 x 3,072, K = 10, Euclidean, given start',
    goal: { ratio: 0.6 },
    prepare: (folder) => {
      const matrix = blends(folder, 10_000, 3072);
      return { matrix, clusters: 10, metric: 'euclidean', start: evenRows(matrix.rows, 10), iterations: 300 };
    },
    ours,
    peer,
    agree: sameInertia,
    rounds: 3,
  },
  {
    name: 'k-means, 60,000 x 784, K = 10, Euclidean, K-Means++, 100 iterations',
    goal: { ratio: 0.7 },
    prepare: (folder) => ({
      matrix: blends(folder, 60_000, 784),
      clusters: 10,
      metric: 'euclidean',
      iterations: 100,
    }),
    ours,
    peer,
    agree: inertiaAlongside,
    rounds: 3,
  },
  {
    name: 'k-means, 60,000 x 3,072, K = 10, Euclidean, given start, 20 iterations',
    goal: { megabytes: 3 * 184.32 },
    prepare: (folder) => {
      const matrix = blends(folder, 60_000, 3072);
      return { matrix, clusters: 10, metric: 'euclidean', start: evenRows(matrix.rows, 10), iterations: 20 };
    },
    ours,
    rounds: 1,
  },
];
