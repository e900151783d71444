import { UserError } from '../../../core/errors';
import { columnName, groupWidth } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import type { KMeansResult } from '../../../ml/k-means/options';

/** Indexes of all columns that are marked as label. */
export function labelColumns(table: Table): number[] {
  const indexes: number[] = [];
  let start = 0;
  for (const group of table.groups) {
    const width = groupWidth(group);
    if (group.role === 'label') for (let i = 0; i < width; i++) indexes.push(start + i);
    start += width;
  }
  return indexes;
}

/** Index of the one label column. @throws UserError 0024 if there is none, 0037 if there are several */
export function theLabelColumn(table: Table): number {
  const [first, second] = labelColumns(table);
  if (first === undefined)
    throw new UserError('The model needs a label column, and no column of the dataset is marked as label.', {
      classic: 24,
      port: 'dataset',
      mend: 'Mark a column as label with Edit Metadata, or choose another Initialization and Ignore label column.',
    });
  if (second !== undefined)
    throw new UserError(
      `Several columns are marked as label, among them "${columnName(table, first)}" and "${columnName(table, second)}".`,
      { classic: 37, port: 'dataset', mend: 'Leave one of them marked as label in Edit Metadata.' },
    );
  return first;
}

/**
 * The label of each cluster: that of its labeled row nearest to the centroid (the first of several equally near ones);
 * for a cluster without labeled rows that of the nearest labeled row of all. -1 where no row has a label.
 * @param codes label of each clustered row, -1 for none
 */
export function clusterLabelCodes(
  codes: Int32Array,
  { assignments, distances }: Pick<KMeansResult, 'assignments' | 'distances'>,
  clusters: number,
): Int32Array {
  return Int32Array.from({ length: clusters }, (_, k) => {
    let member = -1;
    let any = -1;
    codes.forEach((code, row) => {
      if (code < 0) return;
      const distance = distances[row * clusters + k]!;
      if (any < 0 || distance < distances[any * clusters + k]!) any = row;
      if (assignments[row] !== k) return;
      if (member < 0 || distance < distances[member * clusters + k]!) member = row;
    });
    return codes[member >= 0 ? member : any] ?? -1;
  });
}
