import { directRowDistances } from '../k-means/row-distances';
import { prepareRows, type Metric } from '../k-means/rows';
import type { Matrix, Monitor } from '../matrix';

/** Rows whose distances to all others are found together. */
const rowsAtOnce = 64;

/**
 * Silhouette of every row, -1 to 1: (b - a) / max(a, b) with a the mean distance to the other rows of its cluster and b
 * the least mean distance to the rows of another one. 0 for a row that is alone in its cluster; NaN where there is one
 * cluster only (Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis",
 * Journal of Computational and Applied Mathematics 20, 1987). Costs rows² × columns.
 *
 * @param clusters cluster of each row
 * @param metric euclidean: plain distances; cosine: 1 - cos
 */
export function silhouettes(matrix: Matrix, clusters: Int32Array, metric: Metric, monitor: Monitor): Float64Array {
  const { rowCount } = matrix;
  const clusterCount = clusters.reduce((most, k) => Math.max(most, k + 1), 0);
  const sizes = new Float64Array(clusterCount);
  for (const k of clusters) sizes[k]!++;
  const distances = directRowDistances(prepareRows(matrix, metric, monitor), monitor);
  const values = new Float64Array(rowCount);
  const sums = new Float64Array(clusterCount);
  for (let first = 0; first < rowCount; first += rowsAtOnce) {
    const rows = Uint32Array.from({ length: Math.min(rowsAtOnce, rowCount - first) }, (_, i) => first + i);
    const squared = distances.from(rows);
    for (const [i, row] of rows.entries()) {
      sums.fill(0);
      for (let j = 0; j < rowCount; j++) {
        if (j === row) continue;
        const distance = squared[i * rowCount + j]!;
        sums[clusters[j]!]! += metric === 'euclidean' ? Math.sqrt(distance) : distance / 2;
      }
      values[row] = silhouette(sums, sizes, clusters[row]!);
    }
  }
  return values;
}

/** @param sums of the distances of a row to the rows of each cluster, without itself */
function silhouette(sums: Float64Array, sizes: Float64Array, own: number): number {
  let other = Infinity;
  sums.forEach((sum, k) => {
    if (k !== own && sizes[k]! > 0) other = Math.min(other, sum / sizes[k]!);
  });
  if (other === Infinity) return NaN;
  const others = sizes[own]! - 1;
  if (others === 0) return 0;
  const within = sums[own]! / others;
  const greater = Math.max(within, other);
  return greater === 0 ? 0 : (other - within) / greater;
}
