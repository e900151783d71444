import { defineModule } from '../../../core/module/definition';
import { baseBytes } from '../../shared/memory';
import { isStreamed } from '../../shared/streamed-formats';

export const definition = defineModule({
  id: 'import-data',
  version: 1,
  name: 'Import Data',
  category: ['Data Input and Output'],
  keywords: ['reader', 'load', 'read', 'open', 'file', 'csv', 'tsv', 'arff', 'svmlight', 'arrow', 'url', 'http', 'web'],
  summary: 'Reads a dataset from a file on this machine or from a web address.',
  help: [
    '**Sources.** A local file, or a file on the web behind an http or https address. The other sources of the classic ' +
      'product (Azure Blob Storage, SQL Database, Table and Cosmos DB, Hive, OData feeds, on-premises SQL Server) are ' +
      'not offered: download the data, or export it to a file. A web address must give the file itself; an address ' +
      'that redirects elsewhere is refused.',
    '**Types** are inferred from all rows, not from a sample: whole numbers, floating point numbers, True/False, dates, ' +
      'time spans, else text. An empty value is a missing cell, and so is every cell of an empty line. Without a ' +
      'header row the columns are called Col1, Col2, …; ARFF and Arrow files bring names and types.',
    '**Running again.** A local file is read again when its content changes. A web address is read with every run, ' +
      'because nobody can tell whether its content changed; with "Use cached results" it is read once, and later ' +
      'changes are not noticed.',
    'Nothing but this address is ever contacted, and only when the module runs.',
  ].join('\n\n'),
  streams: ({ dataSource, dataFormat }) => dataSource !== 'web-url' && isStreamed(dataFormat),
  inputs: [],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'dataSource',
      name: 'Data source',
      kind: 'choice',
      default: 'local-file',
      choices: [
        { value: 'local-file', name: 'Local file', help: 'A file on this machine.' },
        { value: 'web-url', name: 'Web URL via HTTP', help: 'A file behind an http or https address.' },
      ],
      help: 'Where the data lies.',
    },
    {
      id: 'file',
      name: 'File',
      kind: 'path',
      target: 'file',
      access: 'read',
      extensions: ['csv', 'tsv', 'txt', 'arff', 'svmlight', 'arrow'],
      default: null,
      visibleWhen: { dataSource: ['local-file'] },
      help: 'The file. A relative path starts at the folder of the experiment.',
    },
    {
      id: 'url',
      name: 'URL',
      kind: 'text',
      format: 'url',
      default: null,
      placeholder: 'https://example.org/iris.csv',
      visibleWhen: { dataSource: ['web-url'] },
      help: 'The complete address of the file, beginning with http:// or https://.',
    },
    {
      id: 'dataFormat',
      name: 'Data format',
      kind: 'choice',
      default: 'csv',
      choices: [
        { value: 'csv', name: 'CSV', help: 'Values separated by commas.' },
        { value: 'tsv', name: 'TSV', help: 'Values separated by tabs.' },
        { value: 'arff', name: 'ARFF', help: 'Weka format with names, types and categories.' },
        { value: 'svmlight', name: 'SvmLight', help: 'A label, then index:value pairs; what is not named is 0.' },
        { value: 'arrow', name: 'Arrow', help: 'Apache Arrow IPC file, as Export Data writes it.' },
      ],
      help: 'How the file is written. The ending of its name is not looked at.',
    },
    {
      id: 'hasHeader',
      name: 'CSV or TSV has header row',
      kind: 'boolean',
      default: false,
      visibleWhen: { dataFormat: ['csv', 'tsv'] },
      help: 'Whether the first line holds the column names. Off: the columns are called Col1, Col2, …',
    },
    {
      id: 'encoding',
      name: 'Encoding',
      kind: 'choice',
      default: 'utf-8',
      choices: [
        { value: 'utf-8', name: 'UTF-8', help: 'What nearly every program writes today.' },
        { value: 'utf-16le', name: 'UTF-16, little endian', help: 'Windows programs call it Unicode.' },
        { value: 'utf-16be', name: 'UTF-16, big endian' },
        { value: 'windows-1252', name: 'Windows-1252 (Western European)', help: 'Older Windows programs and Excel.' },
        { value: 'iso-8859-1', name: 'ISO 8859-1 (Latin 1)' },
        { value: 'iso-8859-2', name: 'ISO 8859-2 (Central European)' },
        { value: 'iso-8859-15', name: 'ISO 8859-15 (Latin 9)' },
        { value: 'windows-1250', name: 'Windows-1250 (Central European)' },
        { value: 'windows-1251', name: 'Windows-1251 (Cyrillic)' },
        { value: 'shift_jis', name: 'Shift JIS (Japanese)' },
        { value: 'gb18030', name: 'GB 18030 (Chinese)' },
        { value: 'big5', name: 'Big5 (Traditional Chinese)' },
        { value: 'euc-kr', name: 'EUC-KR (Korean)' },
      ],
      visibleWhen: { dataFormat: ['csv', 'tsv', 'arff', 'svmlight'] },
      help: 'How the letters of the file are stored. A byte-order mark at its beginning goes before this choice.',
    },
    {
      id: 'useCachedResults',
      name: 'Use cached results',
      kind: 'boolean',
      default: false,
      visibleWhen: { dataSource: ['web-url'] },
      help: 'Whether the address is read only once, as long as the settings stay the same.',
    },
  ],
  // The file, and the table made of it: text takes more room than the numbers in it.
  estimateMemory: (_inputs, _parameters, sources) => {
    const bytes = sources?.['file']?.bytes;
    return bytes === undefined ? 0 : 2.2 * bytes + baseBytes;
  },
  cacheable: ({ dataSource, useCachedResults }) => dataSource !== 'web-url' || useCachedResults === true,
});
