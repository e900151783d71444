import { resolveColumns } from '../../../core/columns/resolve';
import { defineModule } from '../../../core/module/definition';
import type { ParameterValues } from '../../../core/module/parameters';
import { groupWidth, isNumericType, type ColumnType, type Schema } from '../../../core/table/schema';
import { columnRuns } from '../../shared/column-runs';
import { asSelection, inferOrUnknown } from '../../shared/infer';
import { baseBytes, bytesPerCell } from '../../shared/memory';
import { describeEdits, editNames } from './describe-edits';

export const definition = defineModule({
  id: 'edit-metadata',
  version: 1,
  name: 'Edit Metadata',
  category: ['Data Transformation', 'Manipulation'],
  keywords: [
    'metadata editor',
    'label',
    'feature',
    'weight',
    'rename',
    'type',
    'cast',
    'convert',
    'categorical',
    'score',
  ],
  summary: 'Changes what columns are called, what type they have and what they are for.',
  help: [
    'Every setting holds for all selected columns; put several of these modules in a row to give columns different ' +
      'settings. Nothing is rounded or scaled, and columns that only get other metadata are not copied.',
    '**Data type.** Text becomes numbers, True/False, dates or time spans if every cell can be read as such; the first ' +
      'that cannot is named with its row, blank text becomes a missing cell. Dates are read in ISO form ' +
      '(2024-08-31, 2024-08-31T12:30:00Z), or in the form that DateTime Format describes. A floating point number becomes ' +
      'an integer only if it is whole, a number becomes True/False only if it is 0 or 1. Numbers become dates and ' +
      'time spans as in the classic product: as ticks of 100 nanoseconds, for dates counted from 0001-01-01.',
    '**Categorical** says that the values of a column are names of categories, whatever their type: class numbers are ' +
      'not quantities. A floating point label must be made categorical before a classifier can learn it.',
    '**Fields** say what a column is for. Every column starts as a feature, which is what models learn from. The label is ' +
      'what they learn to predict; there can be one. A weight column says how much each row counts; there can be one, it ' +
      'must be numeric, and Two-Class Logistic Regression honours it. Clear feature takes a column, such as an ' +
      'identifier, out of the features without removing it. The other Clear settings turn a label, score or weight ' +
      'back into a feature and leave columns alone that were none.',
    '**New column names** are separated by commas, one for each selected column in the order of the dataset. A name that ' +
      'holds a comma stands in double quotes.',
  ].join('\n\n'),
  streams: ({ dataType }) => dataType === 'unchanged',
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'columns',
      name: 'Column',
      kind: 'columns',
      port: 'dataset',
      default: null,
      help: 'The columns to change. All settings below apply to each of them.',
    },
    {
      id: 'dataType',
      name: 'Data type',
      kind: 'choice',
      default: 'unchanged',
      choices: [
        { value: 'unchanged', name: 'Unchanged' },
        { value: 'string', name: 'String', help: 'Text.' },
        { value: 'integer', name: 'Integer', help: 'Whole numbers up to 2^53.' },
        { value: 'double', name: 'Floating point', help: 'Numbers of double precision.' },
        { value: 'boolean', name: 'Boolean', help: 'True or False.' },
        { value: 'datetime', name: 'DateTime', help: 'A date, with or without a time.' },
        { value: 'timespan', name: 'TimeSpan', help: 'A duration: [-][d.]hh:mm:ss[.fff].' },
      ],
      help: 'The type that the columns are to have.',
    },
    {
      id: 'dateTimeFormat',
      name: 'DateTime Format',
      kind: 'text',
      default: null,
      optional: true,
      placeholder: 'dd.MM.yyyy HH:mm',
      visibleWhen: { dataType: ['datetime'] },
      help:
        'How dates are written in text: yyyy year, MM month (MMM Jan, MMMM January), dd day, HH hour (hh with tt for ' +
        'AM/PM), mm minute, ss second, fff fraction, zzz offset. Other characters stand for themselves. Leave blank ' +
        'for ISO dates and for columns of numbers.',
    },
    {
      id: 'categorical',
      name: 'Categorical',
      kind: 'choice',
      default: 'unchanged',
      choices: [
        { value: 'unchanged', name: 'Unchanged' },
        { value: 'make-categorical', name: 'Make categorical', help: 'The values are names of categories.' },
        { value: 'make-uncategorical', name: 'Make uncategorical', help: 'The values are plain values again.' },
      ],
      help: 'Whether the values are categories.',
    },
    {
      id: 'fields',
      name: 'Fields',
      kind: 'choice',
      default: 'unchanged',
      choices: [
        { value: 'unchanged', name: 'Unchanged' },
        { value: 'feature', name: 'Feature', help: 'Models learn from it.' },
        { value: 'label', name: 'Label', help: 'Models learn to predict it.' },
        { value: 'weight', name: 'Weight', help: 'How much each row counts in training.' },
        { value: 'clear-feature', name: 'Clear feature', help: 'Models are not to learn from it.' },
        { value: 'clear-label', name: 'Clear label', help: 'A label becomes a feature again.' },
        { value: 'clear-score', name: 'Clear score', help: 'A score becomes a feature.' },
        { value: 'clear-weight', name: 'Clear weight', help: 'A weight becomes a feature again.' },
      ],
      help: 'What the columns are for.',
    },
    {
      id: 'newColumnNames',
      name: 'New column names',
      kind: 'text',
      format: 'name-list',
      default: null,
      optional: true,
      placeholder: 'species, width, height',
      help: 'New names, separated by commas, one for each selected column. Leave blank to keep the names.',
    },
  ],
  inferSchema: ([schema], parameters) =>
    inferOrUnknown(() => {
      const selection = asSelection(parameters['columns']);
      if (!schema || !selection) return [];
      const columns = resolveColumns(selection, schema);
      return [editNames(describeEdits(schema, columns, parameters), columns, parameters)];
    }),
  estimateMemory: ([schema], parameters) => (schema ? conversionBytes(schema, parameters) + baseBytes : 0),
});

/** Bytes of the columns that change their storage; a block that stays numbers is not copied. */
function conversionBytes(schema: Schema, { columns, dataType }: ParameterValues): number {
  const selection = asSelection(columns);
  if (!selection || dataType === 'unchanged') return 0;
  const type = dataType as ColumnType;
  const [converted] = inferOrUnknown(() => {
    const runs = columnRuns(schema, resolveColumns(selection, schema));
    return [{ groups: runs.filter((run) => !(run.inBlock && isNumericType(type))).map((run) => run.columns) }];
  });
  const count = converted?.groups.reduce((sum, group) => sum + groupWidth(group), 0) ?? 0;
  return count * (schema.rowCount ?? 0) * bytesPerCell(type);
}
