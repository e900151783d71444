import { appendColumns } from '../../core/table/columns';
import { baseBytes } from './memory';
import { groupWidth, listNames, sequenceNames, type ColumnGroup, type Schema } from '../../core/table/schema';

/** Names of the columns that clustering appends. */
export const assignmentsName = 'Assignments';
export const distancePrefix = 'DistancesToClusterCenter no.';

/** Metadata of the column of assignments of a model with K clusters; K is left out where it is not known. */
export function assignmentsGroup(clusters?: number): ColumnGroup {
  return {
    names: listNames([assignmentsName]),
    type: 'integer',
    categorical: true,
    ...(clusters === undefined ? {} : { levels: Array.from({ length: clusters }, (_, k) => k) }),
    role: 'score',
    scoreKind: 'Cluster Assigned Labels',
  };
}

/** Metadata of the columns of distances, one per cluster. */
export function distancesGroup(clusters: number): ColumnGroup {
  return {
    names: sequenceNames(distancePrefix, 0, clusters),
    type: 'double',
    categorical: false,
    role: 'score',
    scoreKind: 'Cluster Distance',
  };
}

/**
 * The columns that a model with K clusters appends. The schema of a clustering model's port: it lets the columns of
 * results be known before any run, although a model is not a table.
 */
export const scoreSchema = (clusters: number): Schema => ({
  groups: [assignmentsGroup(clusters), distancesGroup(clusters)],
});

/** Number of clusters of the model whose port has this schema; undefined where nothing is known. */
export function clusterCount(modelSchema: Schema | undefined): number | undefined {
  const distances = modelSchema?.groups.find((group) => group.scoreKind === 'Cluster Distance');
  return distances && groupWidth(distances);
}

/** Schema of the rows of a dataset with a model's columns behind theirs, or with those alone. */
export function scoredSchema(
  modelSchema: Schema | undefined,
  dataset: Schema | undefined,
  append: boolean,
): Schema | undefined {
  if (!modelSchema || !dataset) return undefined;
  return appendColumns(append ? dataset : { ...dataset, groups: [] }, modelSchema.groups);
}

/** Bytes that the features of a table take as a matrix: single columns are gathered, one block is used where it lies. */
export function featureBytes({ groups, rowCount = 0 }: Schema): number {
  const numbers = groups.filter((group) => group.type !== 'string' && !group.categorical);
  const isOneBlock = numbers.filter((group) => groupWidth(group) > 1).length === 1 && numbers.length <= 2;
  const gathered = isOneBlock ? 0 : groups.reduce((sum, group) => sum + groupWidth(group), 0);
  return gathered * rowCount * 8;
}

/** Bytes of the centroids in their steps from one iteration to the next. */
export function centroidBytes(modelSchema: Schema | undefined, { groups }: Schema): number {
  const columns = groups.reduce((sum, group) => sum + groupWidth(group), 0);
  return (clusterCount(modelSchema) ?? 10) * columns * 32;
}

/**
 * Bytes of assignments and distances of a dataset's rows, and of the centroids with a working copy.
 */
export function assignmentBytes(modelSchema: Schema | undefined, dataset: Schema): number {
  const clusters = clusterCount(modelSchema) ?? 10;
  const columns = dataset.groups.reduce((sum, group) => sum + groupWidth(group), 0);
  return (dataset.rowCount ?? 0) * (clusters * 24 + 16) + clusters * columns * 16 + baseBytes;
}
