import { locateColumn, type ColumnType } from './schema';
import { valueAt } from './stored-values';
import { stringAt } from './strings';
import type { Block, Cell, ColumnData, Table } from './table';

/** Index of a block's cell in its values. */
export function blockIndex(block: Block, row: number, column: number): number {
  return (block.rowIndex ? block.rowIndex[row]! : row) * block.stride + block.firstColumn + column;
}

/** Value of column `offset` of a group at `row`; null where missing. Dates and time spans are milliseconds. */
export function groupCell(data: ColumnData, type: ColumnType, row: number, offset: number): Cell {
  switch (data.kind) {
    case 'strings':
      return stringAt(data, row);
    case 'block':
      return asCell(valueAt(data.values, blockIndex(data, row, offset)), type);
    case 'numbers':
      return data.missing?.[row] ? null : asCell(data.values[row]!, type);
  }
}

const asCell = (value: number, type: ColumnType): Cell => (type === 'boolean' ? value !== 0 : value);

/** Value of a cell by 0-based row and column. */
export function cellAt(table: Table, row: number, column: number): Cell {
  const { group, offset } = locateColumn(table, column);
  return groupCell(group.data, group.type, row, offset);
}

/** All cells of a column. For small columns, labels and tests; kernels read the arrays. */
export function columnCells(table: Table, column: number): Cell[] {
  const { group, offset } = locateColumn(table, column);
  return Array.from({ length: table.rowCount }, (_, row) => groupCell(group.data, group.type, row, offset));
}

/** One byte per row, 1 where the cell of the column is missing; undefined if none is. */
export function missingCells(table: Table, column: number): Uint8Array | undefined {
  const { data } = locateColumn(table, column).group;
  return data.kind === 'block' ? undefined : data.missing;
}

/**
 * The numbers of a column as float64, with NaN where missing; booleans as 0 and 1, dates and time spans in
 * milliseconds. @throws TypeError for a string column: callers check the type and name the column.
 */
export function columnNumbers(table: Table, column: number): Float64Array {
  const { group, offset } = locateColumn(table, column);
  const { data } = group;
  if (data.kind === 'strings') throw new TypeError('a string column has no numbers');
  const numbers = new Float64Array(table.rowCount);
  if (data.kind === 'block')
    for (let row = 0; row < numbers.length; row++) numbers[row] = valueAt(data.values, blockIndex(data, row, offset));
  else for (let row = 0; row < numbers.length; row++) numbers[row] = data.missing?.[row] ? NaN : data.values[row]!;
  return numbers;
}

/** A cell as text, the way CSV files and result views write it; missing cells are empty. */
export function formatCell(cell: Cell, type: ColumnType): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (type === 'datetime') return formatDate(cell);
    if (type === 'timespan') return formatTimeSpan(cell);
  }
  return typeof cell === 'boolean' ? (cell ? 'True' : 'False') : String(cell);
}

/** ISO 8601 in UTC; the time is left out at midnight, milliseconds where zero. */
function formatDate(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, -14);
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** [-][d.]hh:mm:ss[.fff], the classic product's notation. */
function formatTimeSpan(milliseconds: number): string {
  const total = Math.abs(milliseconds);
  const pad = (value: number, width = 2): string => String(Math.floor(value)).padStart(width, '0');
  const days = Math.floor(total / 86_400_000);
  const clock = `${pad((total / 3_600_000) % 24)}:${pad((total / 60_000) % 60)}:${pad((total / 1000) % 60)}`;
  const fraction = total % 1000 === 0 ? '' : `.${pad(total % 1000, 3)}`;
  return `${milliseconds < 0 ? '-' : ''}${days > 0 ? `${days}.` : ''}${clock}${fraction}`;
}
