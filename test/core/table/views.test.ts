import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockGroup, column, tableOf } from '../../../src/core/table/build';
import { cellAt, columnCells, columnNumbers } from '../../../src/core/table/cells';
import { appendColumns, changeColumns, rangesOf, selectColumns } from '../../../src/core/table/columns';
import { packTable, rowRange, takeRows } from '../../../src/core/table/rows';
import {
  columnCount,
  columnName,
  describeColumn,
  findColumn,
  findRole,
  sequenceNames,
} from '../../../src/core/table/schema';
import { schemaOf, type Table } from '../../../src/core/table/table';
import { loadValues } from '../../../src/core/table/stored-values';

const PIXELS = 128 * 128 * 3;

/** A picture table as Import Images makes it: label, then all pixels as one block. */
function pictures(rows: number): Table {
  const values = new Uint8Array(new SharedArrayBuffer(rows * PIXELS)).map((_, i) => (i * 31) % 251);
  const labels = Array.from({ length: rows }, (_, i) => ['rose', 'iris', 'viola'][i % 3]!);
  return tableOf(rows, [
    column('Col1', 'string', labels),
    blockGroup(sequenceNames('Col', 2, PIXELS), 'integer', values, PIXELS, { width: 128, height: 128, channels: 3 }),
  ]);
}

const blockOf = (table: Table, group: number): Extract<Table['groups'][number]['data'], { kind: 'block' }> => {
  const { data } = table.groups[group]!;
  if (data.kind !== 'block') throw new Error('not a block');
  return data;
};

describe('a table of 49,153 columns', () => {
  const table = pictures(4);
  const allButLabel = { kind: 'ranges', ranges: [[1, PIXELS + 1]] } as const;

  it('finds and names its columns without listing them', () => {
    expect(columnCount(table)).toBe(49_153);
    expect(columnName(table, 49_152)).toBe('Col49153');
    expect(findColumn(table, 'Col49153')).toBe(49_152);
    expect(findColumn(table, 'Col49154')).toBe(-1);
    expect(findColumn(table, 'Col02')).toBe(-1);
    expect(table.groups).toHaveLength(2);
  });

  it('gives the pixels as a view: same bytes, one group, still a picture', () => {
    const pixels = selectColumns(table, allButLabel);
    expect(pixels.groups).toHaveLength(1);
    expect(blockOf(pixels, 0).values).toBe(blockOf(table, 1).values);
    expect(pixels.groups[0]!.image).toEqual({ width: 128, height: 128, channels: 3 });
  });

  it('flags a column in the middle by splitting the group, and joins the parts again', () => {
    const one = { kind: 'ranges', ranges: [[1000, 1001]] } as const;
    const flagged = changeColumns(table, one, (run) => ({ ...run, role: 'weight' }));
    expect(flagged.groups).toHaveLength(4);
    expect(describeColumn(schemaOf(flagged), 1000)).toMatchObject({ name: 'Col1001', role: 'weight' });
    expect(findRole(flagged, 'weight')).toBe(1000);
    expect(
      flagged.groups.slice(1).every(({ data }) => data.kind === 'block' && data.values === blockOf(table, 1).values),
    ).toBe(true);
    const cleared = changeColumns(flagged, one, (run) => ({ ...run, role: 'feature' }));
    expect(cleared.groups).toHaveLength(2);
    expect(cellAt(cleared, 3, 1000)).toBe(cellAt(table, 3, 1000));
  });

  it('chooses rows as a view, also of a view', () => {
    const once = takeRows(table, Uint32Array.of(3, 1, 0));
    const twice = takeRows(once, Uint32Array.of(2, 0));
    expect(blockOf(twice, 1).values).toBe(blockOf(table, 1).values);
    expect(columnCells(twice, 0)).toEqual(['rose', 'rose']);
    expect(cellAt(twice, 1, 49_152)).toBe(cellAt(table, 3, 49_152));
  });

  it('packs a view into rows without gaps', () => {
    const view = takeRows(selectColumns(table, { kind: 'ranges', ranges: [[5, 8]] }), Uint32Array.of(2, 0));
    const packed = blockOf(packTable(view), 0);
    expect(packed).toMatchObject({ stride: 3, firstColumn: 0 });
    expect(Array.from(loadValues(packed.values))).toEqual(
      [2, 0].flatMap((row) => [5, 6, 7].map((index) => cellAt(table, row, index))),
    );
    expect(blockOf(packTable(table), 1)).toBe(table.groups[1]!.data); // nothing to pack: nothing copied
  });
});

describe('column and row views agree with a plain model', () => {
  const tables = fc
    .record({
      rows: fc.integer({ min: 0, max: 5 }),
      widths: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }),
    })
    .map(({ rows, widths }) => {
      let next = 1;
      const groups = widths.map((width) => {
        const names = sequenceNames('Col', next, width);
        const values = Float64Array.from({ length: rows * width }, (_, i) => next * 100 + i);
        next += width;
        return blockGroup(names, 'double', values, width);
      });
      return tableOf(rows, groups);
    });
  const model = (table: Table): { name: string; cells: unknown[] }[] =>
    Array.from({ length: columnCount(table) }, (_, i) => ({
      name: columnName(table, i),
      cells: columnCells(table, i),
    }));

  it('for any choice of columns', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.nat({ max: 19 }), { maxLength: 12 }), (table, wanted) => {
        const indexes = wanted.filter((index) => index < columnCount(table));
        const listed = selectColumns(table, { kind: 'list', indexes });
        expect(model(listed)).toEqual(indexes.map((index) => model(table)[index]));
        const filtered = selectColumns(table, { kind: 'ranges', ranges: rangesOf(indexes) });
        const ascending = [...new Set(indexes)].sort((a, b) => a - b);
        expect(model(filtered)).toEqual(ascending.map((index) => model(table)[index]));
      }),
    );
  });

  it('for any choice of rows', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.nat({ max: 9 }), { maxLength: 12 }), (table, wanted) => {
        const rows = wanted.filter((row) => row < table.rowCount);
        const taken = takeRows(table, Uint32Array.from(rows));
        expect(model(packTable(taken))).toEqual(
          model(table).map(({ name, cells }) => ({ name, cells: rows.map((row) => cells[row]) })),
        );
      }),
    );
  });
});

describe('appended columns', () => {
  it('get a suffix where their name is taken', () => {
    const base = tableOf(1, [column('a', 'integer', [1]), column('a (1)', 'integer', [2])]);
    const added = appendColumns(base, [
      column('a', 'integer', [3]),
      column('b', 'integer', [4]),
      column('b', 'integer', [5]),
    ]);
    expect(Array.from({ length: 5 }, (_, i) => columnName(added, i))).toEqual(['a', 'a (1)', 'a (2)', 'b', 'b (1)']);
  });
});

describe('columns', () => {
  it('keep missing cells apart from zeros and empty strings', () => {
    const table = tableOf(3, [column('n', 'integer', [0, null, 7]), column('s', 'string', ['', null, 'ä'])]);
    expect(columnCells(table, 0)).toEqual([0, null, 7]);
    expect(columnCells(table, 1)).toEqual(['', null, 'ä']);
    expect(Array.from(columnNumbers(table, 0))).toEqual([0, NaN, 7]);
    expect(columnCells(takeRows(table, rowRange(1, 3)), 1)).toEqual([null, 'ä']);
  });

  it('are stored in the narrowest array that holds them', () => {
    const stored = (cells: number[]): string => {
      const { data } = column('n', 'integer', cells);
      return data.kind === 'numbers' ? data.values.constructor.name : data.kind;
    };
    expect(stored([0, 255])).toBe('Uint8Array');
    expect(stored([-1, 255])).toBe('Int32Array');
    expect(stored([2 ** 31])).toBe('Float64Array');
  });

  it('refuse a length that is not that of the table', () => {
    expect(() => tableOf(2, [column('n', 'integer', [1])])).toThrow('a column has 1 cells in a table of 2 rows');
  });
});
