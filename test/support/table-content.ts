import { columnCells } from '../../src/core/table/cells';
import { columnCount, describeColumn, type ColumnDescription } from '../../src/core/table/schema';
import { schemaOf, type Cell, type Table } from '../../src/core/table/table';

/** Everything that a table says, however it is stored: for comparing tables with `toEqual`. */
export function contentOf(table: Table): { rowCount: number; columns: (ColumnDescription & { cells: Cell[] })[] } {
  const schema = schemaOf(table);
  const columns = Array.from({ length: columnCount(schema) }, (_, i) => ({
    ...describeColumn(schema, i),
    cells: columnCells(table, i),
  }));
  return { rowCount: table.rowCount, columns };
}

/** Names, types and cells of every column, without the other metadata. */
export function plainContent(table: Table): [name: string, type: string, cells: Cell[]][] {
  return contentOf(table).columns.map(({ name, type, cells }) => [name, type, cells]);
}
