import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnFilter, ColumnSummary, OrderKey } from '../../../src/core/api/views';
import { blockGroup, column, tableOf } from '../../../src/core/table/build';
import { columnCells, formatCell } from '../../../src/core/table/cells';
import { takeRows } from '../../../src/core/table/rows';
import { findColumn, sequenceNames } from '../../../src/core/table/schema';
import type { Cell, Table } from '../../../src/core/table/table';
import { readTable } from '../../../src/formats';
import { compareColumns, MOST_POINTS } from '../../../src/host/views/compare';
import { groupRows, selectRows } from '../../../src/host/views/select-rows';
import { summarise } from '../../../src/host/views/summary';
import { ViewedTable } from '../../../src/host/views/viewed-table';
import { averagePictures } from '../../../src/host/views/average-picture';
import { projectFolder } from '../../support/program';
import { pixelTable, smallTable } from '../../support/tables';

const iris = readTable(readFileSync(join(projectFolder, 'resources/samples/iris.csv')), { format: 'csv' });

const summaryOf = (table: Table, name: string): ColumnSummary =>
  summarise(new ViewedTable(table), findColumn(table, name));

describe('figures of a column', () => {
  // The file ends with an empty line: a row without cells.
  // python3: statistics.mean, .median, .stdev, and .quantiles(v, n=100, method='inclusive') of resources/samples/iris.csv
  it.each([
    {
      name: 'SepalLength',
      mean: 5.843333333333334,
      median: 5.8,
      min: 4.3,
      max: 7.9,
      standardDeviation: 0.828066127977863,
      unique: 35,
      q1: 5.1,
      q3: 6.4,
      p01: 4.4,
      p99: 7.7,
    },
    {
      name: 'SepalWidth',
      mean: 3.0573333333333332,
      median: 3,
      min: 2,
      max: 4.4,
      standardDeviation: 0.4358662849366982,
      unique: 23,
      q1: 2.8,
      q3: 3.3,
      p01: 2.2,
      p99: 4.151,
    },
    {
      name: 'PetalLength',
      mean: 3.758,
      median: 4.35,
      min: 1,
      max: 6.9,
      standardDeviation: 1.7652982332594664,
      unique: 43,
      q1: 1.6,
      q3: 5.1,
      p01: 1.149,
      p99: 6.7,
    },
    {
      name: 'PetalWidth',
      mean: 1.1993333333333334,
      median: 1.3,
      min: 0.1,
      max: 2.5,
      standardDeviation: 0.7622376689603466,
      unique: 22,
      q1: 0.3,
      q3: 1.8,
      p01: 0.1,
      p99: 2.5,
    },
  ])('of $name of iris agree with exact arithmetic', ({ name, unique, median, q1, q3, p01, p99, ...expected }) => {
    const summary = summaryOf(iris, name);
    expect(summary).toMatchObject({ kind: 'numbers', rows: 151, missing: 1, unique, infinite: 0 });
    if (summary.kind !== 'numbers' || !summary.numbers) return;
    const { numbers } = summary;
    for (const [figure, value] of Object.entries(expected))
      expect(numbers[figure as 'mean'], figure).toBeCloseTo(value, 13);
    const shares = Object.fromEntries(numbers.quantiles.map(({ share, value }) => [share, value]));
    expect([shares[0.01], shares[0.25], shares[0.5], shares[0.75], shares[0.99]]).toEqual(
      [p01, q1, median, q3, p99].map((value) => expect.closeTo(value, 12)),
    );
    expect([...numbers.histogram.counts].reduce((a, b) => a + b)).toBe(150);
  });

  it('are counts by value where it holds categories, the most frequent first', () => {
    const table = smallTable({ kind: ['string', ['rose', 'iris', null, 'iris', '', 'viola', 'rose', 'iris']] });
    expect(summaryOf(table, 'kind')).toEqual({
      kind: 'values',
      column: 0,
      rows: 8,
      missing: 1,
      unique: 4,
      values: { names: ['iris', 'rose', '', 'viola'], counts: [3, 2, 1, 1], otherValues: 0, otherRows: 0 },
    });
  });

  it('tell how many of many values are left out', () => {
    const table = smallTable({ id: ['string', Array.from({ length: 80 }, (_, i) => `row ${i}`)] });
    const summary = summaryOf(table, 'id');
    expect(summary).toMatchObject({ unique: 80, values: { otherValues: 30, otherRows: 30 } });
  });

  it('of all-missing, single and infinite columns say so', () => {
    const table = smallTable({
      none: ['double', [null, null, null]],
      one: ['double', [null, 4, null]],
      far: ['double', [Infinity, 1, -Infinity]],
      level: ['integer', [3, 3, null], { categorical: true, levels: [1, 2, 3] }],
    });
    expect(summaryOf(table, 'none')).toEqual({
      kind: 'numbers',
      column: 0,
      rows: 3,
      missing: 3,
      unique: 0,
      infinite: 0,
    });
    const one = summaryOf(table, 'one');
    expect(one).toMatchObject({ missing: 2, unique: 1, numbers: { mean: 4, min: 4, max: 4, standardDeviation: NaN } });
    expect(summaryOf(table, 'far')).toMatchObject({ infinite: 2, missing: 0, unique: 3, numbers: { mean: 1 } });
    expect(summaryOf(table, 'level')).toMatchObject({ missing: 1, unique: 1, values: { names: ['3'], counts: [2] } });
  });
});

describe('two columns', () => {
  it('of numbers are points: of the rows that have both', () => {
    const table = smallTable({ x: ['double', [1, null, 3]], y: ['double', [10, 20, 30]] });
    expect(compareColumns(new ViewedTable(table), 1, 0)).toEqual({
      kind: 'points',
      x: Float64Array.of(1, 3),
      y: Float64Array.of(10, 30),
      rows: Float64Array.of(0, 2),
      total: 2,
    });
  });

  it('of many rows are a sample of real points, the same each time', () => {
    const cells = Array.from({ length: MOST_POINTS * 3 }, (_, i) => i);
    const table = smallTable({ x: ['integer', cells], y: ['integer', cells.map((i) => i * 2)] });
    const points = compareColumns(new ViewedTable(table), 1, 0);
    if (points.kind !== 'points') throw new Error('no points');
    expect([points.total, points.rows.length, new Set(points.rows).size]).toEqual([
      cells.length,
      MOST_POINTS,
      MOST_POINTS,
    ]);
    points.rows.forEach((row, i) => expect([points.x[i], points.y[i]]).toEqual([row, row * 2]));
    expect(compareColumns(new ViewedTable(table), 1, 0)).toEqual(points);
  });

  it('of numbers and categories are a box per category, whichever comes first', () => {
    const species = findColumn(iris, 'Species');
    const length = findColumn(iris, 'PetalLength');
    const viewed = new ViewedTable(iris);
    const boxes = compareColumns(viewed, length, species);
    expect(compareColumns(viewed, species, length)).toEqual(boxes);
    if (boxes.kind !== 'boxes') throw new Error('no boxes');
    const kinds = columnCells(iris, species);
    const lengths = columnCells(iris, length) as number[];
    for (const { name, rows, box } of boxes.boxes) {
      const own = lengths.filter((_, i) => kinds[i] === name).sort((a, b) => a - b);
      expect(rows).toBe(own.length);
      expect(box.median).toBeCloseTo((own[24]! + own[25]!) / 2, 12);
    }
    expect(boxes.boxes.map(({ name }) => name)).toEqual(['setosa', 'versicolor', 'virginica']);
  });
});

/** Rows that a selection should have, found cell by cell. */
function naive(table: Table, filters: readonly ColumnFilter[], search: string): number[] {
  const columns = table.groups.map((_, i) => columnCells(table, i));
  const shown = (cell: Cell, i: number): string => formatCell(cell, table.groups[i]!.type);
  const holds = (row: number, { column: i, is, value = '' }: ColumnFilter): boolean => {
    const cell = columns[i]![row]!;
    if (is === 'missing' || is === 'present') return (cell === null) === (is === 'missing');
    if (cell === null) return is === 'is-not';
    if (is === 'contains') return shown(cell, i).toLowerCase().includes(value.toLowerCase());
    const other = typeof cell === 'number' ? Number(value) : value;
    const own = typeof cell === 'number' ? cell : shown(cell, i);
    if (is === 'is') return own === other;
    if (is === 'is-not') return own !== other;
    if (is === 'less') return own < other;
    if (is === 'at-most') return own <= other;
    return is === 'greater' ? own > other : own >= other;
  };
  return [...Array(table.rowCount).keys()].filter(
    (row) =>
      filters.every((filter) => holds(row, filter)) &&
      (search === '' ||
        columns.some(
          (cells, i) => cells[row] !== null && shown(cells[row]!, i).toLowerCase().includes(search.toLowerCase()),
        )),
  );
}

const rowsOf = fc.array(
  fc.record({
    name: fc.option(fc.constantFrom('Rose', 'rose', 'iris', '', '12'), { nil: null }),
    size: fc.option(fc.constantFrom(1, 2, 2.5, 12, -3), { nil: null }),
    isRed: fc.option(fc.boolean(), { nil: null }),
  }),
  { maxLength: 30 },
);
const toTable = (rows: readonly { name: Cell; size: Cell; isRed: Cell }[]): Table =>
  tableOf(rows.length, [
    column(
      'name',
      'string',
      rows.map(({ name }) => name),
    ),
    column(
      'size',
      'double',
      rows.map(({ size }) => size),
    ),
    column(
      'isRed',
      'boolean',
      rows.map(({ isRed }) => isRed),
    ),
  ]);
const anyFilter: fc.Arbitrary<ColumnFilter> = fc
  .record({
    column: fc.constantFrom(0, 1, 2),
    is: fc.constantFrom(
      'is',
      'is-not',
      'contains',
      'less',
      'at-most',
      'greater',
      'at-least',
      'missing',
      'present' as const,
    ),
    text: fc.constantFrom('rose', 'Rose', 'iris', '', 'o', '12'),
    number: fc.constantFrom('1', '2', '2.5', '12', '-3', '7'),
  })
  .map(({ column: index, is, text, number }) => ({ column: index, is, value: index === 1 ? number : text }));

describe('rows', () => {
  it('are filtered and searched as a look at each cell would do', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.array(anyFilter, { maxLength: 2 }),
        fc.constantFrom('', 'ros', '2', 'TRUE'),
        (rows, filters, search) => {
          const table = toTable(rows);
          expect([...selectRows(new ViewedTable(table), { filters, search })]).toEqual(naive(table, filters, search));
        },
      ),
    );
  });

  it('are sorted by one column, then the next, missing cells last, equal rows as they were', () => {
    const anyOrder: fc.Arbitrary<OrderKey[]> = fc.array(
      fc.record({ by: fc.constant('column' as const), column: fc.constantFrom(0, 1, 2), descending: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(rowsOf, anyOrder, (rows, order) => {
        const table = toTable(rows);
        const cells = table.groups.map((_, i) => columnCells(table, i));
        const expected = [...rows.keys()].sort((a, b) => {
          for (const key of order) {
            if (key.by !== 'column') continue;
            const [x, y] = [cells[key.column]![a]!, cells[key.column]![b]!];
            if (x === y) continue;
            if (x === null) return 1;
            if (y === null) return -1;
            return (x < y ? -1 : 1) * (key.descending ? -1 : 1);
          }
          return a - b;
        });
        expect([...selectRows(new ViewedTable(table), { order })]).toEqual(expected);
      }),
    );
  });

  it('are divided into runs of equal values', () => {
    const table = smallTable({ kind: ['string', ['b', 'a', null, 'b', 'a', 'b']] });
    const viewed = new ViewedTable(table);
    const order: OrderKey[] = [{ by: 'column', column: 0, descending: false }];
    expect(groupRows(viewed, selectRows(viewed, { order }), 0)).toEqual({
      groups: [
        { value: 'a', rows: 2 },
        { value: 'b', rows: 3 },
        { value: null, rows: 1 },
      ],
    });
  });

  it('say what a filter cannot be compared with', () => {
    const viewed = new ViewedTable(smallTable({ when: ['datetime', [0, null]], size: ['integer', [1, 2]] }));
    expect([...selectRows(viewed, { filters: [{ column: 0, is: 'less', value: '1970-01-02' }] })]).toEqual([0]);
    expect(() => selectRows(viewed, { filters: [{ column: 1, is: 'less', value: 'many' }] })).toThrow(
      '"many" cannot be compared with column "size"',
    );
    expect(() => selectRows(viewed, { order: [{ by: 'distance', descending: false }] })).toThrow('no distances');
  });

  it('come in order of what a model said of each: distance to the own centre, probability of the predicted class', () => {
    const score = { role: 'score' } as const;
    const clustered = smallTable({
      Assignments: ['integer', [1, 0, 1, null], { ...score, categorical: true, scoreKind: 'Cluster Assigned Labels' }],
      'DistancesToClusterCenter no.0': ['double', [9, 2, 9, null], { ...score, scoreKind: 'Cluster Distance' }],
      'DistancesToClusterCenter no.1': ['double', [1, 9, 3, null], { ...score, scoreKind: 'Cluster Distance' }],
    });
    const order = (by: 'distance' | 'probability', descending: boolean) => ({ order: [{ by, descending }] });
    expect([...selectRows(new ViewedTable(clustered), order('distance', true))]).toEqual([2, 1, 0, 3]);
    const scored = smallTable({
      'Scored Labels': [
        'string',
        ['no', 'yes', 'no'],
        { ...score, categorical: true, scoreKind: 'Binary Class Assigned Labels' },
      ],
      'Scored Probabilities': ['double', [0.1, 0.7, 0.4], { ...score, scoreKind: 'Calibrated Score' }],
    });
    expect([...selectRows(new ViewedTable(scored), order('probability', true))]).toEqual([0, 1, 2]);
  });
});

describe('average pictures', () => {
  it('are the means of each pixel over the rows of each value', () => {
    const table = pixelTable(['rose', 'iris', 'rose', null]);
    const means = averagePictures(table, Uint32Array.of(0, 1, 2, 3), 0);
    expect(means.pictures.map(({ value, rows }) => [value, rows])).toEqual([
      ['rose', 2],
      ['iris', 1],
      [null, 1],
    ]);
    const pixel = (row: number, i: number) => columnCells(table, i + 1)[row] as number;
    for (const i of [0, 1, 777, 49_151]) {
      expect(means.pictures[0]!.pixels[i]).toBe((pixel(0, i) + pixel(2, i)) / 2);
      expect(means.pictures[1]!.pixels[i]).toBe(pixel(1, i));
    }
    expect(() => averagePictures(smallTable({ a: ['integer', [1]] }), Uint32Array.of(0))).toThrow(
      'pixels are not part',
    );
  });

  it('read the pixels where they lie: a part of wider rows, chosen rows', () => {
    const values = Float32Array.from({ length: 4 * 5 }, (_, i) => i);
    const { data, ...group } = blockGroup(sequenceNames('Col', 1, 3), 'double', values, 5, {
      width: 3,
      height: 1,
      channels: 1,
    });
    const table = tableOf(4, [{ ...group, data: { ...data, firstColumn: 2 } as typeof data }]);
    const chosen = takeRows(table, Uint32Array.of(3, 1));
    const means = averagePictures(chosen, Uint32Array.of(0, 1));
    expect(means.pictures[0]!.pixels).toEqual(Float64Array.of((17 + 7) / 2, (18 + 8) / 2, (19 + 9) / 2));
    expect(means.isBytes).toBe(false);
  });
});
