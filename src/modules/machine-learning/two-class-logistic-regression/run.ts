import type { ModuleRun } from '../../../core/module/run';
import { logisticSettings } from '../../shared/logistic-regression';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = (_inputs, parameters) => ({
  untrainedModel: {
    kind: 'untrained-model',
    family: 'learner',
    algorithm: 'two-class-logistic-regression',
    settings: logisticSettings(parameters),
  },
});
