import { allColumns } from '../../../core/columns/build';
import { defineModule } from '../../../core/module/definition';
import { inferOrUnknown } from '../../shared/infer';
import { singleColumnBytes, packingBytes } from '../../shared/memory';
import { inferCleaned } from './infer-cleaned';

const replacing = ['custom-value', 'mean', 'median', 'mode'] as const;

export const definition = defineModule({
  id: 'clean-missing-data',
  version: 1,
  name: 'Clean Missing Data',
  category: ['Data Transformation', 'Manipulation'],
  keywords: ['missing values', 'blank', 'null', 'empty', 'impute', 'replace', 'fill', 'mean', 'median', 'mode', 'drop'],
  summary: 'Replaces missing cells, or removes the rows or columns that have them.',
  help: [
    'Most algorithms cannot use a row with a missing cell: training leaves it out, scoring leaves its score blank. This ' +
      'module fills the gaps, or takes the incomplete rows or columns out. One policy holds for all selected columns; ' +
      'put two of these modules in a row for two policies. The other columns pass through as they are.',
    '**Which columns.** A selected column is cleaned if its share of missing cells lies between the minimum and the ' +
      'maximum missing value ratio, both included. With 0 and 1 that is every selected column. A minimum of 0.9 and ' +
      '"Remove entire column" takes out only the columns that are nearly empty.',
    '**Replacing.** A custom value must be readable as the type of every selected column. The mean is of numbers, ' +
      'True/False values, dates and time spans, and is rounded to what the column can hold; the median is of numbers; ' +
      'the mode is the most frequent value of any column, the lowest of several that are equally frequent. ' +
      'The constants are learned from the rows of this dataset and go into the cleaning transformation, so that the ' +
      'same constants can later be put into other data.',
    '**Columns without any value** have no mean, median or mode: they are removed, or left as they are. A custom value ' +
      'fills them like any other.',
    '**Indicator columns** say for every cleaned column, in a True/False column `<name>_IsMissing` at the end, which ' +
      'rows were filled. A block of columns that is stored as one, such as the pixels of images, cannot have missing ' +
      'cells: it passes through untouched and gets no indicators.',
    'Labels, weights, categories and features stay marked as they are, where the classic product could forget them. Not ' +
      'offered are two of its modes: Replace using MICE and Replace using Probabilistic PCA.',
  ].join('\n\n'),
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [
    { id: 'cleanedDataset', name: 'Cleaned dataset', type: 'dataset' },
    { id: 'cleaningTransformation', name: 'Cleaning transformation', type: 'transform' },
  ],
  parameters: [
    {
      id: 'columns',
      name: 'Columns to be cleaned',
      kind: 'columns',
      port: 'dataset',
      default: allColumns,
      help: 'The columns that the policy holds for. The others pass through.',
    },
    {
      id: 'minimumRatio',
      name: 'Minimum missing value ratio',
      kind: 'float',
      default: 0,
      min: 0,
      max: 1,
      help: 'Columns with a smaller share of missing cells are left alone. 0.1 means a tenth of the rows.',
    },
    {
      id: 'maximumRatio',
      name: 'Maximum missing value ratio',
      kind: 'float',
      default: 1,
      min: 0,
      max: 1,
      help: 'Columns with a greater share of missing cells are left alone.',
    },
    {
      id: 'cleaningMode',
      name: 'Cleaning mode',
      kind: 'choice',
      default: 'custom-value',
      choices: [
        { value: 'custom-value', name: 'Custom substitution value', help: 'Puts a value of yours into missing cells.' },
        { value: 'mean', name: 'Replace with mean', help: 'The average of the column.' },
        { value: 'median', name: 'Replace with median', help: 'The middle value of the column.' },
        { value: 'mode', name: 'Replace with mode', help: 'The most frequent value of the column.' },
        { value: 'remove-row', name: 'Remove entire row', help: 'Leaves out rows with a missing cell.' },
        { value: 'remove-column', name: 'Remove entire column', help: 'Leaves out columns with a missing cell.' },
      ],
      help: 'What is done about a missing cell.',
    },
    {
      id: 'replacementValue',
      name: 'Replacement value',
      kind: 'text',
      default: '0',
      optional: true,
      visibleWhen: { cleaningMode: ['custom-value'] },
      help:
        'The value for missing cells. It must fit every selected column: a number, True or False, a date such as ' +
        '2024-08-31, a time span such as 1.12:30:00, or any text for string columns. Empty means the empty text.',
    },
    {
      id: 'allMissingColumns',
      name: 'Cols with all missing values',
      kind: 'choice',
      default: 'remove',
      choices: [
        { value: 'remove', name: 'Remove', help: 'Leaves the column out.' },
        { value: 'propagate', name: 'Propagate', help: 'Keeps the column with its missing cells.' },
      ],
      visibleWhen: { cleaningMode: ['mean', 'median', 'mode'] },
      help: 'What is done about a column that has no value at all, from which nothing can be learned.',
    },
    {
      id: 'generateIndicators',
      name: 'Generate missing value indicator column',
      kind: 'boolean',
      default: false,
      visibleWhen: { cleaningMode: replacing },
      help: 'Whether a column <name>_IsMissing tells for every cleaned column which rows were filled.',
    },
  ],
  inferSchema: ([schema], parameters) => inferOrUnknown(() => (schema ? [inferCleaned(schema, parameters)] : [])),
  estimateMemory: ([schema]) => (schema ? 2 * singleColumnBytes(schema) + packingBytes(schema) : 0),
  validate: ({ minimumRatio, maximumRatio }) =>
    typeof minimumRatio === 'number' && typeof maximumRatio === 'number' && minimumRatio > maximumRatio
      ? [
          {
            parameter: 'minimumRatio',
            message: `The minimum missing value ratio ${minimumRatio} is greater than the maximum ${maximumRatio}.`,
            classic: 7,
            mend: 'Enter a minimum that is at most the maximum.',
          },
        ]
      : [],
});
