import { defineModule } from '../../../core/module/definition';
import { describeColumn } from '../../../core/table/schema';
import { asSelection, inferOrUnknown } from '../../shared/infer';
import { learnerTask, trainedSchema } from '../../shared/score-schema';
import { labelColumn } from './columns-for-training';
import { estimateTrainingMemory } from './estimate-memory';

export const definition = defineModule({
  id: 'train-model',
  version: 1,
  name: 'Train Model',
  category: ['Machine Learning', 'Train'],
  keywords: ['fit', 'learn', 'supervised', 'classification', 'label column', 'learner'],
  summary: 'Trains a model to predict the label column of a dataset.',
  help: [
    'Connect an untrained model, such as Multiclass Logistic Regression, to the left input and labelled data to the ' +
      'right one. The result remembers the features, the classes and everything that Score Model needs.',
    '**Label.** The column to predict. If none is chosen, the column flagged as Label in Edit Metadata is taken. ' +
      'Classification needs a discrete label: text, whole numbers, True/False or anything that is categorical. A floating ' +
      'point label must be made categorical in Edit Metadata first.',
    '**Features.** The model learns from every column that is flagged as a feature, except the label; columns start as ' +
      'features. Clear feature in Edit Metadata keeps a column such as an identifier out.',
    '**Rows** without a label and rows with a missing feature are left out; the log says how many. Not-a-number counts ' +
      'as missing; an infinite value is an error. If a column is flagged as Weight, learners that can use weights do.',
    'Training is deterministic: the same data and settings give the same model, bit by bit.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [
    { id: 'untrainedModel', name: 'Untrained model', type: 'untrained-learner' },
    { id: 'dataset', name: 'Dataset', type: 'dataset' },
  ],
  outputs: [{ id: 'trainedModel', name: 'Trained model', type: 'trained-learner' }],
  parameters: [
    {
      id: 'labelColumn',
      name: 'Label column',
      kind: 'columns',
      port: 'dataset',
      single: true,
      optional: true,
      default: null,
      help: 'The column to predict. Leave empty to take the column that is flagged as Label.',
    },
  ],
  inferSchema: ([learner, schema], parameters) =>
    inferOrUnknown(() => {
      const task = learnerTask(learner);
      if (!task || !schema) return [];
      const label = describeColumn(schema, labelColumn(schema, asSelection(parameters['labelColumn']) ?? null));
      return [trainedSchema(task, { name: label.name, type: label.type, classes: label.levels })];
    }),
  estimateMemory: ([, schema]) => (schema ? estimateTrainingMemory(schema) : 0),
});
