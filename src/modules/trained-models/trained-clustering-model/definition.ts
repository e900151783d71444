import { defineModule } from '../../../core/module/definition';

export const definition = defineModule({
  id: 'trained-clustering-model',
  version: 1,
  name: 'Trained Clustering Model',
  category: ['Trained Models'],
  keywords: ['saved', 'k-means', 'kmeans', 'cluster', 'workspace', 'reuse', 'assign'],
  summary: 'A trained clustering model that is saved in the workspace.',
  help: [
    'Puts a saved clustering model on the canvas: connect it to Assign Data to Clusters to assign new data without ' +
      'training again. A model gets into the workspace by **Save as Trained Model…** in the menu of the output of Train ' +
      'Clustering Model.',
    'A model can have several versions. Its plain name means the newest one, so a new version makes the nodes below stale; ' +
      '`name@2` stays with version 2 whatever is saved later.',
    'It holds the feature columns by name and type, the centroids and the metric. What it assigns is the same, bit by bit, ' +
      'as with the model that was saved.',
  ].join('\n\n'),
  inputs: [],
  outputs: [{ id: 'trainedModel', name: 'Trained model', type: 'trained-cluster' }],
  parameters: [
    {
      id: 'model',
      name: 'Trained clustering model',
      kind: 'saved',
      what: 'trained-cluster',
      default: null,
      help: 'Name of a trained clustering model in the workspace, or name@version to stay with one of its versions.',
    },
  ],
});
