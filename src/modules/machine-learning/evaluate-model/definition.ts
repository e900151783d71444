import { evaluationSchema } from '../../../core/evaluation-table';
import { defineModule } from '../../../core/module/definition';
import { findScores } from './find-scores';

export const definition = defineModule({
  id: 'evaluate-model',
  version: 1,
  name: 'Evaluate Model',
  category: ['Machine Learning', 'Evaluate'],
  keywords: [
    'accuracy',
    'precision',
    'recall',
    'f1',
    'auc',
    'roc',
    'confusion matrix',
    'metrics',
    'compare',
    'silhouette',
  ],
  summary: 'Measures how well scored data agrees with the truth, or how tight clusters are.',
  help: [
    'Connect the output of Score Model or of Assign Data to Clusters; the kind of evaluation follows from its score ' +
      'columns. A second scored dataset, of the same kind, is evaluated beside the first for comparison.',
    '**Several classes.** The confusion matrix counts the rows of every actual class (rows) by predicted class ' +
      '(columns). Overall accuracy: the share of rows predicted right; micro-averaged precision and recall are the same ' +
      'number. Average accuracy: the mean over the classes of the share of rows rightly put inside or outside of the ' +
      'class, always a larger number. Macro-averaged precision and recall: the plain mean over the classes of how many of ' +
      'the predictions of a class are right, and of how many of its rows are found; a class without a single right ' +
      'prediction counts 0.',
    '**Two classes.** True and false positives and negatives at the threshold 0.5; accuracy, precision, recall and their ' +
      'harmonic mean F1; AUC, the probability that a random positive row is scored above a random negative one; the ' +
      'average log loss, and the training log loss, its improvement in percent over guessing by the share of the classes.',
    '**Clusters.** For all and for each: the average distance of the rows to their own centre, to the closest other ' +
      'centre, the number of rows, and the greatest distance to the own centre. Needs the distance columns that Assign ' +
      'Data to Clusters appends.',
    'Rows without a label or a score are not counted; the result says how many. Wired to a module that takes a dataset, ' +
      'the result reads as a table of the figures.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [
    { id: 'scoredDataset', name: 'Scored dataset', type: 'dataset' },
    { id: 'scoredDatasetToCompare', name: 'Scored dataset to compare', type: 'dataset', optional: true },
  ],
  outputs: [{ id: 'evaluationResults', name: 'Evaluation results', type: 'evaluation' }],
  parameters: [],
  inferSchema: ([schema]) => {
    const scores = schema && findScores(schema);
    return scores ? [evaluationSchema(scores.task)] : [];
  },
});
