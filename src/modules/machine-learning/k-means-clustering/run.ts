import type { ModuleRun } from '../../../core/module/run';
import { parseIntegerList } from '../../../core/module/text-lists';
import { kMeansAlgorithm, type KMeansSettings } from '../../shared/clustering-model';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = (_, parameters) => {
  const inRange = parameters.createTrainerMode === 'parameter-range';
  const settings: KMeansSettings = {
    createTrainerMode: parameters.createTrainerMode,
    numbersOfCentroids: inRange
      ? parseIntegerList(parameters.rangeForNumberOfCentroids, { parameter: 'rangeForNumberOfCentroids' })
      : [parameters.numberOfCentroids],
    initialization: inRange ? parameters.initializationForSweep : parameters.initialization,
    randomNumberSeed: parameters.randomNumberSeed ?? 0,
    numberOfSeedsToSweep: parameters.numberOfSeedsToSweep,
    metric: parameters.metric,
    iterations: parameters.iterations,
    assignLabelMode: parameters.assignLabelMode,
    numberOfRestarts: parameters.numberOfRestarts,
    implementation: parameters.implementation,
  };
  return {
    untrainedModel: { kind: 'untrained-model', family: 'cluster', algorithm: kMeansAlgorithm, settings },
  };
};
