import { sharedFloat64, sharedInt32 } from '../../core/table/buffers';
import type { Monitor } from '../matrix';
import { nearestCentre, prepareCentres } from './centres';
import type { LloydSpace } from './lloyd';
import { meansOf } from './means';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';

/**
 * Lloyd over all columns.
 * @param initial K × columns
 */
export function directSpace(rows: FeatureRows, initial: Float64Array, clusters: number, monitor: Monitor): LloydSpace {
  const { rowCount, columnCount } = rows.matrix;
  const centroids = sharedFloat64(initial.length);
  centroids.set(initial);
  const nothingCancelled = new Float64Array(clusters);
  /** Clusters that rows have joined or left since their centre was last moved. */
  const changed = new Uint8Array(clusters);
  const groups = sharedInt32(rowCount).fill(-1);
  return {
    move() {
      const wanted = [...changed.keys()].filter((k) => changed[k]);
      meansOf(rows, groups, wanted, centroids, monitor);
      changed.fill(0);
    },
    assign(assignments) {
      const centres = prepareCentres(centroids, clusters, columnCount, rows.metric);
      const squared = squaredDistances(rows, centres, monitor);
      let inertia = 0;
      for (let row = 0; row < rowCount; row++) {
        if (row % 4096 === 0) monitor.signal.throwIfAborted();
        const k = nearestCentre(squared, row * clusters, clusters, centres.reach, nothingCancelled);
        inertia += squared[row * clusters + k]!;
        assignments[row] = k;
        const before = groups[row]!;
        if (before === k) continue;
        changed[k] = 1;
        if (before >= 0) changed[before] = 1;
        groups[row] = k;
      }
      return rows.metric === 'euclidean' ? inertia : inertia / 2;
    },
    centroids: () => centroids.slice(),
  };
}
