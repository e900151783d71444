import type { ClusteringEvaluation, ClusterRow } from '../../core/value';
import { noScoredRows } from './multiclass';

/**
 * Evaluation of assignments to clusters, in the classic product's order: combined first, then every cluster.
 * Average distance to other centre: mean over the rows of the distance to the closest centre other than their own; NaN
 * where there is only one centre. Distances of a cluster without rows are NaN.
 *
 * @param assignments cluster of each row, -1 where the row has none
 * @param distances of each row to each centre in the model's metric, rows × clusterCount, row-major
 * @throws UserError (0021) where no row has an assignment
 */
export function evaluateClustering(
  assignments: Int32Array,
  distances: Float64Array,
  clusterCount: number,
): ClusteringEvaluation {
  const sums = Array.from({ length: clusterCount }, () => new ClusterSums());
  const combined = new ClusterSums();
  forEachAssigned(assignments, distances, clusterCount, (cluster, own, other) => {
    sums[cluster]!.add(own, other);
    combined.add(own, other);
  });
  if (combined.points === 0) throw noScoredRows();
  return {
    task: 'clustering',
    rows: [combined.row('Combined Evaluation'), ...sums.map((sum, k) => sum.row(`Evaluation For Cluster No.${k}`))],
    rowsWithoutScore: assignments.length - combined.points,
  };
}

/**
 * Simplified silhouette, from -1 to 1, higher is better: mean over the rows of (b - a) / max(a, b), where a is the
 * distance to the row's own centre and b that to the nearest other centre (Hruschka, de Castro and Campello,
 * "Evolutionary algorithms for clustering gene-expression data", ICDM 2004). A row that lies on both centres counts 0.
 * NaN where there is only one centre or no row with an assignment.
 */
export function simplifiedSilhouette(assignments: Int32Array, distances: Float64Array, clusterCount: number): number {
  let sum = 0;
  let points = 0;
  forEachAssigned(assignments, distances, clusterCount, (_, own, other) => {
    const greater = Math.max(own, other);
    sum += greater === 0 ? 0 : (other - own) / greater;
    points++;
  });
  return sum / points;
}

/** @param visit gets the row's cluster, the distance to its centre, and that to the closest other centre (or NaN) */
function forEachAssigned(
  assignments: Int32Array,
  distances: Float64Array,
  clusterCount: number,
  visit: (cluster: number, own: number, other: number) => void,
): void {
  for (let row = 0; row < assignments.length; row++) {
    const cluster = assignments[row]!;
    if (cluster < 0) continue;
    if (cluster >= clusterCount) throw new RangeError(`cluster ${cluster} of row ${row}, ${clusterCount} clusters`);
    let other = Infinity;
    for (let k = 0; k < clusterCount; k++)
      if (k !== cluster) other = Math.min(other, distances[row * clusterCount + k]!);
    visit(cluster, distances[row * clusterCount + cluster]!, clusterCount > 1 ? other : NaN);
  }
}

class ClusterSums {
  points = 0;
  private own = 0;
  private other = 0;
  private greatest = 0;

  add(own: number, other: number): void {
    this.points++;
    this.own += own;
    this.other += other;
    this.greatest = Math.max(this.greatest, own);
  }

  row(description: string): ClusterRow {
    const { points } = this;
    return {
      description,
      averageDistanceToClusterCenter: this.own / points,
      averageDistanceToOtherCenter: this.other / points,
      numberOfPoints: points,
      maximalDistanceToClusterCenter: points > 0 ? this.greatest : NaN,
    };
  }
}
