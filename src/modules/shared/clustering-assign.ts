import { UserError } from '../../core/errors';
import type { Table } from '../../core/table/table';
import type { TrainedModelValue } from '../../core/value';
import { encodeFeatures } from '../../ml/features/encode';
import { assignToCentroids } from '../../ml/k-means/assign';
import type { Monitor } from '../../ml/matrix';
import { kMeansModel } from './clustering-model';
import { usableRows, withAssignments, type ResultOptions } from './clustering-results';

/**
 * The rows of a table with the clusters of a trained model. Rows with a missing or infinite feature get blank cells.
 * @param source has the features: the table itself, or some of its columns
 * @throws UserError 0003 for a table without rows, 0012 or 0013 for a model that cannot assign, 0001 if a feature column
 * is missing, 0016 if one is of another type
 */
export function assignRows(
  model: TrainedModelValue,
  table: Table,
  source: Table,
  options: ResultOptions,
  monitor: Monitor,
): Table {
  const { centroids, metric } = kMeansModel(model);
  if (table.rowCount === 0)
    throw new UserError('The dataset has no rows.', {
      classic: 3,
      port: 'dataset',
      mend: 'Connect a dataset with rows.',
    });
  const usable = usableRows(encodeFeatures(source, model.features, 'missing'));
  const assigned = assignToCentroids(usable.matrix, centroids, metric, monitor);
  return withAssignments(table, model, usable, assigned, options);
}
