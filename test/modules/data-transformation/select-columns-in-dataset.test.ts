import { describe, expect, it } from 'vitest';
import {
  allColumns,
  allExcept,
  beginWithNone,
  byName,
  excludeNames,
  includeIndexes,
  includeTypes,
  inOrder,
  noColumns,
} from '../../../src/core/columns/build';
import type { ColumnSelection } from '../../../src/core/columns/selection';
import { columnCount, columnName } from '../../../src/core/table/schema';
import { definition } from '../../../src/modules/data-transformation/select-columns-in-dataset/definition';
import { run } from '../../../src/modules/data-transformation/select-columns-in-dataset/run';
import { dataset, failureOf, inferredAndActual, tableFrom } from '../../support/module-harness';
import { cellsOf, pixelTable, sharesBlocks, smallTable } from '../../support/tables';

const module = { definition, run };

const flowers = smallTable({
  Species: ['string', ['rose', 'iris', null], { role: 'label', categorical: true, levels: ['iris', 'rose'] }],
  Petals: ['integer', [28, 6, 4]],
  Height: ['double', [1.5, null, 0.25]],
  Red: ['boolean', [true, false, false]],
});

const names = (table: Parameters<typeof columnName>[0]): string[] =>
  Array.from({ length: columnCount(table) }, (_, i) => columnName(table, i));

describe('Select Columns in Dataset', () => {
  it('keeps the source order and takes each column once', async () => {
    const table = await tableFrom(module, { dataset: dataset(flowers) }, { columns: byName(['Red', 'Species']) });
    expect(cellsOf(table)).toEqual({ Species: ['rose', 'iris', null], Red: [true, false, false] });
    expect(table.groups[0]).toMatchObject({ role: 'label', categorical: true, levels: ['iris', 'rose'] });
  });

  it('takes columns in typed order, repeated ones with a suffix', async () => {
    const columns = inOrder(['Red', 'Species', 'Red', 'Red']);
    const table = await tableFrom(module, { dataset: dataset(flowers) }, { columns });
    expect(names(table)).toEqual(['Red', 'Species', 'Red (1)', 'Red (2)']);
    expect(cellsOf(table)['Red (2)']).toEqual([true, false, false]);
  });

  it('does not give a repeated column the name of another', async () => {
    const table = smallTable({ A: ['integer', [1]], 'A (1)': ['integer', [2]] });
    const columns = inOrder(['A', 'A', 'A (1)', 'A (1)']);
    const selected = await tableFrom(module, { dataset: dataset(table) }, { columns });
    expect(cellsOf(selected)).toEqual({ A: [1], 'A (2)': [1], 'A (1)': [2], 'A (1) (1)': [2] });
  });

  it.each<[string, ColumnSelection]>([
    ['all columns', allColumns],
    ['all but one', allExcept('Petals')],
    ['rules', beginWithNone(includeTypes(['Numeric']), includeIndexes('1'), excludeNames(['Height']))],
    ['an order with duplicates', { ...inOrder([]), rules: [includeIndexes('4,1-2', '1')] }],
  ])('infers the columns before the run: %s', async (_, columns) => {
    const { inferred, actual } = await inferredAndActual(module, { dataset: dataset(flowers) }, { columns });
    expect(inferred).toEqual(actual);
  });

  it('views the pixels, whatever is selected around them', async () => {
    const table = pixelTable(['rose', 'iris']);
    for (const columns of [
      allExcept('Col1'),
      allExcept('Col700'),
      { ...inOrder([]), rules: [includeIndexes('2-49153', '1')] },
    ]) {
      const { inferred, actual, tables } = await inferredAndActual(module, { dataset: dataset(table) }, { columns });
      expect(inferred).toEqual(actual);
      expect(tables[0]!.groups.length).toBeLessThanOrEqual(3);
      expect(sharesBlocks(tables[0]!, table)).toBe(true);
    }
  });

  it('infers nothing while no columns are chosen or they are not there', () => {
    const schemas = [{ groups: flowers.groups }];
    expect(definition.inferSchema!(schemas, { columns: null })).toEqual([]);
    expect(definition.inferSchema!(schemas, { columns: byName(['Weight']) })).toEqual([]);
    expect(definition.inferSchema!([undefined], { columns: allColumns })).toEqual([]);
  });

  it.each<[string, ColumnSelection | null, number, string]>([
    ['nothing chosen', null, 3, '"Select columns" needs a value'],
    ['an unknown column', byName(['Petal']), 1, 'There is no column "Petal"'],
    ['no column', noColumns, 11, 'The selection matches no column'],
    ['an index out of range', beginWithNone(includeIndexes('3-9')), 60, 'Column range 3-9 is out of range'],
  ])('refuses %s', async (_, columns, classic, message) => {
    const error = await failureOf(module, { dataset: dataset(flowers) }, { columns });
    expect(error).toMatchObject({ kind: 'user', classic, parameter: 'columns' });
    expect(error.message).toContain(message);
    expect(error.mend).toBeTruthy();
  });
});
