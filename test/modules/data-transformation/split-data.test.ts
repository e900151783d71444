import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { byName } from '../../../src/core/columns/build';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { imagePath } from '../../../src/core/table/rows';
import { stringColumn } from '../../../src/core/table/strings';
import type { Table } from '../../../src/core/table/table';
import { definition } from '../../../src/modules/data-transformation/split-data/definition';
import { run } from '../../../src/modules/data-transformation/split-data/run';
import { dataset, failureOf, inferredAndActual, runModule } from '../../support/module-harness';
import { cellsOf, pixelTable, sharesBlocks, smallTable } from '../../support/tables';

const module = { definition, run };

async function split(table: Table, stored: ParameterValues): Promise<[first: Table, second: Table]> {
  const outputs = await runModule(module, { dataset: dataset(table) }, stored);
  const { resultsDataset1: first, resultsDataset2: second } = outputs;
  if (first?.kind !== 'dataset' || second?.kind !== 'dataset') throw new Error('no datasets');
  return [first.table, second.table];
}

const numbered = (rowCount: number): Table =>
  smallTable({ Row: ['integer', Array.from({ length: rowCount }, (_, row) => row)] });

const rowsOf = (table: Table): number[] => cellsOf(table)['Row'] as number[];
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

describe('Split Data, by rows', () => {
  it('puts every row into exactly one output, the first of round(n * fraction)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        fc.nat(),
        async (rowCount, percent, randomizedSplit, randomSeed) => {
          const fraction = percent / 100;
          const [first, second] = await split(numbered(rowCount), { fraction, randomizedSplit, randomSeed });
          expect(ascending([...rowsOf(first), ...rowsOf(second)])).toEqual(rowsOf(numbered(rowCount)));
          expect(Math.abs(first.rowCount - rowCount * fraction)).toBeLessThanOrEqual(0.5 + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [210, 0.8, 168],
    [5, 0.5, 2], // an odd number at 0.5: the second output gets the extra row
    [7, 0.5, 3],
    [150, 0.7, 105],
    [3, 0, 0],
    [3, 1, 3],
  ])('%i rows at %f give %i to the first output', async (rowCount, fraction, expected) => {
    const [first, second] = await split(numbered(rowCount), { fraction });
    expect([first.rowCount, second.rowCount]).toEqual([expected, rowCount - expected]);
  });

  it('takes the first rows in order if not randomized', async () => {
    const [first, second] = await split(numbered(6), { fraction: 0.5, randomizedSplit: false });
    expect([rowsOf(first), rowsOf(second)]).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('gives the same split for the same seed and another one for another; 0 is a seed', async () => {
    const splits = await Promise.all(
      [0, 0, 1].map(async (randomSeed) => rowsOf((await split(numbered(50), { randomSeed }))[0])),
    );
    expect(splits[1]).toEqual(splits[0]);
    expect(splits[2]).not.toEqual(splits[0]);
    expect(splits[0]).not.toEqual(ascending(splits[0]!));
  });

  it('keeps the share of every key in a stratified split', async () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', null), { minLength: 2, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(
        keys,
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        async (cells, percent, randomizedSplit) => {
          const fraction = percent / 100;
          const table = smallTable({
            Row: ['integer', cells.map((_, row) => row)],
            Key: ['string', cells],
          });
          const parameters = {
            fraction,
            randomizedSplit,
            stratifiedSplit: true,
            stratificationKeyColumn: byName(['Key']),
          };
          const [first, second] = await split(table, parameters);
          expect(ascending([...rowsOf(first), ...rowsOf(second)])).toEqual(rowsOf(table));
          expect(Math.abs(first.rowCount - cells.length * fraction)).toBeLessThanOrEqual(0.5 + 1e-9);
          for (const key of new Set(cells)) {
            const count = (part: readonly unknown[]): number => part.filter((cell) => cell === key).length;
            const inFirst = count(cellsOf(first)['Key'] ?? []);
            expect(Math.abs(inFirst - count(cells) * fraction)).toBeLessThan(1);
          }
          expect(randomizedSplit ? ascending(rowsOf(first)) : rowsOf(first)).toEqual(ascending(rowsOf(first)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives what is left over by rounding to the key that is furthest below its share', async () => {
    const table = smallTable({ Key: ['string', ['a', ...'bbbbbbbbb']] });
    const [first] = await split(table, {
      fraction: 0.4,
      stratifiedSplit: true,
      stratificationKeyColumn: byName(['Key']),
    });
    expect(cellsOf(first)['Key']).toEqual(['b', 'b', 'b', 'b']);
  });

  it('divides ten species of 21 pictures into 16 or 17 each, 168 in all', async () => {
    const species = Array.from({ length: 210 }, (_, row) => `species ${row % 10}`);
    const [first] = await split(smallTable({ Key: ['string', species] }), {
      fraction: 0.8,
      stratifiedSplit: true,
      stratificationKeyColumn: byName(['Key']),
    });
    const counts = Array.from(
      { length: 10 },
      (_, k) => cellsOf(first)['Key']!.filter((cell) => cell === `species ${k}`).length,
    );
    expect(first.rowCount).toBe(168);
    expect(new Set(counts)).toEqual(new Set([16, 17]));
  });

  it('keeps the pixels as a view and the pictures with their rows', async () => {
    const labels = ['rose', 'iris', 'viola', 'peony'];
    const files = stringColumn(labels.map((label) => `${label}.png`));
    const table = {
      ...pixelTable(labels),
      images: { folder: '/flowers', files, shape: { width: 128, height: 128, channels: 3 as const } },
    };
    for (const part of await split(table, { fraction: 0.5, randomSeed: 7 })) {
      expect(part.groups).toHaveLength(2);
      expect(sharesBlocks(part, table)).toBe(true);
      cellsOf({ ...part, groups: part.groups.slice(0, 1) })['Col1']!.forEach((label, row) =>
        expect(imagePath(part, row)).toBe(`/flowers/${String(label)}.png`),
      );
    }
  });
});

const measured = smallTable({
  Name: ['string', ['rose', 'Rosemary', 'iris', null, 'tuberose']],
  'Width "cm"': ['double', [1, 2.5, null, 4, 5]],
  Count: ['integer', [1, 2, 3, 4, 5]],
  Seen: ['datetime', [0, 1e12, 2e12, null, 1e12]],
  Lasting: ['timespan', [0, 3_600_000, 7_200_000, 1, null]],
  Fresh: ['boolean', [true, true, false, null, true]],
});

async function firstCounts(stored: ParameterValues): Promise<unknown[]> {
  const [first, second] = await split(measured, stored);
  const counts = (table: Table): number[] => cellsOf(table)['Count'] as number[];
  expect(ascending([...counts(first), ...counts(second)])).toEqual([1, 2, 3, 4, 5]);
  return counts(first);
}

describe('Split Data, by expression', () => {
  it.each([
    ['\\"Name" ^rose', [1]],
    ['\\"Name" rose', [1, 5]],
    ['\\"Name" [Rr]ose', [1, 2, 5]],
    ['(\\1) rose$', [1, 5]],
    ['\\1 ^(iris|rose)$', [1, 3]],
    ['"Name" x', []],
  ])('regular expression %s', async (regularExpression, expected) => {
    expect(await firstCounts({ splittingMode: 'regular-expression', regularExpression })).toEqual(expected);
  });

  it.each([
    ['\\"Count" > 3', [4, 5]],
    ['\\"Count" >= 2 & \\"Count" < 4', [2, 3]],
    ['\\"Count" == 1 | \\"Count" == 5', [1, 5]],
    ['\\"Count" == 1 | \\"Count" > 2 & \\"Count" != 4', [1, 3, 5]],
    ['(\\3) <= 2', [1, 2]],
    ['\\"Width ""cm""" > 2', [2, 4, 5]],
    ['\\"Width ""cm""" != 4', [1, 2, 5]], // the missing cell fulfils no comparison
    ['\\"Seen" > 2001-09-09', [2, 3, 5]],
    ['\\"Seen" == "1970-01-01"', [1]],
    ['\\"Seen" < 2001-09-09T01:46:41Z', [1, 2, 5]],
    ['\\"Lasting" >= 01:00:00', [2, 3]],
    ['\\"Count" > -1e3', [1, 2, 3, 4, 5]],
  ])('relative expression %s', async (relationalExpression, expected) => {
    expect(await firstCounts({ splittingMode: 'relative-expression', relationalExpression })).toEqual(expected);
  });
});

describe('Split Data, before the run', () => {
  it.each<ParameterValues>([
    { fraction: 0.7 },
    { fraction: 0.34, randomizedSplit: false },
    { stratifiedSplit: true, stratificationKeyColumn: byName(['Name']) },
    { splittingMode: 'regular-expression', regularExpression: '\\"Name" e' },
    { splittingMode: 'relative-expression', relationalExpression: '\\"Count" > 2' },
  ])('infers both outputs: %j', async (parameters) => {
    const { inferred, actual } = await inferredAndActual(module, { dataset: dataset(measured) }, parameters);
    expect(inferred).toEqual(actual);
  });
});

describe('Split Data, refusals', () => {
  const expression = (mode: 'regular' | 'relative', text: string): ParameterValues =>
    mode === 'regular'
      ? { splittingMode: 'regular-expression', regularExpression: text }
      : { splittingMode: 'relative-expression', relationalExpression: text };

  it.each<[string, ParameterValues, number, string]>([
    ['a fraction above 1', { fraction: 1.5 }, 8, 'must be at least 0 and at most 1'],
    ['a negative seed', { randomSeed: -1 }, 5, 'must be at least 0'],
    ['a stratified split without key', { stratifiedSplit: true }, 3, 'needs a value'],
    [
      'two keys',
      { stratifiedSplit: true, stratificationKeyColumn: byName(['Name', 'Count']) },
      22,
      'Exactly one column is needed; 2 are selected',
    ],
    [
      'a floating point key',
      { stratifiedSplit: true, stratificationKeyColumn: byName(['Width "cm"']) },
      17,
      'Column "Width "cm"" is not discrete',
    ],
    ['the default expressions', expression('regular', '\\"column name" ^start'), 1, 'There is no column "column name"'],
    [
      'an expression without column',
      expression('relative', 'Count > 3'),
      2,
      '"Count > 3" does not begin with a column',
    ],
    ['a column without comparison', expression('relative', '\\"Count"'), 2, 'does not begin with one of the operators'],
    ['a comparison without value', expression('relative', '\\"Count" >'), 2, 'There is no value behind >'],
    ['an open end', expression('relative', '\\"Count" > 1 &'), 2, 'A comparison or pattern is missing'],
    ['parentheses', expression('relative', '(\\"Count" > 1)'), 2, 'does not begin with a column'],
    ['text compared', expression('relative', '\\"Name" > 1'), 17, 'Column "Name" is of type string'],
    ['True/False compared', expression('relative', '\\"Fresh" > 0'), 17, 'Column "Fresh" is of type boolean'],
    ['a number that is none', expression('relative', '\\"Count" > many'), 2, '"many" does not fit column "Count"'],
    [
      'a date that is none',
      expression('relative', '\\"Seen" > 2024-02-31'),
      2,
      '"2024-02-31" does not fit column "Seen"',
    ],
    ['column 0', expression('relative', '(\\0) > 1'), 60, 'indices start at 1'],
    ['a column behind the last', expression('regular', '(\\7) a'), 60, 'The data has 6 columns'],
    ['a pattern on numbers', expression('regular', '\\"Count" 1'), 17, 'Column "Count" is of type integer'],
    ['a broken pattern', expression('regular', '\\"Name" ('), 2, 'The pattern "(" is not a regular expression'],
    ['a column without pattern', expression('regular', '\\"Name" '), 2, 'There is no pattern behind the column'],
  ])('refuses %s', async (_, stored, classic, message) => {
    const error = await failureOf(module, { dataset: dataset(measured) }, stored);
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.parameter).toBeTruthy();
    expect(error.mend).toBeTruthy();
  });

  it('refuses to split one row', async () => {
    const error = await failureOf(module, { dataset: dataset(numbered(1)) });
    expect(error).toMatchObject({ kind: 'user', classic: 21, port: 'dataset' });
  });

  it('gives up a pattern that takes seconds on one cell, naming the row', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 2500));
    try {
      const stored = expression('regular', '\\"Name" ^(r|ro)+$');
      const error = await failureOf(module, { dataset: dataset(measured) }, stored);
      expect(error).toMatchObject({ kind: 'user', classic: 72, column: 'Name', row: 1 });
    } finally {
      clock.mockRestore();
    }
  });
});
