import { defineModule } from '../../../core/module/definition';
import { assignmentBytes, featureBytes, scoredSchema } from '../../shared/clustering-schema';

export const definition = defineModule({
  id: 'assign-data-to-clusters',
  version: 1,
  name: 'Assign Data to Clusters',
  category: ['Machine Learning', 'Score'],
  keywords: ['k-means', 'kmeans', 'cluster', 'predict', 'score', 'assignments', 'distance', 'centroid'],
  summary: 'Assigns the rows of a dataset to the clusters of a trained model.',
  help: [
    'Every row goes to the cluster whose centroid is nearest in the metric of the model, the lowest number of several ' +
      'that are equally near. The results hold the cluster in `Assignments` (from 0) and the distance to every centroid ' +
      'in `DistancesToClusterCenter no.0`, `no.1` …; Evaluate Model and the cross-tab of a result read them.',
    'The dataset must have every column that the model was trained on, under the same names; other columns do not ' +
      'matter. A row with a missing value in one of them gets blank cells. A text that training did not see counts as ' +
      'different from all others. A name that is taken gets a number: `Assignments (1)`.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [
    { id: 'trainedModel', name: 'Trained model', type: 'trained-cluster' },
    { id: 'dataset', name: 'Dataset', type: 'dataset' },
  ],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'append',
      name: 'Check for Append or Uncheck for Result Only',
      kind: 'boolean',
      default: true,
      help: 'Whether the results hold the columns of the dataset as well, or only the new ones.',
    },
  ],
  inferSchema: ([model, dataset], { append }) => [scoredSchema(model, dataset, append !== false)],
  estimateMemory: ([model, dataset]) => (dataset ? featureBytes(dataset) + assignmentBytes(model, dataset) : 0),
});
