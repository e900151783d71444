import { defineModule } from '../../../core/module/definition';
import { logisticHelp, logisticParameters, logisticProblems } from '../../shared/logistic-regression';
import { untrainedSchema } from '../../shared/score-schema';

export const definition = defineModule({
  id: 'multiclass-logistic-regression',
  version: 1,
  name: 'Multiclass Logistic Regression',
  category: ['Machine Learning', 'Initialize Model', 'Classification'],
  keywords: ['softmax', 'multinomial', 'maximum entropy', 'classifier', 'l-bfgs', 'owl-qn', 'l1', 'l2', 'sparse'],
  summary: 'A classifier for two or more classes that gives a probability for each class.',
  help: [
    'Makes an untrained model; connect it to Train Model together with data and a label. Multinomial logistic regression ' +
      '(softmax) learns one weight per feature and class and one intercept per class; the class with the greatest ' +
      'weighted sum wins. It is fast, explains itself by its weights, and is the usual first benchmark.',
    ...logisticHelp,
    'With tens of thousands of pixels and few pictures the penalties matter most: L1 decides how many pixels the model ' +
      'looks at, L2 how strongly it trusts them. Raise them if training data is predicted much better than test data.',
  ].join('\n\n'),
  light: true,
  inputs: [],
  outputs: [{ id: 'untrainedModel', name: 'Untrained model', type: 'untrained-learner' }],
  parameters: logisticParameters,
  inferSchema: () => [untrainedSchema('multiclass')],
  validate: logisticProblems,
});
