import { sharedFloat64 } from '../../core/table/buffers';
import type { Monitor } from '../matrix';
import { blindSquared, nearestCentre, prepareCentres, reachOf, shortestDirection } from './centres';
import type { FirstCentres } from './first-centres';
import type { LloydSpace } from './lloyd';
import { allGroups, meansOf } from './means';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';

/**
 * Lloyd in the row space: a centre is a mean of rows, so its distance to any row follows from the distances D between
 * rows, and an iteration costs rows² whatever the number of columns. With m the mean of a cluster's n rows,
 *
 *   A_i = (sum over j of D_ij) / 2n,   B = (sum over i, j of D_ij) / 2n² = mean of A_i over the cluster,
 *   ‖x_i - m‖² = 2 A_i - B   (Gower's identity: the Gram matrix doubly centred),
 *   1 - cos(u_i, m) = (A_i - B / (1 + q)) / q   with q = ‖m‖ = √(1 - B) for unit rows u.
 *
 * All-zero rows fit these formulas as they are, being at squared distance 2 from every row and from themselves: they
 * shorten a mean and leave its direction alone.
 * @param pairs rows × rows: squared distances between the rows, of unit length under the cosine metric
 */
export function gramSpace(
  rows: FeatureRows,
  pairs: Float64Array,
  initial: FirstCentres,
  clusters: number,
  monitor: Monitor,
): LloydSpace {
  const { metric } = rows;
  const { rowCount, columnCount } = rows.matrix;
  const known = initial.rowsAmong(rows);
  const squared = known
    ? lookUp(pairs, known, rowCount)
    : squaredDistances(rows, prepareCentres(initial.vectors, clusters, columnCount, metric), monitor);
  const reach = metric === 'cosine' ? 1 : reachOf(initial.vectors, clusters, columnCount, metric);
  /** Rows whose mean each centre is; none yet while it is where it started. */
  const members = Array.from({ length: clusters }, () => new Int32Array(0));
  /** Clusters of the rows when the centres were last moved. */
  let present = new Int32Array(rowCount).fill(-1);
  /** B of each centre. */
  const spreads = new Float64Array(clusters);
  /** Of each centre, whether its distances lost digits that differences over all columns would have kept. */
  const blurred = new Uint8Array(clusters);

  function moveCentre(k: number): void {
    const chosen = members[k]!;
    const half = new Float64Array(rowCount);
    for (const j of chosen) for (let i = 0; i < rowCount; i++) half[i]! += pairs[j * rowCount + i]!;
    for (let i = 0; i < rowCount; i++) half[i]! /= 2 * chosen.length;
    let spread = 0;
    for (const i of chosen) spread += half[i]! / chosen.length;
    spreads[k] = spread;
    blurred[k] = 0;
    const length = Math.sqrt(Math.max(0, 1 - spread));
    for (let i = 0; i < rowCount; i++) {
      const [left, right] = metric === 'euclidean' ? [2 * half[i]!, spread] : [half[i]!, spread / (1 + length)];
      const difference = Math.max(0, left - right);
      if (difference < sharpest * left) blurred[k] = 1;
      if (metric === 'euclidean') squared[i * clusters + k] = difference;
      else if (length < shortestDirection) squared[i * clusters + k] = blindSquared;
      else squared[i * clusters + k] = (2 * difference) / length;
    }
  }

  return {
    move(assignments) {
      present = assignments.slice();
      const next = membersOf(assignments, clusters);
      next.forEach((chosen, k) => {
        if (chosen.length === 0 || sameRows(chosen, members[k]!)) return;
        members[k] = chosen;
        monitor.signal.throwIfAborted();
        moveCentre(k);
      });
    },
    assign(assignments) {
      let inertia = 0;
      for (let row = 0; row < rowCount; row++) {
        const k = nearestCentre(squared, row * clusters, clusters, reach, spreads);
        assignments[row] = k;
        inertia += squared[row * clusters + k]!;
      }
      return metric === 'euclidean' ? inertia : inertia / 2;
    },
    centroids() {
      const centroids = sharedFloat64(clusters * columnCount);
      members.forEach((chosen, k) => {
        const start = k * columnCount;
        if (chosen.length === 0) centroids.set(initial.vectors.subarray(start, start + columnCount), start);
      });
      // A cluster that lost its rows is the mean of rows that are in others now: it gets a pass of its own.
      const holders = membersOf(present, clusters);
      const settled = allGroups(clusters).filter((k) => sameRows(members[k]!, holders[k]!));
      meansOf(rows, present, settled, centroids, monitor);
      members.forEach((chosen, k) => {
        if (chosen.length === 0 || settled.includes(k)) return;
        const groups = new Int32Array(rowCount).fill(-1);
        for (const row of chosen) groups[row] = k;
        meansOf(rows, groups, [k], centroids, monitor);
      });
      return centroids;
    },
    squared: () => (blurred.includes(1) ? undefined : squared),
  };
}

/** Differences smaller than this part of their terms have lost too many digits: fewer than 12 are left. */
const sharpest = 2 ** -10;

/** Squared distances of all rows to some of them. */
function lookUp(pairs: Float64Array, centres: Uint32Array, rowCount: number): Float64Array {
  const squared = new Float64Array(rowCount * centres.length);
  centres.forEach((centre, k) => {
    for (let row = 0; row < rowCount; row++) squared[row * centres.length + k] = pairs[centre * rowCount + row]!;
  });
  return squared;
}

function membersOf(assignments: Int32Array, clusters: number): Int32Array<ArrayBuffer>[] {
  const counts = new Int32Array(clusters);
  for (const k of assignments) if (k >= 0) counts[k]!++;
  const members = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  assignments.forEach((k, row) => {
    if (k >= 0) members[k]![counts[k]!++] = row;
  });
  return members;
}

function sameRows(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}
