import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnCells } from '../../../src/core/table/cells';
import { cellDifferences, namesMissingIn } from '../../../src/core/table/differences';
import { columnCount, columnName, findColumn } from '../../../src/core/table/schema';
import type { Table } from '../../../src/core/table/table';
import { anyTable } from '../../support/any-table';

/** Cell by cell, by the plainest means. */
function expected(before: Table, now: Table): { rows: number; columns: [number, number][] } {
  const rows = new Set<number>();
  const columns: [number, number][] = [];
  for (let column = 0; column < columnCount(now); column++) {
    const name = columnName(now, column);
    const isThere = column < columnCount(before) && columnName(before, column) === name;
    const found = isThere ? column : findColumn(before, name);
    if (found < 0) continue;
    const [mine, theirs] = [columnCells(now, column), columnCells(before, found)];
    const other = mine.flatMap((cell, row) => (Object.is(plain(cell), plain(theirs[row])) ? [] : row));
    for (const row of other) rows.add(row);
    if (other.length > 0) columns.push([column, other.length]);
  }
  return { rows: rows.size, columns };
}

/** The two zeros are one; True and False are the numbers that they are stored as. */
const plain = (cell: unknown): unknown => (typeof cell === 'boolean' ? Number(cell) : cell === 0 ? 0 : cell);

describe('differences between tables', () => {
  it('are found cell by cell, whatever the columns lie in', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (before, now) => {
        const rowCount = Math.min(before.rowCount, now.rowCount);
        const [a, b] = [before, now].map((table) => ({ ...table, rowCount })) as [Table, Table];
        const { rows, columns } = cellDifferences(a, b);
        expect({ rows, columns: [...columns] }).toEqual(expected(a, b));
        expect(cellDifferences(a, a)).toEqual({ rows: 0, columns: new Map() });
      }),
    );
  });

  it('name the columns that only one has', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (before, now) => {
        const names = (table: Table) => Array.from({ length: columnCount(table) }, (_, i) => columnName(table, i));
        expect(namesMissingIn(before, now)).toEqual(names(now).filter((name) => !names(before).includes(name)));
      }),
    );
  });
});
