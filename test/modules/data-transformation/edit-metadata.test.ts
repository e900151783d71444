import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allColumns, allExcept, byName, inOrder, noColumns } from '../../../src/core/columns/build';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { sharedFloat32 } from '../../../src/core/table/buffers';
import { blockGroup, column, tableOf } from '../../../src/core/table/build';
import { columnCells } from '../../../src/core/table/cells';
import {
  describeColumn,
  findColumn,
  nameCount,
  sequenceNames,
  type ColumnDescription,
} from '../../../src/core/table/schema';
import { schemaOf, type Cell, type Table } from '../../../src/core/table/table';
import { readTable, writeTable } from '../../../src/formats';
import { definition } from '../../../src/modules/data-transformation/edit-metadata/definition';
import { run } from '../../../src/modules/data-transformation/edit-metadata/run';
import { baseBytes } from '../../../src/modules/shared/memory';
import { dataset, failureOf, inferredAndActual, tableFrom } from '../../support/module-harness';
import { cellsOf, PIXELS, pixelTable, sharesBlocks, smallTable } from '../../support/tables';

const module = { definition, run };

const edit = (table: Table, stored: ParameterValues): Promise<Table> =>
  tableFrom(module, { dataset: dataset(table) }, stored);

const described = (table: Table, name: string): ColumnDescription => describeColumn(table, findColumn(table, name));

const mixed = smallTable({
  Name: ['string', ['rose', 'iris', null, 'rose']],
  Digits: ['string', ['1', ' -2 ', '3', '']],
  Count: ['integer', [0, 1, 1, 0]],
  Height: ['double', [1, 2.5, null, 4]],
  Whole: ['double', [1, 2, null, -4]],
  Fresh: ['boolean', [true, null, false, true]],
  Kind: ['integer', [2, 0, 2, 1], { role: 'label' }],
  Seen: ['datetime', [0, 86_400_000, null, 1_500]],
  Lasting: ['timespan', [0, 60_000, null, 1]],
  Mass: ['double', [1, 1, 1, 1], { role: 'weight' }],
  Score: ['double', [1, 1, 1, 1], { role: 'score', scoreKind: 'Calibrated Score' }],
});

describe('Edit Metadata, data type', () => {
  it.each<[string, string, Cell[]]>([
    ['Digits', 'integer', [1, -2, 3, null]],
    ['Digits', 'double', [1, -2, 3, null]],
    ['Count', 'double', [0, 1, 1, 0]],
    ['Count', 'boolean', [false, true, true, false]],
    ['Count', 'string', ['0', '1', '1', '0']],
    ['Height', 'string', ['1', '2.5', null, '4']],
    ['Whole', 'integer', [1, 2, null, -4]],
    ['Fresh', 'integer', [1, null, 0, 1]],
    ['Fresh', 'double', [1, null, 0, 1]],
    ['Fresh', 'string', ['True', null, 'False', 'True']],
    ['Seen', 'string', ['1970-01-01', '1970-01-02', null, '1970-01-01T00:00:01.500Z']],
    ['Lasting', 'string', ['00:00:00', '00:01:00', null, '00:00:00.001']],
    ['Seen', 'double', [621_355_968_000_000_000, 621_356_832_000_000_000, null, 621_355_968_015_000_000]],
    ['Lasting', 'integer', [0, 600_000_000, null, 10_000]],
  ])('%s to %s', async (name, dataType, expected) => {
    const table = await edit(mixed, { columns: byName([name]), dataType });
    expect(cellsOf(table)[name]).toEqual(expected);
    expect(described(table, name).type).toBe(dataType);
    const index = findColumn(mixed, name);
    const kept = mixed.groups.filter((group, i) => table.groups[i] === group);
    expect(kept).toEqual(mixed.groups.filter((_, i) => i !== index));
  });

  it.each<[string, string, string | null, number]>([
    ['2024-08-31', 'datetime', null, Date.UTC(2024, 7, 31)],
    ['2024-08-31T12:30:05.25+02:00', 'datetime', null, Date.UTC(2024, 7, 31, 10, 30, 5, 250)],
    ['31.08.2024 07:05', 'datetime', 'dd.MM.yyyy HH:mm', Date.UTC(2024, 7, 31, 7, 5)],
    ['8/1/24 12:05:09 AM', 'datetime', 'M/d/yy h:mm:ss tt', Date.UTC(2024, 7, 1, 0, 5, 9)],
    ['8/1/75 1:05 pm', 'datetime', 'M/d/yy h:mm tt', Date.UTC(1975, 7, 1, 13, 5)],
    ['Saturday, 31 August 2024', 'datetime', 'dddd, dd MMMM yyyy', Date.UTC(2024, 7, 31)],
    ['Aug 31 2024 at 10h', 'datetime', "MMM dd yyyy 'at' HH\\h", Date.UTC(2024, 7, 31, 10)],
    ['20240831T101112.125-05:30', 'datetime', "yyyyMMdd'T'HHmmss.fffzzz", Date.UTC(2024, 7, 31, 15, 41, 12, 125)],
    ['1.02:03:04.5', 'timespan', null, 93_784_500],
  ])('reads "%s" as %s with the format %s', async (text, dataType, dateTimeFormat, expected) => {
    const table = smallTable({ A: ['string', [text, null]] });
    const edited = await edit(table, { columns: allColumns, dataType, ...(dateTimeFormat ? { dateTimeFormat } : {}) });
    expect(cellsOf(edited)['A']).toEqual([expected, null]);
  });

  it('reads ticks as dates and time spans, and gives them back', async () => {
    const table = smallTable({ A: ['double', [621_355_968_000_000_000, null]], B: ['integer', [600_000_000, 0]] });
    const dates = await edit(table, { columns: byName(['A']), dataType: 'datetime' });
    expect(cellsOf(dates)['A']).toEqual([0, null]);
    const spans = await edit(table, { columns: byName(['B']), dataType: 'timespan' });
    expect(cellsOf(spans)['B']).toEqual([60_000, 0]);
    expect(cellsOf(await edit(dates, { columns: byName(['A']), dataType: 'double' }))).toEqual(cellsOf(table));
  });

  it('brings numbers back from text as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.double(), { nil: null }), { minLength: 1 }), async (cells) => {
        const table = smallTable({ A: ['double', cells] });
        const text = await edit(table, { columns: allColumns, dataType: 'string' });
        const back = await edit(text, { columns: allColumns, dataType: 'double' });
        expect(cellsOf(back)['A']).toEqual(cells.map((cell) => (Object.is(cell, -0) ? 0 : cell)));
      }),
    );
  });

  it('makes a categorical column keep its categories in the new type', async () => {
    const table = smallTable({ A: ['string', ['10', '9', null], { categorical: true, levels: ['10', '9'] }] });
    const edited = await edit(table, { columns: allColumns, dataType: 'integer' });
    expect(described(edited, 'A')).toMatchObject({ type: 'integer', categorical: true, levels: [9, 10] });
  });
});

describe('Edit Metadata, categorical', () => {
  it('makes columns categorical with their levels in ascending order, and back', async () => {
    const table = await edit(mixed, { columns: byName(['Name', 'Kind', 'Fresh']), categorical: 'make-categorical' });
    expect(described(table, 'Name')).toMatchObject({ categorical: true, levels: ['iris', 'rose'] });
    expect(described(table, 'Kind')).toMatchObject({ categorical: true, levels: [0, 1, 2], role: 'label' });
    expect(described(table, 'Fresh').levels).toEqual([false, true]);
    const back = await edit(table, { columns: allColumns, categorical: 'make-uncategorical' });
    expect(described(back, 'Name')).toEqual(described(mixed, 'Name'));
    expect(cellsOf(back)).toEqual(cellsOf(mixed));
  });
});

describe('Edit Metadata, fields', () => {
  const roles = async (fields: string, ...names: string[]): Promise<unknown[]> => {
    const table = await edit(mixed, { columns: byName(names), fields });
    return names.map((name) => described(table, name).role);
  };

  it('flags columns', async () => {
    expect(await roles('feature', 'Kind', 'Mass', 'Score')).toEqual(['feature', 'feature', 'feature']);
    expect(await roles('label', 'Kind')).toEqual(['label']);
    expect(await roles('weight', 'Mass')).toEqual(['weight']);
  });

  it('clears a flag of the columns that have it and leaves the others alone', async () => {
    const names = ['Count', 'Kind', 'Mass', 'Score'];
    expect(await roles('clear-feature', ...names)).toEqual(['none', 'label', 'weight', 'score']);
    expect(await roles('clear-label', ...names)).toEqual(['feature', 'feature', 'weight', 'score']);
    expect(await roles('clear-weight', ...names)).toEqual(['feature', 'label', 'feature', 'score']);
    expect(await roles('clear-score', ...names)).toEqual(['feature', 'label', 'weight', 'feature']);
    const cleared = await edit(mixed, { columns: allColumns, fields: 'clear-score' });
    expect(described(cleared, 'Score').scoreKind).toBeUndefined();
  });
});

describe('Edit Metadata, names', () => {
  it('renames in the order of the dataset, whatever the order of the selection', async () => {
    const table = await edit(mixed, { columns: inOrder(['Kind', 'Name']), newColumnNames: 'species, "class, number"' });
    expect(cellsOf(table)['species']).toEqual(cellsOf(mixed)['Name']);
    expect(cellsOf(table)['class, number']).toEqual(cellsOf(mixed)['Kind']);
  });

  it('may exchange the names of selected columns', async () => {
    const table = await edit(mixed, { columns: byName(['Count', 'Kind']), newColumnNames: 'Kind, Count' });
    expect(cellsOf(table)['Count']).toEqual(cellsOf(mixed)['Kind']);
  });
});

describe('Edit Metadata, the pixels of images', () => {
  it.each<ParameterValues>([
    { columns: byName(['Col1']), fields: 'label', categorical: 'make-categorical' },
    { columns: allExcept('Col1'), fields: 'clear-feature' },
    { columns: allExcept('Col1'), dataType: 'double' },
    { columns: allColumns, categorical: 'make-categorical' },
    { columns: byName(['Col9']), fields: 'clear-feature' },
  ])('stay one block of the same bytes: %j', async (stored) => {
    const table = pixelTable(['rose', 'iris']);
    const { inferred, actual, tables } = await inferredAndActual(module, { dataset: dataset(table) }, stored);
    expect(inferred).toEqual(actual);
    expect(tables[0]!.groups.length).toBeLessThanOrEqual(4);
    expect(sharesBlocks(tables[0]!, table)).toBe(true);
  });

  it('keep their picture as long as they are numbers', async () => {
    const table = await edit(pixelTable(['rose']), { columns: allExcept('Col1'), dataType: 'double' });
    expect(table.groups[1]).toMatchObject({ image: { width: 128 }, names: sequenceNames('Col', 2, PIXELS) });
  });

  it('are written and read back as floating point numbers, still as bytes', async () => {
    const table = await edit(pixelTable(['rose']), { columns: allExcept('Col1'), dataType: 'double' });
    const back = readTable(writeTable(table, { format: 'arrow' }), { format: 'arrow' });
    expect(schemaOf(back)).toEqual(schemaOf(table));
    expect(columnCells(back, 40_000)).toEqual(columnCells(table, 40_000));
  });

  it('become columns of their own as text', async () => {
    const picture = { width: 2, height: 1, channels: 1 } as const;
    const table = tableOf(2, [blockGroup(sequenceNames('P', 1, 2), 'integer', Uint8Array.of(1, 2, 3, 4), 2, picture)]);
    const stored = { columns: allColumns, dataType: 'string' };
    const { inferred, actual, tables } = await inferredAndActual(module, { dataset: dataset(table) }, stored);
    expect(inferred).toEqual(actual);
    expect(cellsOf(tables[0]!)).toEqual({ P1: ['1', '3'], P2: ['2', '4'] });
  });
});

describe('Edit Metadata, before the run', () => {
  it.each<ParameterValues>([
    { columns: byName(['Name']), categorical: 'make-categorical', fields: 'clear-feature' },
    { columns: byName(['Name', 'Kind']), categorical: 'make-categorical', newColumnNames: 'a,b' },
    { columns: byName(['Digits', 'Whole']), dataType: 'integer' },
    { columns: byName(['Count', 'Seen']), dataType: 'string', categorical: 'make-categorical' },
    { columns: allColumns, fields: 'clear-score' },
    { columns: allColumns, fields: 'feature', categorical: 'make-uncategorical' },
    { columns: inOrder(['Mass', 'Name', 'Mass']), newColumnNames: 'x,y' },
  ])('infers the columns: %j', async (stored) => {
    const { inferred, actual } = await inferredAndActual(module, { dataset: dataset(mixed) }, stored);
    expect(inferred).toEqual(actual);
  });
});

describe('Edit Metadata on a file without header', () => {
  it('foresees single columns as single columns, not as a block', () => {
    const text = new TextEncoder().encode('1,2,3\n4,5,6\n');
    const schema = schemaOf(readTable(text, { format: 'csv', header: false }));
    const [inferred] = definition.inferSchema!([schema], { columns: byName(['Col3']), fields: 'label' });
    expect(inferred!.groups.map(({ names }) => nameCount(names))).toEqual([1, 1, 1]);
  });
});

describe('Edit Metadata, refusals', () => {
  const floats = tableOf(2, [
    column('Name', 'string', ['a', 'b']),
    blockGroup(sequenceNames('P', 1, 20), 'double', sharedFloat32(40).fill(0.5, 37, 38), 20),
  ]);

  it.each<[string, ParameterValues, number, string, Table?]>([
    ['no columns chosen', { dataType: 'string' }, 3, '"Column" needs a value'],
    ['a selection of nothing', { columns: noColumns, fields: 'label' }, 31, 'The selection matches no column'],
    [
      'text that is no number',
      { columns: byName(['Name']), dataType: 'double' },
      139,
      'Column "Name", row 1: "rose" cannot be converted to double',
    ],
    [
      'a fraction as integer',
      { columns: byName(['Height']), dataType: 'integer' },
      139,
      'Column "Height", row 2: 2.5 cannot be converted to integer',
    ],
    [
      'a number as True/False',
      { columns: byName(['Kind']), dataType: 'boolean' },
      139,
      'Column "Kind", row 1: 2 cannot be converted to boolean',
    ],
    [
      'a fraction in a block',
      { columns: allExcept('Name'), dataType: 'integer' },
      139,
      'Column "P18", row 2: 0.5 cannot be converted',
      floats,
    ],
    [
      'a date as True/False',
      { columns: byName(['Seen']), dataType: 'boolean' },
      42,
      'Column "Seen" of type datetime cannot be converted to boolean',
    ],
    ['a date as time span', { columns: byName(['Seen']), dataType: 'timespan' }, 42, 'cannot be converted to timespan'],
    ['True/False as date', { columns: byName(['Fresh']), dataType: 'datetime' }, 42, 'cannot be converted to datetime'],
    [
      'a date that does not exist',
      { columns: byName(['A']), dataType: 'datetime', dateTimeFormat: 'dd.MM.yyyy' },
      139,
      '"30.02.2024" cannot',
      smallTable({ A: ['string', ['30.02.2024']] }),
    ],
    [
      'a date format without meaning',
      { columns: byName(['Name']), dataType: 'datetime', dateTimeFormat: 'yyyyy' },
      2,
      'holds "yyyyy", which has no meaning',
    ],
    [
      'two labels',
      { columns: byName(['Name', 'Count']), fields: 'label' },
      37,
      '3 columns would be labels: "Name", "Count", "Kind"',
    ],
    ['a second label', { columns: byName(['Name']), fields: 'label' }, 37, '2 columns would be labels: "Name", "Kind"'],
    [
      'a second weight',
      { columns: byName(['Height']), fields: 'weight' },
      122,
      '2 columns would be weights: "Height", "Mass"',
    ],
    [
      'a weight of text',
      { columns: byName(['Name']), fields: 'weight' },
      124,
      'Column "Name" is of type string; weights must be numbers',
      floats,
    ],
    [
      'too few names',
      { columns: byName(['Name', 'Count']), newColumnNames: 'a' },
      27,
      'There is 1 new name for 2 selected columns',
    ],
    [
      'too many names',
      { columns: byName(['Name']), newColumnNames: 'a,b' },
      27,
      'There are 2 new names for 1 selected column',
    ],
    ['an empty name', { columns: byName(['Name', 'Count']), newColumnNames: 'a, ' }, 2, 'Name 2 of the list is empty'],
    [
      'a name twice',
      { columns: byName(['Name', 'Count']), newColumnNames: 'a,a' },
      28,
      'The name "a" is given to two columns',
    ],
    [
      'a name that is taken',
      { columns: byName(['Name']), newColumnNames: 'Kind' },
      28,
      'The name "Kind" belongs to a column that is not selected',
    ],
    ['an unknown column', { columns: byName(['Nme']) }, 1, 'There is no column "Nme"'],
  ])('refuses %s', async (_, stored, classic, message, table = mixed) => {
    const error = await failureOf(module, { dataset: dataset(table) }, stored);
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.mend).toBeTruthy();
  });
});

describe('Edit Metadata, memory', () => {
  it('is estimated for the columns that are converted; what stays as it is is written from where it lies', () => {
    const schema = schemaOf(pixelTable(['rose', 'iris']));
    const estimate = (dataType: string): number =>
      definition.estimateMemory!([schema], { columns: allColumns, dataType });
    expect(estimate('unchanged')).toBe(baseBytes);
    expect(estimate('double')).toBeLessThan(baseBytes + 100);
    expect(estimate('string')).toBeGreaterThan(baseBytes + 2 * PIXELS);
  });
});
