import type { ModuleRun } from '../../../core/module/run';
import { selectDistinctlyNamed } from '../../shared/select-columns';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = ({ dataset }, { columns }) => ({
  resultsDataset: { kind: 'dataset', table: selectDistinctlyNamed(dataset.table, columns, { parameter: 'columns' }) },
});
