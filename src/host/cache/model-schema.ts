import type { Schema } from '../../core/table/schema';
import type { TrainedModelValue } from '../../core/value';
import { scoreSchema } from '../../modules/shared/clustering-schema';
import { kMeansAlgorithm, kMeansModel } from '../../modules/shared/clustering-model';
import { trainedSchema } from '../../modules/shared/score-schema';
import { taskOf } from '../../ml/learners/algorithms';

/** What a trained model says of the columns that it will add to data; undefined for algorithms that are not known. */
export function modelSchema(model: TrainedModelValue): Schema | undefined {
  const { family, algorithm, label } = model;
  if (family === 'cluster') return algorithm === kMeansAlgorithm ? scoreSchema(kMeansModel(model).clusters) : undefined;
  const task = taskOf(algorithm);
  return task && label && trainedSchema(task, label);
}
