import { expect, it } from 'vitest';
import { formatModuleHelp, formatModuleTree } from '../../../src/cli/output/module-help';
import { createPaint } from '../../../src/cli/output/text';
import { sorter, source } from '../support';

const paint = createPaint(false);

it('prints all that a definition says', () => {
  expect(formatModuleHelp(sorter, paint, 60).join('\n')).toBe(
    `
Sort Rows
Data Transformation > Manipulation   sort-rows, version 2

Puts rows in order.

Ties. Rows with equal keys keep their order.

- Numbers count up.
- Texts go by code unit.

Inputs
  dataset  Dataset  a dataset

Outputs
  sorted  Sorted dataset  a dataset

Parameters
  Direction   direction
    One of the choices below; default Ascending.
    Which rows come first.
      - Ascending (ascending): Smallest first.
      - Random (random)

  Key columns   keys
    Columns of the input "Dataset"; default Col1.
    What decides.

  Random number seed   seed
    Whole number, at least 0; default 0.
    Only while Direction is Random.
    Same seed, same order.

  Number of rows   limit
    Whole number, at least 1 and at most 1000, may be empty;
    empty by default.
    How many to keep.

  Order file   file
    Path of a file, may be empty; empty by default.
    Given order.

Example
  centroid run FILE --set "Sort Rows.direction=Ascending"

Keywords: order, rank`.slice(1),
  );
});

it('says plainly that there is nothing', () => {
  const lines = formatModuleHelp({ ...source, deprecated: 'Use Sort Rows.' }, paint, 60);
  expect(lines).toContain('Deprecated. Use Sort Rows.');
  expect(lines.slice(lines.indexOf('Inputs'))).toEqual([
    'Inputs',
    '  none',
    '',
    'Outputs',
    '  rows  Rows  a dataset',
    '',
    'Parameters',
    '  none',
  ]);
});

it('prints the palette as a tree, categories in the order in which they come first', () => {
  const other = { ...sorter, id: 'mix', name: 'Mix', category: ['Data Transformation', 'Sample and Split'] as const };
  expect(formatModuleTree([source, sorter, other, { ...sorter, id: 'turn', name: 'Turn Rows' }], paint, 48)).toEqual([
    'Data Input and Output',
    '  make-rows  Make Rows: Makes rows.',
    '',
    'Data Transformation',
    '  Manipulation',
    '    sort-rows  Sort Rows: Puts rows in order.',
    '    turn       Turn Rows: Puts rows in order.',
    '  Sample and Split',
    '    mix        Mix: Puts rows in order.',
  ]);
});
