import type { ModuleRun } from '../../../core/module/run';
import { assignRows } from '../../shared/clustering-assign';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = ({ trainedModel, dataset }, { append }, context) => ({
  resultsDataset: {
    kind: 'dataset',
    table: assignRows(trainedModel, dataset.table, dataset.table, { append, distances: true }, context),
  },
});
