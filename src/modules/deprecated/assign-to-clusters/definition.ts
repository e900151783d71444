import { allColumns } from '../../../core/columns/build';
import { defineModule } from '../../../core/module/definition';
import { appendColumns } from '../../../core/table/columns';
import { assignmentBytes, assignmentsGroup, clusterCount, featureBytes } from '../../shared/clustering-schema';

export const definition = defineModule({
  id: 'assign-to-clusters',
  version: 1,
  name: 'Assign to Clusters',
  category: ['Deprecated'],
  keywords: ['k-means', 'kmeans', 'cluster', 'predict', 'score', 'assignments'],
  summary: 'Assigns the rows of a dataset to the clusters of a trained model, without distances.',
  help: [
    'The forerunner of Assign Data to Clusters, kept for old experiments such as the Iris and flower samples. It adds ' +
      '`Assignments` (from 0) only; Evaluate Model needs the distances that Assign Data to Clusters gives.',
    'Column Set names the columns to take the features from. It must hold every column that the model was trained on, ' +
      'so it can as well stay at all columns. A row with a missing feature gets a blank assignment.',
  ].join('\n\n'),
  deprecated: 'Use Assign Data to Clusters, which gives the distances as well.',
  streams: () => true,
  inputs: [
    { id: 'trainedModel', name: 'Trained model', type: 'trained-cluster' },
    { id: 'dataset', name: 'Dataset', type: 'dataset' },
  ],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'columnSet',
      name: 'Column Set',
      kind: 'columns',
      port: 'dataset',
      default: allColumns,
      help: 'The columns that hold the features of the model. Others that it names do not matter.',
    },
    {
      id: 'append',
      name: 'Check for Append or Uncheck for Result Only',
      kind: 'boolean',
      default: true,
      help: 'Whether the results hold the columns of the dataset as well, or only the assignments.',
    },
  ],
  inferSchema: ([model, dataset], { append }) => [
    dataset &&
      appendColumns(append === false ? { ...dataset, groups: [] } : dataset, [assignmentsGroup(clusterCount(model))]),
  ],
  estimateMemory: ([model, dataset]) => (dataset ? featureBytes(dataset) + assignmentBytes(model, dataset) : 0),
});
