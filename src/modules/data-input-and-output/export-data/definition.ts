import { defineModule } from '../../../core/module/definition';
import { baseBytes, textBytes } from '../../shared/memory';
import { isStreamed } from '../../shared/streamed-formats';

export const definition = defineModule({
  id: 'export-data',
  version: 1,
  name: 'Export Data',
  category: ['Data Input and Output'],
  keywords: ['writer', 'save', 'write', 'file', 'csv', 'tsv', 'arrow', 'json', 'arff', 'download'],
  summary: 'Writes a dataset to a file on this machine.',
  help: [
    'Writes the file each time the experiment runs; folders that do not exist are made. A file that is there already is ' +
      'replaced once the new one is complete, so a program that reads it never sees half a file. The classic ' +
      'destinations in the cloud (Azure Blob Storage, SQL Database, Table and Hive) are not offered.',
    'CSV and TSV are for other programs and spreadsheets. ARFF keeps types and categories, for Weka. JSON is an array ' +
      'with one object per row; a table of more than 1000 columns becomes a list of columns and one array per row. ' +
      'Arrow keeps everything, with types, categories, roles and wide blocks of pixels as they are, and is by far the ' +
      'fastest to read back.',
    'With "Use cached results" the file is written only if the data or the settings changed since the last run. A file ' +
      'that was deleted or changed in the meantime is then not noticed.',
  ].join('\n\n'),
  streams: ({ dataFormat }) => isStreamed(dataFormat),
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [],
  parameters: [
    {
      id: 'file',
      name: 'File',
      kind: 'path',
      target: 'file',
      access: 'write',
      extensions: ['csv', 'tsv', 'arrow', 'json', 'arff'],
      default: null,
      help: 'Where the data goes. A relative path starts at the folder of the experiment.',
    },
    {
      id: 'dataFormat',
      name: 'Data format',
      kind: 'choice',
      default: 'csv',
      choices: [
        { value: 'csv', name: 'CSV', help: 'Values separated by commas, UTF-8.' },
        { value: 'tsv', name: 'TSV', help: 'Values separated by tabs, UTF-8.' },
        { value: 'arrow', name: 'Arrow', help: 'Apache Arrow IPC file, with all metadata.' },
        { value: 'json', name: 'JSON', help: 'An array with one object per row.' },
        { value: 'arff', name: 'ARFF', help: 'Weka format with types and categories.' },
      ],
      help: 'How the data is written. It does not depend on the ending of the file name.',
    },
    {
      id: 'hasHeader',
      name: 'Write header row',
      kind: 'boolean',
      default: true,
      visibleWhen: { dataFormat: ['csv', 'tsv'] },
      help: 'Whether the first line holds the column names.',
    },
    {
      id: 'useCachedResults',
      name: 'Use cached results',
      kind: 'boolean',
      default: false,
      help: 'Whether writing is skipped when neither the data nor the settings changed.',
    },
  ],
  // The text in parts, and as one file. Arrow takes no more than that.
  estimateMemory: ([schema]) => (schema ? 2 * textBytes(schema) + baseBytes : 0),
  cacheable: ({ useCachedResults }) => useCachedResults === true,
});
