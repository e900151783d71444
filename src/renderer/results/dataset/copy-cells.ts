import type { Selection } from '../../../core/api/views';
import { columnName, type Schema } from '../../../core/table/schema';
import { indexAt, type NameList } from '../../properties/columns/name-list';
import { connection } from '../../state';
import type { OutputAddress } from '../result-view';
import type { Rectangle } from './grid-cursor';
import { toTsv } from './tsv';

/** More cells than this are for a file, not for a clipboard. */
export const MOST_COPIED = 200_000;

const ROWS_AT_ONCE = 1_000;
const COLUMNS_AT_ONCE = 500;

interface Source {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly columns: NameList;
  readonly selection: Selection | undefined;
}

export const cellsIn = ({ firstRow, lastRow, firstColumn, lastColumn }: Rectangle): number =>
  (lastRow - Math.max(0, firstRow) + 1) * (lastColumn - firstColumn + 1);

/** Cells as tab-separated text, in full precision, with the column names where the header is part of the rectangle. */
export async function cellsAsText({ output, schema, columns, selection }: Source, area: Rectangle): Promise<string> {
  const wanted = Array.from({ length: area.lastColumn - area.firstColumn + 1 }, (_, i) =>
    indexAt(columns, area.firstColumn + i),
  );
  const lines: (string | null)[][] = [];
  if (area.firstRow < 0) lines.push(wanted.map((column) => columnName(schema, column)));
  for (let row = Math.max(0, area.firstRow); row <= area.lastRow; row += ROWS_AT_ONCE) {
    const rowCount = Math.min(ROWS_AT_ONCE, area.lastRow - row + 1);
    const cells: (string | null)[][] = Array.from({ length: rowCount }, () => []);
    for (let i = 0; i < wanted.length; i += COLUMNS_AT_ONCE) {
      const page = await connection.call('results.page', {
        ...output,
        firstRow: row,
        rowCount,
        columns: wanted.slice(i, i + COLUMNS_AT_ONCE),
        ...(selection ? { selection } : {}),
      });
      page.cells.forEach((part, j) => cells[j]!.push(...part));
    }
    lines.push(...cells);
  }
  return toTsv(lines);
}
