import { defineModule } from '../../../core/module/definition';

export const definition = defineModule({
  id: 'dataset',
  version: 1,
  name: 'Dataset',
  category: ['Saved Datasets'],
  keywords: ['saved', 'sample', 'upload', 'data', 'table', 'workspace'],
  summary: 'A dataset that is saved in the workspace.',
  help: [
    'Puts a saved dataset on the canvas. Datasets get into the workspace by uploading a file, on the command line with ' +
      '`centroid datasets add`.',
    'A dataset can have several versions. Its plain name means the newest one, so a new version makes the nodes below ' +
      'stale; `name@2` stays with version 2 whatever is uploaded later.',
    'A saved dataset keeps what the table knew when it was saved: column types, categories, which columns are labels, ' +
      'features and weights, and the pictures that its rows came from.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [],
  outputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'dataset',
      name: 'Dataset',
      kind: 'saved',
      what: 'dataset',
      default: null,
      help: 'Name of a dataset in the workspace, or name@version to stay with one of its versions.',
    },
  ],
});
