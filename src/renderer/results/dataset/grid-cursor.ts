/**
 * Where the keyboard is in a grid, and the rectangle of cells from there to where a selection began. Rows and columns by
 * position on the screen; row -1 is the header.
 */
export interface GridCursor {
  readonly row: number;
  readonly column: number;
  readonly anchorRow: number;
  readonly anchorColumn: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in view. */
  readonly page: number;
}

export const cursorAt = (row: number, column: number): GridCursor => ({
  row,
  column,
  anchorRow: row,
  anchorColumn: column,
});

/** The same selection, ending elsewhere. */
export const extendTo = (cursor: GridCursor, row: number, column: number): GridCursor => ({ ...cursor, row, column });

/** Where a key leads to, as in spreadsheets; undefined where it does nothing here. */
export function moveCursor(
  cursor: GridCursor,
  { key, ctrlKey, shiftKey }: { readonly key: string; readonly ctrlKey: boolean; readonly shiftKey: boolean },
  { rows, columns, page }: GridSize,
): GridCursor | undefined {
  if (ctrlKey && key.toLowerCase() === 'a')
    return { row: rows - 1, column: columns - 1, anchorRow: -1, anchorColumn: 0 };
  const to = target(cursor, key, ctrlKey, { rows, columns, page });
  if (!to) return undefined;
  const row = Math.max(-1, Math.min(rows - 1, to.row));
  const column = Math.max(0, Math.min(columns - 1, to.column));
  return shiftKey ? extendTo(cursor, row, column) : cursorAt(row, column);
}

function target(
  { row, column }: GridCursor,
  key: string,
  far: boolean,
  { rows, columns, page }: GridSize,
): { row: number; column: number } | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: far ? rows - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: far ? columns - 1 : column + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - page), column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}

export interface Rectangle {
  /** -1 where the header is part of it. */
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export const selectedArea = ({ row, column, anchorRow, anchorColumn }: GridCursor): Rectangle => ({
  firstRow: Math.min(row, anchorRow),
  lastRow: Math.max(row, anchorRow),
  firstColumn: Math.min(column, anchorColumn),
  lastColumn: Math.max(column, anchorColumn),
});

export const isWithin = (
  { firstRow, lastRow, firstColumn, lastColumn }: Rectangle,
  row: number,
  column: number,
): boolean => row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
