import type { ModuleRun } from '../../../core/module/run';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async (_inputs, { transform }, { saved }) => ({
  transformation: await saved.transform(transform),
});
