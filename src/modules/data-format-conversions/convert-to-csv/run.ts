import type { ModuleRun } from '../../../core/module/run';
import { writeTable } from '../../../formats';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = ({ dataset: { table } }, _parameters, context) => ({
  resultsDataset: {
    kind: 'file',
    format: 'csv',
    name: 'dataset.csv',
    bytes: writeTable(table, { format: 'csv', header: true }, context),
  },
});
