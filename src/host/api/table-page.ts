import { formatCell, groupCell } from '../../core/table/cells';
import { locateColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';

/** Cells as text, by row: the given columns of the given rows; null where missing. */
export function cellTexts(table: Table, columns: readonly number[], rows: readonly number[]): (string | null)[][] {
  const located = columns.map((index) => locateColumn(table, index));
  return rows.map((row) =>
    located.map(({ group: { data, type }, offset }) => {
      const cell = groupCell(data, type, row, offset);
      return cell === null ? null : formatCell(cell, type);
    }),
  );
}
