import { formatCell, groupCell } from '../../core/table/cells';
import { locateColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';

/** Cells as text, by row: the given columns of rows `start` to `end` (exclusive); null where missing. */
export function cellTexts(table: Table, columns: readonly number[], start: number, end: number): (string | null)[][] {
  const located = columns.map((index) => locateColumn(table, index));
  const rows: (string | null)[][] = [];
  for (let row = start; row < end; row++)
    rows.push(
      located.map(({ group: { data, type }, offset }) => {
        const cell = groupCell(data, type, row, offset);
        return cell === null ? null : formatCell(cell, type);
      }),
    );
  return rows;
}
