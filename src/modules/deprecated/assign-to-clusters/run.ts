import { resolveColumns } from '../../../core/columns/resolve';
import { UserError } from '../../../core/errors';
import type { ModuleRun } from '../../../core/module/run';
import { selectColumns } from '../../../core/table/columns';
import { findColumn } from '../../../core/table/schema';
import { assignRows } from '../../shared/clustering-assign';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = ({ trainedModel, dataset }, { columnSet, append }, context) => {
  const { table } = dataset;
  const chosen = selectColumns(table, resolveColumns(columnSet, table, { parameter: 'columnSet' }));
  try {
    const results = assignRows(trainedModel, table, chosen, { append, distances: false }, context);
    return { resultsDataset: { kind: 'dataset', table: results } };
  } catch (error) {
    const column = error instanceof UserError && error.details.classic === 1 ? error.details.column : undefined;
    if (column === undefined || findColumn(table, column) < 0) throw error;
    throw new UserError(`Column Set leaves out "${column}", which the model was trained on.`, {
      classic: 1,
      parameter: 'columnSet',
      column,
      mend: 'Select all columns, or at least those that the model was trained on.',
      cause: error,
    });
  }
};
