import { defineModule } from '../../../core/module/definition';

export const definition = defineModule({
  id: 'enter-data-manually',
  version: 1,
  name: 'Enter Data Manually',
  category: ['Data Input and Output'],
  keywords: ['type', 'paste', 'inline', 'small table', 'csv', 'text'],
  summary: 'Makes a small dataset from text that you type or paste.',
  help: [
    'For lists of a few rows: names for numbers, a handful of examples, a column of replacement values. The text is part ' +
      'of the experiment, so the experiment needs no file.',
    'CSV separates the values of a row by commas, TSV by tabs; a value that contains a comma, a quote or a line break ' +
      'stands in double quotes. ARFF and SvmLight bring their own descriptions. Column types are inferred from all ' +
      'rows: whole numbers, floating point numbers, True/False, dates, time spans, else text. An empty value is a ' +
      'missing cell.',
    'The empty line at the end of the text is not a row. An empty line in the middle is a row of missing cells.',
  ].join('\n\n'),
  inputs: [],
  outputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'dataFormat',
      name: 'DataFormat',
      kind: 'choice',
      default: 'csv',
      choices: [
        { value: 'csv', name: 'CSV', help: 'Values separated by commas.' },
        { value: 'tsv', name: 'TSV', help: 'Values separated by tabs, as copied from a spreadsheet.' },
        { value: 'arff', name: 'ARFF', help: 'Weka: @relation, @attribute lines with types, @data.' },
        { value: 'svmlight', name: 'SvmLight', help: 'A label, then index:value pairs; what is not named is 0.' },
      ],
      help: 'How the text is written.',
    },
    {
      id: 'hasHeader',
      name: 'HasHeader',
      kind: 'boolean',
      default: false,
      visibleWhen: { dataFormat: ['csv', 'tsv'] },
      help: 'Whether the first line holds the column names. Off: the columns are called Col1, Col2, …',
    },
    {
      id: 'data',
      name: 'Data',
      kind: 'text',
      multiline: true,
      default: null,
      placeholder: 'rose,6,28,red',
      help: 'The rows, one per line.',
    },
  ],
});
