import type { ResultPage } from '../../../core/api/results';

/** A rectangle of cells: columns by position on the screen, rows from 0; ends excluded. */
export interface Area {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
}

export interface Pages {
  /** undefined: not loaded yet; null: missing. */
  cell(row: number, column: number): string | null | undefined;
  picture(row: number): string | null | undefined;
  /** Place in the table of a selection's row; undefined where it is not loaded, or the rows are not selected. */
  place(row: number): number | undefined;
  /** Loads what the area needs; what is loaded or under way is not asked for again. */
  want(area: Area): void;
  /** What the last failed block failed with; blocks that failed wait for `retry`. */
  readonly error: unknown;
  retry(): void;
  /** Counts changes: a snapshot for `useSyncExternalStore`. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

export const BLOCK_ROWS = 50;
export const BLOCK_COLUMNS = 40;

/** Some 200 blocks of 2,000 short texts: a few tens of MB at most. */
const mostBlocks = 200;

/**
 * Cells of a table of any size in blocks that are fetched as they come into view; the blocks looked at longest ago are
 * dropped.
 */
export function createPages(
  size: { readonly rows: number; readonly columns: number },
  fetchArea: (area: Area) => Promise<ResultPage>,
): Pages {
  const blocks = new Map<string, ResultPage | 'loading' | 'failed'>();
  const listeners = new Set<() => void>();
  let version = 0;
  let error: unknown;

  const keyOf = (blockRow: number, blockColumn: number): string => `${blockRow},${blockColumn}`;
  const block = (row: number, column: number): ResultPage | undefined => {
    const found = blocks.get(keyOf(Math.floor(row / BLOCK_ROWS), Math.floor(column / BLOCK_COLUMNS)));
    return typeof found === 'object' ? found : undefined;
  };
  /** Any of the blocks that a row lies in: each knows its picture. */
  const ofRow = (row: number): ResultPage | undefined => {
    const start = `${Math.floor(row / BLOCK_ROWS)},`;
    for (const [key, found] of blocks) if (typeof found === 'object' && key.startsWith(start)) return found;
    return undefined;
  };
  const changed = (): void => {
    version++;
    for (const listener of listeners) listener();
  };

  async function load(blockRow: number, blockColumn: number): Promise<void> {
    const key = keyOf(blockRow, blockColumn);
    const known = blocks.get(key);
    if (known !== undefined) {
      blocks.delete(key); // the newest entries are the last ones
      blocks.set(key, known);
      return;
    }
    blocks.set(key, 'loading');
    const firstRow = blockRow * BLOCK_ROWS;
    const firstColumn = blockColumn * BLOCK_COLUMNS;
    try {
      const answer = await fetchArea({
        firstRow,
        endRow: Math.min(size.rows, firstRow + BLOCK_ROWS),
        firstColumn,
        endColumn: Math.min(size.columns, firstColumn + BLOCK_COLUMNS),
      });
      blocks.set(key, answer);
      for (const oldest of blocks.keys()) {
        if (blocks.size <= mostBlocks) break;
        if (blocks.get(oldest) !== 'loading') blocks.delete(oldest);
      }
    } catch (reason) {
      blocks.set(key, 'failed');
      error = reason;
    }
    changed();
  }

  return {
    cell: (row, column) => {
      const found = block(row, column);
      if (!found) return undefined;
      return found.cells[row % BLOCK_ROWS]?.[column % BLOCK_COLUMNS];
    },
    picture: (row) => ofRow(row)?.pictures?.[row % BLOCK_ROWS],
    place: (row) => ofRow(row)?.rows?.[row % BLOCK_ROWS],
    want: ({ firstRow, endRow, firstColumn, endColumn }) => {
      if (firstRow >= endRow || firstColumn >= endColumn) return;
      const last = (end: number, width: number): number => Math.floor((end - 1) / width);
      for (let row = Math.floor(firstRow / BLOCK_ROWS); row <= last(Math.min(endRow, size.rows), BLOCK_ROWS); row++)
        for (
          let column = Math.floor(firstColumn / BLOCK_COLUMNS);
          column <= last(Math.min(endColumn, size.columns), BLOCK_COLUMNS);
          column++
        )
          void load(row, column);
    },
    get error() {
      return error;
    },
    retry: () => {
      error = undefined;
      for (const [key, found] of blocks) if (found === 'failed') blocks.delete(key);
      changed();
    },
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
