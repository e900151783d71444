import { counted } from './counted';

/** Words of the palette. Names of modules and their categories come from the definitions. */
export const paletteText = {
  pane: 'Modules',
  search: 'Search modules',
  clear: 'Clear search',
  recent: 'Recently used',
  myDatasets: 'My Datasets',
  samples: 'Samples',
  savedDatasets: 'Saved Datasets',
  trainedModels: 'Trained Models',
  transforms: 'Transforms',
  none: {
    dataset: 'None yet. Drop a file here or choose + New.',
    model: 'None yet. After a run, choose Save as Trained Model in the menu of an output.',
    transform: 'None yet. After a run, choose Save as Transform in the menu of an output.',
  },
  modelTypes: {
    'trained-learner': 'Trained model',
    'trained-cluster': 'Trained clustering model',
    transform: 'Transformation',
  },
  noAnswer: (query: string): string => `Nothing answers "${query}".`,
  noAnswerHint: 'Search looks at names, keywords and help.',
  found: (count: number): string => (count === 1 ? '1 found' : `${count} found`),
  hint: 'Drag onto the canvas, or double-click',
  rows: (rows: number, columns: number): string => `${counted(rows, 'row')}, ${counted(columns, 'column')}`,
  version: (version: number): string => `version ${version}`,
  sampleItems: {
    iris: {
      name: 'Iris',
      summary: '150 flowers of three species, measured (Fisher 1936), with a header and a blank last line.',
    },
    trainingSet: {
      name: 'Synthetic flowers: training set',
      summary: '168 drawn pictures of ten species, 128 x 128, with their labels.',
    },
    testSet: {
      name: 'Synthetic flowers: test set',
      summary: '42 more drawn pictures, for testing.',
    },
  },
};
