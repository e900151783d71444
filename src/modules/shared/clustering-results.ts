import { UserError } from '../../core/errors';
import { sharedFloat64, sharedInt32, sharedUint8 } from '../../core/table/buffers';
import { column } from '../../core/table/build';
import { columnCells } from '../../core/table/cells';
import { appendColumns } from '../../core/table/columns';
import { findColumn, listNames, locateColumn, nameAt, type ColumnType, type Level } from '../../core/table/schema';
import { withMissing } from '../../core/table/strings';
import type { NumberColumn, Table, TableGroup } from '../../core/table/table';
import type { TrainedModelValue } from '../../core/value';
import type { EncodedFeatures } from '../../ml/features/encode';
import { takeMatrixRows, type Matrix } from '../../ml/matrix';
import { clusterLabels, kMeansModel } from './clustering-model';
import { assignmentsGroup, distancesGroup } from './clustering-schema';
import { replaceColumns } from './column-runs';

/** The rows that can be clustered: those without a missing feature. */
export interface UsableRows {
  readonly matrix: Matrix;
  /** Table row of each matrix row; absent where they are the same. */
  readonly rows?: Uint32Array;
}

export function usableRows({ matrix, missingRows }: EncodedFeatures): UsableRows {
  if (!missingRows) return { matrix };
  const rows = Uint32Array.from(missingRows.keys()).filter((row) => !missingRows[row]);
  return { matrix: takeMatrixRows(matrix, rows), rows };
}

/** Clusters and distances of the usable rows of a table. */
export interface Assigned {
  readonly assignments: Int32Array;
  /** usable rows × clusters, row-major. */
  readonly distances: Float64Array;
}

export interface ResultOptions {
  /** Behind the columns of the table, or alone. */
  readonly append: boolean;
  /** Whether the distances come with the assignments. */
  readonly distances: boolean;
}

/**
 * The rows of a table with their assignments and distances, blank where a feature is missing. Pictures follow their
 * rows; blocks stay views. Where the model says so, the labels of the clusters are written into the label column.
 */
export function withAssignments(
  table: Table,
  model: TrainedModelValue,
  { rows }: UsableRows,
  { assignments, distances }: Assigned,
  options: ResultOptions,
): Table {
  const { clusters } = kMeansModel(model);
  const groups = [assignmentsColumn(table.rowCount, clusters, assignments, rows)];
  if (options.distances) groups.push(...distanceColumns(table.rowCount, clusters, distances, rows));
  if (!options.append) return { ...table, groups };
  return appendColumns(withClusterLabels(table, model, assignments, rows), groups);
}

function assignmentsColumn(
  rowCount: number,
  clusters: number,
  assignments: Int32Array,
  rows: Uint32Array | undefined,
): TableGroup {
  const values = clusters <= 256 ? sharedUint8(rowCount) : sharedInt32(rowCount);
  const missing = missingOutside(rowCount, rows);
  assignments.forEach((cluster, i) => (values[rows ? rows[i]! : i] = cluster));
  const data = withMissing<NumberColumn>({ kind: 'numbers', values }, missing);
  return { ...assignmentsGroup(clusters), data };
}

/** One block where every row has distances, else single columns, which can have blank cells. */
function distanceColumns(
  rowCount: number,
  clusters: number,
  distances: Float64Array,
  rows: Uint32Array | undefined,
): TableGroup[] {
  const group = distancesGroup(clusters);
  if (!rows) {
    const values = sharedFloat64(distances.length);
    values.set(distances);
    return [{ ...group, data: { kind: 'block', values, stride: clusters, firstColumn: 0 } }];
  }
  const missing = missingOutside(rowCount, rows);
  return Array.from({ length: clusters }, (_, k) => {
    const values = sharedFloat64(rowCount);
    rows.forEach((row, i) => (values[row] = distances[i * clusters + k]!));
    const data = withMissing<NumberColumn>({ kind: 'numbers', values }, missing);
    return { ...group, names: listNames([nameAt(group.names, k)]), data };
  });
}

function missingOutside(rowCount: number, rows: Uint32Array | undefined): Uint8Array | undefined {
  if (!rows) return undefined;
  const missing = sharedUint8(rowCount).fill(1);
  for (const row of rows) missing[row] = 0;
  return missing;
}

/** The table with the labels of the clusters in its label column; as it is where it has no such column. */
function withClusterLabels(
  table: Table,
  model: TrainedModelValue,
  assignments: Int32Array,
  rows: Uint32Array | undefined,
): Table {
  const labels = clusterLabels(model);
  const index = labels && model.label ? findColumn(table, model.label.name) : -1;
  if (!labels || !model.label || index < 0) return table;
  checkLabelType(model.label, locateColumn(table, index).group.type);
  const overwrite = model.settings['assignLabelMode'] === 'overwrite';
  const cells = columnCells(table, index);
  assignments.forEach((cluster, i) => {
    const row = rows ? rows[i]! : i;
    if (overwrite || cells[row] === null) cells[row] = labels[cluster] ?? cells[row] ?? null;
  });
  return replaceColumns(table, { kind: 'ranges', ranges: [[index, index + 1]] }, (group) => {
    const { names, type, data: _, image: __, levels, ...metadata } = group;
    const all = levels && withLevels(levels, labels);
    return [column(nameAt(names, 0), type, cells, all ? { ...metadata, levels: all } : metadata)];
  });
}

function checkLabelType(label: { readonly name: string; readonly type: ColumnType }, present: ColumnType): void {
  if (label.type === present) return;
  throw new UserError(
    `The column "${label.name}" is of type ${present}; the labels of the clusters are of type ${label.type}.`,
    {
      classic: 16,
      column: label.name,
      mend: 'Convert the column with Edit Metadata, rename it, or set Assign label mode to Ignore label column.',
    },
  );
}

function withLevels(levels: readonly Level[], labels: readonly (Level | null)[]): readonly Level[] {
  const added = new Set(labels.filter((label) => label !== null && !levels.includes(label)) as Level[]);
  return [...levels, ...added];
}
