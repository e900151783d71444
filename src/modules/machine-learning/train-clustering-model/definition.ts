import { defineModule } from '../../../core/module/definition';
import { assignmentBytes, centroidBytes, featureBytes, scoredSchema } from '../../shared/clustering-schema';

export const definition = defineModule({
  id: 'train-clustering-model',
  version: 1,
  name: 'Train Clustering Model',
  category: ['Machine Learning', 'Train'],
  keywords: ['k-means', 'kmeans', 'cluster', 'fit', 'unsupervised', 'centroid', 'assignments'],
  summary: 'Trains a clustering model on a dataset and assigns its rows to clusters.',
  help: [
    'Connect an untrained model from K-Means Clustering on the left and the dataset on the right. The trained model goes ' +
      'to Assign Data to Clusters; the results are the rows of the dataset with their cluster in `Assignments` (from 0) ' +
      'and the distance to every centroid in `DistancesToClusterCenter no.0`, `no.1` …',
    '**Column Set** is what the clusters are made of. Leave out what says nothing about likeness: row numbers, constants, ' +
      'and the label. A column that is marked as label is left out in any case. Texts and categorical columns become ' +
      'one indicator per value; numbers are used as they are.',
    'Rows with a missing value in one of these columns take no part; their cells in the new columns stay blank. A model ' +
      'in Parameter Range mode is trained with the first number of its list.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [
    { id: 'untrainedModel', name: 'Untrained model', type: 'untrained-cluster' },
    { id: 'dataset', name: 'Dataset', type: 'dataset' },
  ],
  outputs: [
    { id: 'trainedModel', name: 'Trained model', type: 'trained-cluster' },
    { id: 'resultsDataset', name: 'Results dataset', type: 'dataset' },
  ],
  parameters: [
    {
      id: 'columnSet',
      name: 'Column Set',
      kind: 'columns',
      port: 'dataset',
      default: null,
      help: 'The columns to cluster by.',
    },
    {
      id: 'append',
      name: 'Check for Append or Uncheck for Result Only',
      kind: 'boolean',
      default: true,
      help: 'Whether the results hold the columns of the dataset as well, or only the new ones.',
    },
  ],
  inferSchema: ([model, dataset], { append }) => [model, scoredSchema(model, dataset, append !== false)],
  estimateMemory: ([model, dataset]) => {
    if (!dataset?.rowCount) return 0;
    const pairs = dataset.rowCount <= 4096 ? dataset.rowCount ** 2 * 8 : 0;
    // The search has its own centroids besides those of the model.
    return featureBytes(dataset) + assignmentBytes(model, dataset) + centroidBytes(model, dataset) + pairs;
  },
});
