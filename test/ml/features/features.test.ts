import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { blockGroup, column, numericColumn, tableOf } from '../../../src/core/table/build';
import { selectColumns } from '../../../src/core/table/columns';
import { takeRows } from '../../../src/core/table/rows';
import { columnCount, listNames, sequenceNames } from '../../../src/core/table/schema';
import { schemaOf, type Table, type TableGroup } from '../../../src/core/table/table';
import type { FeatureColumn } from '../../../src/core/value';
import { encodeFeatures } from '../../../src/ml/features/encode';
import { featureCount, featureNames, planFeatures } from '../../../src/ml/features/plan';
import { rowStart, type Matrix } from '../../../src/ml/matrix';
import { valuesAt } from '../../../src/core/table/stored-values';

const plan = (table: Table, options = { unknownLevels: true }): FeatureColumn[] =>
  planFeatures(table, { kind: 'ranges', ranges: [[0, columnCount(schemaOf(table))]] }, options);

const rowsOf = (matrix: Matrix): number[][] =>
  Array.from({ length: matrix.rowCount }, (_, row) =>
    [...valuesAt(matrix.values, rowStart(matrix, row), matrix.columnCount)].map((x) => x + 0),
  );

const failure = (run: () => unknown): UserError => {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const pixels = (rows: number, width: number, first = 2): TableGroup =>
  blockGroup(
    sequenceNames('Col', first, width),
    'integer',
    Uint8Array.from({ length: rows * width }, (_, at) => at % 251),
    width,
  );

describe('planning features', () => {
  it('takes numbers as they are and makes indicators of strings and categories', () => {
    const table = tableOf(3, [
      column('size', 'double', [1.5, 2, 3]),
      column('grade', 'integer', [2, 1, 2], { categorical: true }),
      column('kind', 'string', ['b', 'a', 'b']),
      column('open', 'boolean', [true, false, true]),
      column('day', 'datetime', [0, 86_400_000, 5]),
      pixels(3, 4),
    ]);
    const features = plan(table);
    expect(features).toEqual([
      { kind: 'numeric', name: 'size', type: 'double' },
      { kind: 'indicator', name: 'grade', type: 'integer', levels: [1, 2], unknown: true },
      { kind: 'indicator', name: 'kind', type: 'string', levels: ['a', 'b'], unknown: true },
      { kind: 'numeric', name: 'open', type: 'boolean' },
      { kind: 'numeric', name: 'day', type: 'datetime' },
      { kind: 'sequence', prefix: 'Col', first: 2, count: 4, type: 'integer' },
    ]);
    expect(featureNames(features)).toEqual([
      'size',
      'grade=1',
      'grade=2',
      'grade=(unknown)',
      'kind=a',
      'kind=b',
      'kind=(unknown)',
      'open',
      'day',
      'Col2',
      'Col3',
      'Col4',
      'Col5',
    ]);
    expect(featureCount(features)).toBe(13);
    const { matrix, missingRows } = encodeFeatures(table, features);
    expect(missingRows).toBeUndefined();
    expect(rowsOf(matrix)).toEqual([
      [1.5, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 2, 3],
      [2, 1, 0, 0, 1, 0, 0, 0, 86_400_000, 4, 5, 6, 7],
      [3, 0, 1, 0, 0, 1, 0, 1, 5, 8, 9, 10, 11],
    ]);
  });

  it('takes a column once, whatever the number of times it is chosen, in the chosen order', () => {
    const table = tableOf(1, [column('a', 'integer', [1]), column('b', 'integer', [2])]);
    const features = planFeatures(table, { kind: 'list', indexes: [1, 0, 1] }, { unknownLevels: false });
    expect(featureNames(features)).toEqual(['b', 'a']);
  });

  it('uses the level list of the column, so that a level without rows keeps its place', () => {
    const table = tableOf(1, [column('k', 'string', ['b'], { categorical: true, levels: ['a', 'b', 'c'] })]);
    expect(featureNames(plan(table, { unknownLevels: false }))).toEqual(['k=a', 'k=b', 'k=c']);
  });

  it('makes one entry of 49,152 pixels', () => {
    const table = tableOf(2, [column('Col1', 'string', ['x', 'y']), pixels(2, 49_152)]);
    const view = selectColumns(table, { kind: 'ranges', ranges: [[1, 49_153]] });
    expect(plan(view)).toEqual([{ kind: 'sequence', prefix: 'Col', first: 2, count: 49_152, type: 'integer' }]);
  });
});

describe('encoding features', () => {
  it('uses a block where it lies, also behind chosen rows and columns', () => {
    const whole = tableOf(5, [column('Col1', 'string', ['a', 'b', 'c', 'd', 'e']), pixels(5, 6)]);
    const part = takeRows(
      selectColumns(whole, {
        kind: 'ranges',
        ranges: [
          [0, 1],
          [3, 6],
        ],
      }),
      Uint32Array.of(4, 1),
    );
    const features = planFeatures(part, { kind: 'ranges', ranges: [[1, 4]] }, { unknownLevels: true });
    const { matrix } = encodeFeatures(part, features);
    const stored = whole.groups[1]!.data;
    expect(stored.kind === 'block' && matrix.values === stored.values).toBe(true);
    expect(rowsOf(matrix)).toEqual([
      [26, 27, 28],
      [8, 9, 10],
    ]);
  });

  it('sees neighbouring groups over one block as one run', () => {
    const table = tableOf(3, [pixels(3, 6)]);
    const halves = selectColumns(table, { kind: 'list', indexes: [0, 1, 2, 3, 4, 5] });
    expect(halves.groups).toHaveLength(6);
    const { matrix } = encodeFeatures(halves, plan(table));
    expect(matrix.values).toBe((table.groups[0]!.data as { values: unknown }).values);
    expect(matrix.columnCount).toBe(6);
  });

  it('does not take columns for one run whose rows or order differ', () => {
    const values = Uint8Array.of(1, 2, 3, 4);
    const half = (name: string, firstColumn: number, rowIndex: Uint32Array): TableGroup => ({
      ...blockGroup(listNames([name]), 'integer', values, 2),
      data: { kind: 'block', values, stride: 2, firstColumn, rowIndex },
    });
    const twisted = tableOf(2, [half('a', 0, Uint32Array.of(0, 1)), half('b', 1, Uint32Array.of(1, 0))]);
    expect(rowsOf(encodeFeatures(twisted, plan(twisted)).matrix)).toEqual([
      [1, 4],
      [3, 2],
    ]);
    const straight = tableOf(2, [blockGroup(listNames(['a', 'b']), 'integer', values, 2)]);
    const swapped = planFeatures(straight, { kind: 'list', indexes: [1, 0] }, { unknownLevels: false });
    expect(rowsOf(encodeFeatures(straight, swapped).matrix)).toEqual([
      [2, 1],
      [4, 3],
    ]);
  });

  it('finds columns by name wherever they are and ignores others', () => {
    const trained = tableOf(1, [pixels(1, 3), column('size', 'integer', [1])]);
    const scored = tableOf(2, [
      column('note', 'string', ['x', null]),
      column('size', 'double', [0.5, 7]),
      column('Col4', 'integer', [40, 41]),
      pixels(2, 2),
    ]);
    expect(rowsOf(encodeFeatures(scored, plan(trained)).matrix)).toEqual([
      [0, 1, 40, 0.5],
      [2, 3, 41, 7],
    ]);
  });

  it('gathers what any mixture of columns holds, into an array that holds it exactly', () => {
    const numbers = fc.oneof(
      fc.constant(() => fc.integer({ min: 0, max: 255 })),
      fc.constant(() => fc.integer({ min: -70_000, max: 70_000 })),
      fc.constant(() => fc.double({ noNaN: true, noDefaultInfinity: true })),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((rows) =>
          fc.array(
            numbers.chain((kind) => fc.array(kind(), { minLength: rows, maxLength: rows })),
            { minLength: 1, maxLength: 6 },
          ),
        ),
        fc.boolean(),
        (columns, withBlock) => {
          const rows = columns[0]!.length;
          const table = tableOf(rows, [
            ...columns.map((cells, i) => column(`c${i}`, cells.every(Number.isInteger) ? 'integer' : 'double', cells)),
            ...(withBlock ? [pixels(rows, 3)] : []),
          ]);
          const { matrix, missingRows } = encodeFeatures(table, plan(table));
          expect(missingRows).toBeUndefined();
          expect(rowsOf(matrix)).toEqual(
            columns[0]!.map((_, row) => [
              ...columns.map((cells) => cells[row]! + 0),
              ...(withBlock ? [0, 1, 2].map((j) => row * 3 + j) : []),
            ]),
          );
        },
      ),
    );
  });

  it('loses no digit where number types mix', () => {
    const table = tableOf(1, [
      numericColumn('float', 'double', Float32Array.of(0.5)),
      numericColumn('whole', 'integer', Int32Array.of(2 ** 30 + 1)),
    ]);
    expect(rowsOf(encodeFeatures(table, plan(table)).matrix)).toEqual([[0.5, 2 ** 30 + 1]]);
  });

  it('keeps bytes as bytes', () => {
    const table = tableOf(2, [column('a', 'boolean', [true, false]), pixels(2, 3), column('b', 'string', ['x', 'y'])]);
    expect(encodeFeatures(table, plan(table)).matrix.values).toBeInstanceOf(Uint8Array);
  });

  it('marks the rows in which any feature is missing or not a number', () => {
    const table = tableOf(6, [
      column('a', 'integer', [1, null, 3, 4, 5, 6]),
      column('b', 'string', ['x', 'x', null, 'y', 'x', 'y']),
      column('c', 'double', [1, 2, 3, NaN, 5, 6]),
      blockGroup(listNames(['d', 'e']), 'double', Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, NaN, 1, 1), 2),
    ]);
    expect([...encodeFeatures(table, plan(table)).missingRows!]).toEqual([0, 1, 1, 1, 1, 0]);
    const block = selectColumns(table, { kind: 'ranges', ranges: [[3, 5]] });
    expect([...encodeFeatures(block, plan(block)).missingRows!]).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it('rejects infinite values in training and treats them as missing in scoring', () => {
    const single = tableOf(2, [column('a', 'double', [1, -Infinity])]);
    const block = tableOf(2, [blockGroup(listNames(['z', 'a']), 'double', Float64Array.of(1, 2, 3, Infinity), 2)]);
    for (const table of [single, block]) {
      const { details } = failure(() => encodeFeatures(table, plan(table)));
      expect(details).toMatchObject({ classic: 33, column: 'a', row: 2 });
      expect([...encodeFeatures(table, plan(table), 'missing').missingRows!]).toEqual([0, 1]);
    }
  });

  it('gives values that training did not see the unknown indicator, or names them', () => {
    const trained = tableOf(2, [column('k', 'string', ['a', 'b'])]);
    const scored = tableOf(3, [column('k', 'string', ['b', 'new', null])]);
    const { matrix, missingRows } = encodeFeatures(scored, plan(trained));
    expect(rowsOf(matrix)).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    expect([...missingRows!]).toEqual([0, 0, 1]);
    const error = failure(() => encodeFeatures(scored, plan(trained, { unknownLevels: false })));
    expect(error.message).toContain('"new"');
    expect(error.details).toMatchObject({ column: 'k', row: 2 });
  });

  it('names the columns that a table to be scored lacks', () => {
    const trained = tableOf(1, [column('a', 'integer', [1]), pixels(1, 10)]);
    const one = failure(() => encodeFeatures(tableOf(1, [pixels(1, 10)]), plan(trained)));
    expect(one.message).toContain('no column "a"');
    expect(one.details).toMatchObject({ classic: 1, column: 'a' });
    const many = failure(() => encodeFeatures(tableOf(1, [pixels(1, 2)]), plan(trained)));
    expect(many.message).toContain('9 columns');
    expect(many.message).toContain('"a", "Col4", "Col5", "Col6", "Col7" and 4 more');
  });

  it('refuses columns of another type', () => {
    const trained = tableOf(1, [column('a', 'integer', [1]), column('k', 'string', ['x'])]);
    const text = tableOf(1, [column('a', 'string', ['1']), column('k', 'string', ['x'])]);
    expect(failure(() => encodeFeatures(text, plan(trained))).details).toMatchObject({ classic: 16, column: 'a' });
    const number = tableOf(1, [column('a', 'integer', [1]), column('k', 'integer', [3])]);
    expect(failure(() => encodeFeatures(number, plan(trained))).details).toMatchObject({ classic: 16, column: 'k' });
  });

  it('refuses a matrix that cannot fit into memory and names the column with most levels', () => {
    const rows = 70_000;
    const table = tableOf(rows, [
      column(
        'id',
        'string',
        Array.from({ length: rows }, (_, i) => `id ${i}`),
      ),
    ]);
    const { details } = failure(() => encodeFeatures(table, plan(table)));
    expect(details).toMatchObject({ classic: 138, column: 'id' });
  });
});
