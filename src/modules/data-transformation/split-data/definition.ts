import { defineModule, type ParameterProblem } from '../../../core/module/definition';
import { UserError } from '../../../core/errors';
import type { ParameterValues } from '../../../core/module/parameters';
import type { Schema } from '../../../core/table/schema';
import { withUnknownRows } from '../../shared/infer';
import { singleColumnBytes, packingBytes } from '../../shared/memory';
import { parsePatternExpression, parseRelativeExpression } from './expressions';
import { firstOutputSize } from './sizes';

export const definition = defineModule({
  id: 'split-data',
  version: 1,
  name: 'Split Data',
  category: ['Data Transformation', 'Sample and Split'],
  keywords: ['train', 'test', 'training set', 'hold out', 'partition', 'random', 'stratified', 'filter rows', 'regex'],
  summary: 'Divides the rows of a dataset into two datasets.',
  help: [
    'The usual step before training: the left output trains a model, the right one tests it on rows that it has never ' +
      'seen. Every row goes to exactly one of the two outputs; columns, labels and categories are the same in both.',
    '**Split Rows** puts a fraction of the rows into the first output: rows × fraction rounded to the nearest whole ' +
      'number; where that lies in the middle, as with an odd number of rows and 0.5, the second output gets the extra ' +
      'row. A randomized split shuffles the rows; the same seed always gives the same split, and 0 is a seed like any ' +
      'other. Otherwise the first output takes the first rows, in order.',
    'A **stratified** split keeps the share of every value of a key column: with ten species of 21 pictures and a ' +
      'fraction of 0.8, each species gives 16 or 17 pictures to the first output. The key must be discrete; make a ' +
      'floating point column categorical in Edit Metadata first. Rows without a key form a group of their own.',
    '**Regular Expression** sends the rows whose text matches to the first output. Write the column and the pattern: ' +
      '`\\"Species" ^Iris-v` or, with the 1-based number of the column, `(\\5) ^Iris-v`. The pattern is searched ' +
      'anywhere in the text (`^` and `$` tie it to the ends) and tells capitals from small letters.',
    '**Relative Expression** compares numbers, dates or time spans: `\\"Year" > 2010`, or several comparisons ' +
      'joined with `&` (and) and `|` (or): `\\"Width" >= 2 & \\"Width" < 3 | \\"Height" == 0`. `&` binds more ' +
      'tightly than `|`; there are no parentheses. Operators: `<` `>` `<=` `>=` `==` `!=`. A row whose cell is missing ' +
      'fulfils no comparison.',
    'The classic product also had a Recommender Split for tables of users, items and ratings. It is not offered, ' +
      'because there are no recommenders here.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [
    { id: 'resultsDataset1', name: 'Results dataset1', type: 'dataset' },
    { id: 'resultsDataset2', name: 'Results dataset2', type: 'dataset' },
  ],
  parameters: [
    {
      id: 'splittingMode',
      name: 'Splitting mode',
      kind: 'choice',
      default: 'split-rows',
      choices: [
        { value: 'split-rows', name: 'Split Rows', help: 'By number: a fraction of the rows.' },
        { value: 'regular-expression', name: 'Regular Expression', help: 'By the text in one column.' },
        { value: 'relative-expression', name: 'Relative Expression', help: 'By comparing numbers or dates.' },
      ],
      help: 'What decides whether a row goes to the first or to the second output.',
    },
    {
      id: 'fraction',
      name: 'Fraction of rows in the first output dataset',
      kind: 'float',
      default: 0.5,
      min: 0,
      max: 1,
      visibleWhen: { splittingMode: ['split-rows'] },
      help: 'Share of the rows that goes to the first output, from 0 to 1. 0.8 is common for training.',
    },
    {
      id: 'randomizedSplit',
      name: 'Randomized split',
      kind: 'boolean',
      default: true,
      visibleWhen: { splittingMode: ['split-rows'] },
      help: 'Whether rows are drawn at random. Off: the first output takes the first rows, in order.',
    },
    {
      id: 'randomSeed',
      name: 'Random seed',
      kind: 'integer',
      default: 0,
      min: 0,
      seed: true,
      visibleWhen: { splittingMode: ['split-rows'], randomizedSplit: [true] },
      help: 'The same seed gives the same split every time. 0 is an ordinary seed, not the clock.',
    },
    {
      id: 'stratifiedSplit',
      name: 'Stratified split',
      kind: 'boolean',
      default: false,
      visibleWhen: { splittingMode: ['split-rows'] },
      help: 'Whether every value of a key column is divided in the same proportion.',
    },
    {
      id: 'stratificationKeyColumn',
      name: 'Stratification key column',
      kind: 'columns',
      port: 'dataset',
      single: true,
      default: null,
      visibleWhen: { splittingMode: ['split-rows'], stratifiedSplit: [true] },
      help: 'The column whose values keep their shares, usually the label.',
    },
    {
      id: 'regularExpression',
      name: 'Regular expression',
      kind: 'text',
      format: 'regular-expression',
      default: '\\"column name" ^start',
      visibleWhen: { splittingMode: ['regular-expression'] },
      help: 'Column and pattern: \\"Name" pattern, or (\\2) pattern for the second column. Matching rows go first.',
    },
    {
      id: 'relationalExpression',
      name: 'Relational expression',
      kind: 'text',
      format: 'expression',
      default: '\\"column name" > 3',
      visibleWhen: { splittingMode: ['relative-expression'] },
      help: 'Comparisons such as \\"Year" > 2010, joined with & and |. Rows that fulfil them go first.',
    },
  ],
  inferSchema: ([schema], parameters) => (schema ? outputSchemas(schema, parameters) : []),
  estimateMemory: ([schema]) => (schema ? packingBytes(schema) + singleColumnBytes(schema) : 0),
  validate,
});

function outputSchemas(schema: Schema, { splittingMode, fraction }: ParameterValues): Schema[] {
  const { rowCount } = schema;
  if (splittingMode !== 'split-rows' || rowCount === undefined || typeof fraction !== 'number')
    return [withUnknownRows(schema), withUnknownRows(schema)];
  const first = firstOutputSize(rowCount, fraction);
  return [
    { ...schema, rowCount: first },
    { ...schema, rowCount: rowCount - first },
  ];
}

/** Problems of the expression in force; whether its column exists is known only with the data. */
function validate(parameters: ParameterValues): ParameterProblem[] {
  const { splittingMode, regularExpression, relationalExpression } = parameters;
  try {
    if (splittingMode === 'regular-expression') parsePatternExpression(String(regularExpression));
    if (splittingMode === 'relative-expression') parseRelativeExpression(String(relationalExpression));
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { parameter = 'splittingMode', classic, mend } = error.details;
    return [{ parameter, message: error.message, ...(classic ? { classic } : {}), ...(mend ? { mend } : {}) }];
  }
}
