import type { Agreement, ClusterPlane, Silhouettes } from '../../core/api/analysis';
import { formatCell } from '../../core/table/cells';
import { columnName, describeColumn } from '../../core/table/schema';
import { UserError } from '../../core/errors';
import type { Table } from '../../core/table/table';
import type { TrainedModelValue } from '../../core/value';
import { silentMonitor, takeMatrixRows } from '../../ml/matrix';
import { adjustedRandIndex, crossTabulate, normalisedMutualInformation, purity } from '../../ml/metrics/cross-tab';
import { silhouettes } from '../../ml/metrics/silhouette';
import { clusterEllipses } from '../../ml/plane/ellipse';
import { evenly } from '../../ml/plane/evenly';
import { principalPlane } from '../../ml/plane/principal-plane';
import { kMeansAlgorithm, kMeansModel } from '../../modules/shared/clustering-model';
import { clusteredRows, featureMatrix } from './cluster-rows';
import type { ViewedTable } from './viewed-table';

/** More points than this no chart could show apart. */
const mostPoints = 50_000;

/** Rows of which silhouettes are computed, which costs their square. */
const mostSilhouettes = 5_000;
/** Multiplications that silhouettes may cost: some seconds. */
const mostProducts = 1e10;

/** More values than this make no table that a person could read. */
const mostValues = 200;

/** @throws UserError if the table has no assignments */
export function clusterPlane(table: Table, model: TrainedModelValue | undefined): ClusterPlane {
  const clustered = clusteredRows(table);
  const { clusters, clusterCount } = clustered;
  const sizes = Array.from({ length: clusterCount }, () => 0);
  for (const cluster of clusters) if (cluster >= 0) sizes[cluster]!++;
  const unassigned = clusters.reduce((count, cluster) => count + (cluster < 0 ? 1 : 0), 0);
  const found = featureMatrix(table, clustered, model);
  const usableRows = found?.rows.length ?? 0;
  if (!found || usableRows === 0)
    return {
      sizes,
      unassigned,
      features: found?.matrix.columnCount ?? 0,
      rows: [],
      usableRows,
      clusters: [],
      x: new Float64Array(),
      y: new Float64Array(),
      explained: [0, 0],
      basisRows: 0,
      ellipses: [],
    };
  const chosen = evenly(usableRows, mostPoints);
  const matrix = chosen.length === usableRows ? found.matrix : takeMatrixRows(found.matrix, chosen);
  const rows = Array.from(chosen, (i) => found.rows[i]!);
  const { x, y, explained, basisRows } = principalPlane(matrix, silentMonitor);
  const ofRows = Int32Array.from(rows, (row) => clusters[row]!);
  return {
    sizes,
    unassigned,
    features: matrix.columnCount,
    rows,
    usableRows,
    clusters: Array.from(ofRows),
    x: x.map(shortened),
    y: y.map(shortened),
    explained,
    basisRows,
    ellipses: clusterEllipses(x, y, ofRows, clusterCount).map((ellipse) => ellipse ?? null),
  };
}

/** As many digits as a chart can use: the answer travels as text. */
const shortened = (place: number): number => Number(place.toPrecision(8));

/** @throws UserError if the table has no assignments */
export function clusterSilhouettes(table: Table, model: TrainedModelValue | undefined): Silhouettes {
  const clustered = clusteredRows(table);
  const found = featureMatrix(table, clustered, model);
  const metric = model?.algorithm === kMeansAlgorithm ? kMeansModel(model).metric : 'euclidean';
  const usableRows = found?.rows.length ?? 0;
  const features = found?.matrix.columnCount ?? 0;
  const none = {
    rows: [],
    clusters: [],
    values: new Float64Array(),
    mean: NaN,
    means: [],
    usableRows,
    features,
    metric,
  };
  if (!found || usableRows === 0) return none;
  const chosen = evenly(usableRows, Math.min(mostSilhouettes, Math.sqrt(mostProducts / features)));
  const matrix = takeMatrixRows(found.matrix, chosen);
  const rows = Array.from(chosen, (i) => found.rows[i]!);
  const clusters = Int32Array.from(rows, (row) => clustered.clusters[row]!);
  const values = silhouettes(matrix, clusters, metric, silentMonitor);
  const meanOf = (cluster?: number): number => {
    const own = values.filter((_, i) => cluster === undefined || clusters[i] === cluster);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  };
  const means = Array.from({ length: clustered.clusterCount }, (_, cluster) => meanOf(cluster));
  return { ...none, rows, clusters: Array.from(clusters), values, mean: meanOf(), means };
}

/** @throws UserError if the table has no assignments, or the column is not there or has too many different values */
export function clusterAgreement(viewed: ViewedTable, column: number): Agreement {
  const { table } = viewed;
  const { clusters, clusterCount } = clusteredRows(table);
  const { codes, levels } = viewed.categories(column);
  const { name, type } = describeColumn(table, column);
  const present = [...new Set(codes)].filter((code) => code >= 0).sort((a, b) => a - b);
  if (present.length > mostValues)
    throw new UserError(
      `Column "${columnName(table, column)}" has ${present.length} different values, more than the ${mostValues} that clusters can be compared with`,
      { column: name, mend: 'Choose a column with fewer different values' },
    );
  const position = new Map(present.map((code, i) => [code, i]));
  const packed = codes.map((code) => position.get(code) ?? -1);
  const counted = crossTabulate(clusters, clusterCount, packed, present.length);
  return {
    clusters: Array.from({ length: clusterCount }, (_, k) => k),
    values: present.map((code) => formatCell(levels[code]!, type)),
    counts: Array.from(counted.counts),
    purity: purity(counted),
    adjustedRandIndex: adjustedRandIndex(counted),
    normalisedMutualInformation: normalisedMutualInformation(counted),
    left: table.rowCount - counted.total,
  };
}
