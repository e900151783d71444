import { defineModule } from '../../../core/module/definition';
import { baseBytes, textBytes } from '../../shared/memory';

export const definition = defineModule({
  id: 'convert-to-csv',
  version: 1,
  name: 'Convert to CSV',
  category: ['Data Format Conversions'],
  keywords: ['csv', 'comma separated values', 'download', 'file', 'text', 'spreadsheet', 'excel'],
  summary: 'Turns a dataset into a CSV file that can be downloaded.',
  help: [
    'The file has one header row with the column names, values separated by commas, and is encoded in UTF-8. A value ' +
      'that contains a comma, a double quote or a line break is put in double quotes, which the classic product did ' +
      'not do. A missing cell is an empty value.',
    'CSV holds values only: types, categories, labels and the pictures behind the rows are not in it. Where the output ' +
      'is wired to a module that takes a dataset, the file is read back as a table with inferred types.',
    'To write a file to a folder of yours with every run, use Export Data.',
  ].join('\n\n'),
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'file' }],
  parameters: [],
  // The text in parts, as one file, and the copy that is stored.
  estimateMemory: ([schema]) => (schema ? 2.8 * textBytes(schema) + baseBytes : 0),
});
