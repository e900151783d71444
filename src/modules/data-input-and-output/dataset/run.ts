import type { ModuleRun } from '../../../core/module/run';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async (_inputs, parameters, context) => ({
  dataset: { kind: 'dataset', table: await context.saved.dataset(parameters.dataset) },
});
