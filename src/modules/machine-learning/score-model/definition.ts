import { defineModule } from '../../../core/module/definition';
import { baseBytes } from '../../shared/memory';
import { learnerScores } from '../../shared/score-schema';

/** Columns that are reckoned with where the classes are not known. */
const USUAL_SCORES = 11;

export const definition = defineModule({
  id: 'score-model',
  version: 1,
  name: 'Score Model',
  category: ['Machine Learning', 'Score'],
  keywords: ['predict', 'apply', 'probability', 'scored labels', 'test', 'inference'],
  summary: 'Predicts the label of every row with a trained model.',
  help: [
    'Connect a trained model to the left input and the data to predict to the right one. The data must have every feature ' +
      'column that the model was trained on, by name; other columns do not matter, and it needs no label.',
    '**Several classes:** one column `Scored Probabilities for Class "X"` for each class in ascending order, then ' +
      '`Scored Labels` with the most probable class. **Two classes:** `Scored Labels`, then `Scored Probabilities`, the ' +
      'probability of the positive class (True, 1, or the alphabetically second text); the label is positive if it is ' +
      'greater than 0.5.',
    'A row with a missing or infinite feature keeps its place, but its score cells are missing. If a column of the ' +
      'same name as the training label is there, it is flagged as the label in the output, so that Evaluate Model can ' +
      'compare prediction and truth.',
    'A dataset that has such columns already gets the new ones with a suffix: `Scored Labels (1)`. Evaluate Model looks ' +
      'at the newest.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [
    { id: 'trainedModel', name: 'Trained model', type: 'trained-learner' },
    { id: 'dataset', name: 'Dataset', type: 'dataset' },
  ],
  outputs: [{ id: 'scoredDataset', name: 'Scored dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'appendScoreColumns',
      name: 'Append score columns to output',
      kind: 'boolean',
      default: true,
      help: 'Whether the columns of the dataset come first in the output. Off: only the score columns.',
    },
  ],
  inferSchema: ([model, dataset], { appendScoreColumns }) => [
    learnerScores(model, dataset, appendScoreColumns !== false),
  ],
  estimateMemory: ([model, dataset]) => {
    if (!dataset) return 0;
    const scores = 24 * (dataset.rowCount ?? 0) * (model?.groups.length ?? USUAL_SCORES);
    return scores + 2 * baseBytes;
  },
});
