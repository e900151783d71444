import type { Monitor } from '../matrix';
import { nearestCentre, prepareCentres } from './centres';
import type { LloydSpace } from './lloyd';
import { addTo, divideByCounts } from './means';
import type { FeatureRows } from './rows';
import { scanRows } from './scan';

/**
 * Lloyd over all columns. One pass over the rows both assigns them and sums up the next centres.
 * @param initial K × columns
 */
export function directSpace(rows: FeatureRows, initial: Float64Array, clusters: number, monitor: Monitor): LloydSpace {
  const { columnCount } = rows.matrix;
  const centroids = initial.slice();
  const sums = new Float64Array(centroids.length);
  const counts = new Int32Array(clusters);
  const nothingCancelled = new Float64Array(clusters);
  return {
    move() {
      divideByCounts(sums, counts, columnCount);
      counts.forEach((count, k) => {
        if (count > 0) centroids.set(sums.subarray(k * columnCount, (k + 1) * columnCount), k * columnCount);
      });
    },
    assign(assignments) {
      const centres = prepareCentres(centroids, clusters, columnCount, rows.metric);
      counts.fill(0);
      let inertia = 0;
      scanRows(rows, centres, monitor, ({ firstRow, rowCount, values, squared }) => {
        for (let r = 0; r < rowCount; r++) {
          const k = nearestCentre(squared, r * clusters, clusters, centres.reach, nothingCancelled);
          assignments[firstRow + r] = k;
          inertia += squared[r * clusters + k]!;
          if (counts[k] === 0) sums.set(values.subarray(r * columnCount, (r + 1) * columnCount), k * columnCount);
          else addTo(sums, k * columnCount, values, r * columnCount, columnCount);
          counts[k]!++;
        }
      });
      return rows.metric === 'euclidean' ? inertia : inertia / 2;
    },
    centroids: () => centroids.slice(),
  };
}
