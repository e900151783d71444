import type { ModuleRun } from '../../../core/module/run';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async (_inputs, { model }, { saved }) => ({
  trainedModel: await saved.model(model, 'learner'),
});
