import { defineModule } from '../../../core/module/definition';
import { logisticHelp, logisticParameters, logisticProblems } from '../../shared/logistic-regression';
import { untrainedSchema } from '../../shared/score-schema';

export const definition = defineModule({
  id: 'two-class-logistic-regression',
  version: 1,
  name: 'Two-Class Logistic Regression',
  category: ['Machine Learning', 'Initialize Model', 'Classification'],
  keywords: ['binary', 'logit', 'sigmoid', 'classifier', 'yes no', 'l-bfgs', 'owl-qn', 'l1', 'l2', 'roc'],
  summary: 'A classifier for labels with two values that gives the probability of the positive one.',
  help: [
    'Makes an untrained model; connect it to Train Model together with data and a label that has exactly two values. The ' +
      'positive class is True, 1, or the alphabetically second text. The model learns one weight per feature and one ' +
      'intercept; a row counts as positive if its probability is greater than 0.5.',
    ...logisticHelp,
    'A column flagged as Weight in Edit Metadata says how much each row counts in the sum of losses.',
  ].join('\n\n'),
  light: true,
  inputs: [],
  outputs: [{ id: 'untrainedModel', name: 'Untrained model', type: 'untrained-learner' }],
  parameters: logisticParameters,
  inferSchema: () => [untrainedSchema('binary')],
  validate: logisticProblems,
});
