import { defineModule } from '../../../core/module/definition';
import { packingBytes } from '../../shared/memory';
import { asSelection, inferOrUnknown } from '../../shared/infer';
import { selectDistinctlyNamed } from '../../shared/select-columns';

export const definition = defineModule({
  id: 'select-columns-in-dataset',
  version: 1,
  name: 'Select Columns in Dataset',
  category: ['Data Transformation', 'Manipulation'],
  keywords: ['project columns', 'choose', 'keep', 'drop', 'remove', 'exclude', 'order', 'subset', 'features'],
  summary: 'Keeps some columns of a dataset and leaves the others out.',
  help: [
    'Choose the columns by name, or with rules that are applied from top to bottom: each rule includes or excludes ' +
      'columns by name, by 1-based index (`1,5,10-15`), by type, or by what they are for (features, labels, scores). ' +
      '"All columns except Col1" is Begin With ALL COLUMNS and one rule that excludes Col1; it goes on to hold when ' +
      'the data has other columns tomorrow.',
    'The columns keep the order of the dataset and come once each. With "Allow duplicates and preserve column order in ' +
      'selection" they come in the order in which you list them, as often as you list them; the second Col1 is ' +
      'called `Col1 (1)`.',
    'Types, categories and roles stay with the columns. No data is copied, so the choice is free of cost even on ' +
      'tables with tens of thousands of pixel columns.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'columns',
      name: 'Select columns',
      kind: 'columns',
      port: 'dataset',
      default: null,
      help: 'The columns to keep.',
    },
  ],
  inferSchema: ([schema], { columns }) =>
    inferOrUnknown(() => {
      const selection = asSelection(columns);
      return schema && selection ? [selectDistinctlyNamed(schema, selection)] : [];
    }),
  estimateMemory: ([schema]) => packingBytes(schema),
});
