import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allExcept, beginWithNone, byName, includeTypes, inOrder } from '../../../src/core/columns/build';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { sharedFloat64 } from '../../../src/core/table/buffers';
import { blockGroup, tableOf } from '../../../src/core/table/build';
import { nameAt, sequenceNames, type ColumnType } from '../../../src/core/table/schema';
import type { Cell, Table } from '../../../src/core/table/table';
import { applyCleaning, type Cleaning } from '../../../src/modules/shared/cleaning';
import { definition } from '../../../src/modules/data-transformation/clean-missing-data/definition';
import { run } from '../../../src/modules/data-transformation/clean-missing-data/run';
import { dataset, failureOf, inferredAndActual, runModule, tableFrom } from '../../support/module-harness';
import { cellsOf, pixelTable, smallTable } from '../../support/tables';

const module = { definition, run };

const gaps = smallTable({
  Name: ['string', ['rose', null, 'iris', 'iris'], { categorical: true, levels: ['iris', 'rose'], role: 'label' }],
  Petals: ['integer', [28, null, 5, 6]],
  Height: ['double', [null, 1, 2, 6]],
  Fresh: ['boolean', [true, true, null, false]],
  Seen: ['datetime', [0, 1000, null, 5000]],
  Lasting: ['timespan', [null, 60_000, 0, 0]],
  Full: ['integer', [1, 2, 3, 4]],
});

const clean = async (table: Table, stored: ParameterValues): Promise<{ [name: string]: Cell[] }> =>
  cellsOf(await tableFrom(module, { dataset: dataset(table) }, stored));

async function cleaningOf(table: Table, stored: ParameterValues): Promise<Cleaning> {
  const value = (await runModule(module, { dataset: dataset(table) }, stored))['cleaningTransformation'];
  if (value?.kind !== 'transform') throw new Error('no transformation');
  return value.data as Cleaning;
}

const numbers = beginWithNone(includeTypes(['Numeric']));

describe('Clean Missing Data, replacing', () => {
  it('puts the custom value 0 into every selected column by default', async () => {
    expect(await clean(gaps, {})).toEqual({
      Name: ['rose', '0', 'iris', 'iris'],
      Petals: [28, 0, 5, 6],
      Height: [0, 1, 2, 6],
      Fresh: [true, true, false, false],
      Seen: [0, 1000, -62_135_596_800_000, 5000], // 0 ticks: the first of January of the year 1
      Lasting: [0, 60_000, 0, 0],
      Full: [1, 2, 3, 4],
    });
  });

  it.each<[ColumnType, string, Cell]>([
    ['string', 'unknown', 'unknown'],
    ['string', '', ''],
    ['integer', '1000000', 1_000_000],
    ['double', '-1.5e3', -1500],
    ['double', 'NaN', NaN],
    ['boolean', 'true', true],
    ['datetime', '2024-08-31', Date.UTC(2024, 7, 31)],
    ['timespan', '1.00:00:01', 86_401_000],
  ])('reads the custom value of a %s column: "%s"', async (type, replacementValue, expected) => {
    const table = smallTable({ A: [type, [null, type === 'string' ? 'x' : 1]] });
    expect((await clean(table, { replacementValue }))['A']![0]).toEqual(expected);
  });

  it('replaces by mean, rounded to what the column holds, halves to even', async () => {
    const columns = allExcept('Name');
    expect(await clean(gaps, { cleaningMode: 'mean', columns })).toMatchObject({
      Petals: [28, 13, 5, 6],
      Height: [3, 1, 2, 6],
      Fresh: [true, true, true, false],
      Seen: [0, 1000, 2000, 5000],
      Lasting: [20_000, 60_000, 0, 0],
    });
    const halves = smallTable({
      A: ['integer', [2, 3, null]],
      B: ['integer', [3, 4, null]],
      C: ['integer', [-2, -3, null]],
    });
    expect(await clean(halves, { cleaningMode: 'mean' })).toMatchObject({
      A: [2, 3, 2],
      B: [3, 4, 4],
      C: [-2, -3, -2],
    });
  });

  it('replaces by median', async () => {
    expect(await clean(gaps, { cleaningMode: 'median', columns: numbers })).toMatchObject({
      Petals: [28, 6, 5, 6],
      Height: [2, 1, 2, 6],
    });
    const even = smallTable({ A: ['double', [1, 10, null, 2, 4]] });
    expect(await clean(even, { cleaningMode: 'median' })).toEqual({ A: [1, 10, 3, 2, 4] });
  });

  it('replaces by the most frequent value, of several the lowest', async () => {
    expect(await clean(gaps, { cleaningMode: 'mode' })).toMatchObject({
      Name: ['rose', 'iris', 'iris', 'iris'],
      Petals: [28, 5, 5, 6],
      Height: [1, 1, 2, 6],
      Fresh: [true, true, true, false],
      Lasting: [0, 60_000, 0, 0],
    });
  });

  it('adds a new category to the levels, and keeps roles', async () => {
    const table = await tableFrom(
      module,
      { dataset: dataset(gaps) },
      { replacementValue: 'peony', columns: byName(['Name']) },
    );
    expect(table.groups[0]).toMatchObject({ levels: ['iris', 'peony', 'rose'], role: 'label', categorical: true });
  });

  it('leaves no missing cell in the selected columns and all others as they were', async () => {
    const cell = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('custom-value', 'mean', 'median', 'mode'),
        async (rows, cleaningMode) => {
          const a = rows.map((row) => row[0]);
          const b = rows.map((row) => row[1]);
          const table = smallTable({ A: ['integer', a], B: ['integer', b] });
          const cleaned = await clean(table, { cleaningMode, columns: byName(['A']) });
          expect(cleaned['B']).toEqual(b);
          const present = a.filter((value) => value !== null);
          const isRemoved = cleaningMode !== 'custom-value' && present.length === 0;
          expect(cleaned['A'] === undefined).toBe(isRemoved);
          const filled = (cleaned['A'] ?? []).filter((_, row) => a[row] === null).map(Number);
          const range = cleaningMode === 'custom-value' ? [0] : present;
          expect((cleaned['A'] ?? []).filter((_, row) => a[row] !== null)).toEqual(present);
          expect(filled.filter((value) => value < Math.min(...range) || value > Math.max(...range))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('Clean Missing Data, columns without any value', () => {
  const empty = smallTable({ A: ['double', [null, null]], B: ['double', [1, null]] });

  it('removes or keeps them where there is nothing to learn', async () => {
    expect(await clean(empty, { cleaningMode: 'mean' })).toEqual({ B: [1, 1] });
    expect(await clean(empty, { cleaningMode: 'mode', allMissingColumns: 'propagate' })).toEqual({
      A: [null, null],
      B: [1, 1],
    });
  });

  it('fills them with a custom value', async () => {
    expect(await clean(empty, { replacementValue: '7' })).toEqual({ A: [7, 7], B: [1, 7] });
  });
});

describe('Clean Missing Data, removing', () => {
  it('removes rows with a missing cell in the selected columns only', async () => {
    expect((await clean(gaps, { cleaningMode: 'remove-row', columns: byName(['Name', 'Height']) }))['Full']).toEqual([
      3, 4,
    ]);
    expect((await clean(gaps, { cleaningMode: 'remove-row' }))['Full']).toEqual([4]);
  });

  it('removes columns with a missing cell', async () => {
    expect(Object.keys(await clean(gaps, { cleaningMode: 'remove-column', columns: allExcept('Name') }))).toEqual([
      'Name',
      'Full',
    ]);
  });
});

describe('Clean Missing Data, ratios', () => {
  const shares = smallTable({
    None: ['integer', [1, 2, 3, 4]],
    Quarter: ['integer', [null, 2, 3, 4]],
    Half: ['integer', [null, null, 3, 4]],
  });

  it('cleans the columns whose share of missing cells lies between the two, both included', async () => {
    expect(await clean(shares, { minimumRatio: 0.3 })).toMatchObject({ Quarter: [null, 2, 3, 4], Half: [0, 0, 3, 4] });
    expect(await clean(shares, { maximumRatio: 0.25 })).toMatchObject({
      Quarter: [0, 2, 3, 4],
      Half: [null, null, 3, 4],
    });
    const removed = await clean(shares, { cleaningMode: 'remove-column', minimumRatio: 0.5 });
    expect(Object.keys(removed)).toEqual(['None', 'Quarter']);
    expect((await clean(shares, { cleaningMode: 'remove-row', maximumRatio: 0.25 }))['None']).toEqual([2, 3, 4]);
  });
});

describe('Clean Missing Data, indicators', () => {
  it('appends a True/False column for every cleaned column', async () => {
    const cleaned = await clean(gaps, { generateIndicators: true, columns: byName(['Height', 'Full']) });
    expect(Object.keys(cleaned).slice(-3)).toEqual(['Full', 'Height_IsMissing', 'Full_IsMissing']);
    expect(cleaned['Height_IsMissing']).toEqual([true, false, false, false]);
    expect(cleaned['Full_IsMissing']).toEqual([false, false, false, false]);
  });

  it('does not hide a column of the same name', async () => {
    const table = smallTable({ A: ['integer', [null]], A_IsMissing: ['string', ['x']] });
    const cleaned = await clean(table, { generateIndicators: true, columns: byName(['A']) });
    expect(cleaned).toEqual({ A: [0], A_IsMissing: ['x'], 'A_IsMissing (1)': [true] });
  });
});

describe('Clean Missing Data, the cleaning transformation', () => {
  it('puts what was learned from one dataset into another', async () => {
    const train = smallTable({
      A: ['double', [1, null, 5]],
      B: ['string', ['x', 'x', 'y']],
      C: ['double', [null, null, null]],
    });
    const test = smallTable({ C: ['double', [4]], B: ['string', [null]], A: ['double', [null]] });
    const mean = await cleaningOf(train, { cleaningMode: 'mean', columns: byName(['A', 'C']) });
    expect(cellsOf(applyCleaning(test, mean))).toEqual({ B: [null], A: [3] });
    const mode = await cleaningOf(train, { cleaningMode: 'mode' });
    expect(cellsOf(applyCleaning(test, mode))).toEqual({ B: ['x'], A: [1] });
    const rows = await cleaningOf(train, { cleaningMode: 'remove-row', columns: byName(['A']) });
    expect(applyCleaning(test, rows).rowCount).toBe(0);
  });

  it.each(['mean', 'median', 'mode'] as const)('knows the %s of every column of a block', async (cleaningMode) => {
    const width = 300;
    const values = sharedFloat64(3 * width).map((_, i) => (Math.floor(i / width) === 2 ? 1000 : i % width));
    const table = tableOf(3, [blockGroup(sequenceNames('P', 1, width), 'double', values, width)]);
    const cleaning = await cleaningOf(table, { cleaningMode });
    const later = smallTable({ P2: ['double', [null, 5]], P300: ['double', [null, 6]] });
    const expected = (column: number): number => (cleaningMode === 'mean' ? (2 * column + 1000) / 3 : column);
    expect(cellsOf(applyCleaning(later, cleaning))).toEqual({ P2: [expected(1), 5], P300: [expected(299), 6] });
  });
});

describe('Clean Missing Data, the pixels of images', () => {
  it.each<ParameterValues>([
    { columns: allExcept('Col1') },
    { columns: allExcept('Col1'), cleaningMode: 'mean' },
    { columns: allExcept('Col1'), generateIndicators: true },
    { cleaningMode: 'remove-row' },
    { cleaningMode: 'remove-column' },
  ])('pass through as the block that they are: %j', async (stored) => {
    const table = pixelTable(['rose', 'iris']);
    const [cleaned] = (await inferredAndActual(module, { dataset: dataset(table) }, stored)).tables;
    expect(cleaned!.groups).toHaveLength(2);
    expect(cleaned!.groups[1]).toBe(table.groups[1]);
  });
});

describe('Clean Missing Data, indicators beside a block', () => {
  it('are foreseen for the single columns only', async () => {
    const stored = { generateIndicators: true, replacementValue: '1' };
    const { inferred, actual, tables } = await inferredAndActual(
      module,
      { dataset: dataset(pixelTable(['rose', null])) },
      stored,
    );
    expect(inferred).toEqual(actual);
    expect(tables[0]!.groups.map(({ names }) => nameAt(names, 0))).toEqual(['Col1', 'Col2', 'Col1_IsMissing']);
  });
});

describe('Clean Missing Data, before the run', () => {
  it.each<ParameterValues>([
    {},
    { replacementValue: '1', columns: byName(['Petals', 'Seen']) },
    { replacementValue: 'rose', columns: byName(['Name']) },
    { cleaningMode: 'mean', columns: numbers },
    { cleaningMode: 'median', columns: numbers, generateIndicators: true },
    { cleaningMode: 'mode', generateIndicators: true, columns: inOrder(['Seen', 'Name']) },
    { cleaningMode: 'remove-row' },
    { cleaningMode: 'remove-row', generateIndicators: true },
  ])('infers the columns: %j', async (stored) => {
    const { inferred, actual } = await inferredAndActual(module, { dataset: dataset(gaps) }, stored);
    expect(inferred).toEqual(actual);
  });

  it('says nothing where the columns depend on the cells', () => {
    const infer = (stored: ParameterValues): unknown =>
      definition.inferSchema!([{ groups: gaps.groups }], { ...defaults, ...stored })[0];
    const defaults = Object.fromEntries(definition.parameters.map((parameter) => [parameter.id, parameter.default]));
    expect(infer({ cleaningMode: 'remove-column' })).toBeUndefined();
    expect(infer({ generateIndicators: true, maximumRatio: 0.5 })).toBeUndefined();
    expect(infer({ columns: byName(['Nothing']) })).toBeUndefined();
  });
});

describe('Clean Missing Data, refusals', () => {
  const odd = smallTable({ A: ['double', [1, NaN, null]], B: ['double', [Infinity, 2, null]] });

  it.each<[string, ParameterValues, number, string, Table?]>([
    ['a ratio above 1', { maximumRatio: 1.1 }, 8, 'must be at least 0 and at most 1'],
    ['a minimum above the maximum', { minimumRatio: 0.5, maximumRatio: 0.4 }, 7, 'is greater than the maximum 0.4'],
    ['a mode that is not offered', { cleaningMode: 'mice' }, 2, 'has no choice "mice"'],
    ['text for a number', { replacementValue: 'none' }, 2, '"none" does not fit column "Petals" of type integer'],
    [
      'a fraction for an integer',
      { replacementValue: '1.5', columns: byName(['Full']) },
      2,
      '"1.5" does not fit column "Full"',
    ],
    ['nothing for a number', { replacementValue: '', columns: numbers }, 2, '"" does not fit column "Petals"'],
    ['the mean of text', { cleaningMode: 'mean' }, 17, 'Column "Name" is categorical and has no mean'],
    [
      'the median of dates',
      { cleaningMode: 'median', columns: byName(['Seen']) },
      17,
      'Column "Seen" is of type datetime',
    ],
    ['the mean with NaN', { cleaningMode: 'mean' }, 32, 'Column "A" holds NaN (not a number) in row 2', odd],
    [
      'the median with infinity',
      { cleaningMode: 'median', columns: byName(['B']) },
      33,
      'Column "B" holds an infinite value in row 1',
      odd,
    ],
    ['an unknown column', { columns: byName(['Height', 'Width']) }, 1, 'There is no column "Width"'],
  ])('refuses %s', async (_, stored, classic, message, table = gaps) => {
    const error = await failureOf(module, { dataset: dataset(table) }, stored);
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.mend).toBeTruthy();
  });
});
