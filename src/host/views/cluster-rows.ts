import { columnNumbers } from '../../core/table/cells';
import type { Schema } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { FeatureColumn, TrainedModelValue } from '../../core/value';
import { UserError } from '../../core/errors';
import { encodeFeatures } from '../../ml/features/encode';
import { planFeatures } from '../../ml/features/plan';
import { takeMatrixRows, type Matrix } from '../../ml/matrix';
import { rangesWhere } from '../../modules/shared/roles';
import type { ResolvedColumns } from '../../core/columns/selection';

/** The rows of a table that have a cluster. */
export interface ClusteredRows {
  readonly clusterCount: number;
  /** Cluster of each row of the table, -1 for none. */
  readonly clusters: Int32Array;
}

/** @throws UserError if the table has no assignments to clusters */
export function clusteredRows(table: Table): ClusteredRows {
  const column = assignmentsColumn(table);
  if (column < 0)
    throw new UserError('The dataset has no column of assignments to clusters', {
      mend: 'Look at the output of Train Clustering Model or Assign Data to Clusters',
    });
  const clusters = Int32Array.from(columnNumbers(table, column), (value) => (value >= 0 ? value : -1));
  return { clusters, clusterCount: clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0) };
}

/** The newest column of assignments to clusters, or -1. */
function assignmentsColumn(schema: Schema): number {
  const ranges = rangesWhere(schema, ({ scoreKind }) => scoreKind === 'Cluster Assigned Labels');
  return (ranges.at(-1)?.[1] ?? 0) - 1;
}

/** Features of the rows that have a cluster and no missing feature. */
export interface FeatureMatrix {
  readonly matrix: Matrix;
  /** Table row of each row of the matrix. */
  readonly rows: Uint32Array;
}

/**
 * The features that the model was trained on, if the table has them, otherwise all numeric columns that are no label and
 * no score; undefined where there are none.
 */
export function featureMatrix(
  table: Table,
  { clusters }: ClusteredRows,
  model: TrainedModelValue | undefined,
): FeatureMatrix | undefined {
  const features = (model && hasFeatures(table, model.features) ? model.features : undefined) ?? plainFeatures(table);
  if (features.length === 0) return undefined;
  const { matrix, missingRows } = encodeFeatures(table, features, 'missing');
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => clusters[row]! >= 0 && !missingRows?.[row],
  );
  return { matrix: rows.length === table.rowCount ? matrix : takeMatrixRows(matrix, rows), rows };
}

function hasFeatures(table: Table, features: readonly FeatureColumn[]): boolean {
  try {
    encodeFeatures({ ...table, rowCount: 0 }, features, 'missing');
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function plainFeatures(table: Table): FeatureColumn[] {
  const ranges = rangesWhere(
    table,
    ({ role, type, categorical }) => role === 'feature' && !categorical && (type === 'integer' || type === 'double'),
  );
  const columns: ResolvedColumns = { kind: 'ranges', ranges };
  return ranges.length === 0 ? [] : planFeatures(table, columns, { unknownLevels: false });
}
