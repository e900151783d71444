import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, tableOf } from '../../../src/core/table/build';
import { categoriesOf } from '../../../src/core/table/categories';
import { formatCell } from '../../../src/core/table/cells';

describe('categories of a column', () => {
  it('are in ascending order, with -1 for missing cells', () => {
    const table = tableOf(5, [column('flower', 'string', ['rose', null, 'iris', 'rose', ''])]);
    expect(categoriesOf(table, 0)).toEqual({ levels: ['', 'iris', 'rose'], codes: Int32Array.of(2, -1, 1, 2, 0) });
  });

  it('order numbers by value and False before True', () => {
    expect(categoriesOf(tableOf(3, [column('n', 'integer', [10, 9, -1])]), 0).levels).toEqual([-1, 9, 10]);
    expect(categoriesOf(tableOf(2, [column('b', 'boolean', [true, false])]), 0)).toEqual({
      levels: [false, true],
      codes: Int32Array.of(1, 0),
    });
  });

  it('keep the known level list of a column, so that the codes of a split agree with those of the whole', () => {
    const split = tableOf(2, [
      column('f', 'string', ['viola', 'aster'], { categorical: true, levels: ['iris', 'viola'] }),
    ]);
    expect(categoriesOf(split, 0)).toEqual({ levels: ['iris', 'viola', 'aster'], codes: Int32Array.of(1, 2) });
  });

  it('lead back to every cell', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme', maxLength: 3 }))), (cells) => {
        const { codes, levels } = categoriesOf(tableOf(cells.length, [column('s', 'string', cells)]), 0);
        expect(Array.from(codes, (code) => (code < 0 ? null : levels[code]))).toEqual(cells);
        expect([...levels]).toEqual([...new Set(cells.filter((cell) => cell !== null))].sort());
      }),
    );
  });
});

describe('cells as text', () => {
  it.each([
    [null, 'string', ''],
    [true, 'boolean', 'True'],
    [0.1, 'double', '0.1'],
    [1_420_070_400_000, 'datetime', '2015-01-01'],
    [1_420_074_000_000, 'datetime', '2015-01-01T01:00:00Z'],
    [1_420_074_000_005, 'datetime', '2015-01-01T01:00:00.005Z'],
    [90_061_000, 'timespan', '1.01:01:01'],
    [-1500, 'timespan', '-00:00:01.500'],
  ] as const)('%s (%s) is "%s"', (cell, type, text) => {
    expect(formatCell(cell, type)).toBe(text);
  });
});
