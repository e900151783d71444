import { UserError } from '../../../core/errors';
import type { ModuleRun } from '../../../core/module/run';
import { appendColumns } from '../../../core/table/columns';
import { encodeFeatures } from '../../../ml/features/encode';
import { requireLearner } from '../../shared/learners';
import { withTrueLabel } from '../../shared/score-schema';
import type { definition } from './definition';
import { scoreColumns } from './score-columns';

export const run: ModuleRun<typeof definition> = ({ trainedModel, dataset: { table } }, parameters, context) => {
  const { family, algorithm, features, label, model } = trainedModel;
  const learner = requireLearner(family, algorithm);
  if (!label)
    throw new UserError('The model has no label to predict.', {
      port: 'trainedModel',
      classic: 12,
      mend: 'Train the model with Train Model.',
    });
  const { matrix, missingRows } = encodeFeatures(table, features, 'missing');
  const probabilities = learner.score(matrix, model, context);
  const scores = scoreColumns(learner.task, label, probabilities, missingRows);
  const blank = missingRows?.reduce((count, missing) => count + missing, 0) ?? 0;
  if (blank > 0) context.log.warn(`${blank} rows with a missing or infinite feature have no score.`);
  const base = parameters.appendScoreColumns ? withTrueLabel(table, label.name) : { ...table, groups: [] };
  return { scoredDataset: { kind: 'dataset', table: appendColumns(base, scores) } };
};
