import { sharedUint8 } from '../../src/core/table/buffers';
import { blockGroup, column, tableOf } from '../../src/core/table/build';
import { columnCells } from '../../src/core/table/cells';
import { columnCount, columnName, sequenceNames, type ColumnGroup, type ColumnType } from '../../src/core/table/schema';
import type { Cell, Table } from '../../src/core/table/table';

type Metadata = Partial<Omit<ColumnGroup, 'names' | 'type'>>;

/** A table of single columns: `{ Name: ['string', cells, metadata?], … }`. */
export function smallTable(columns: {
  readonly [name: string]: readonly [type: ColumnType, cells: readonly Cell[], metadata?: Metadata];
}): Table {
  const groups = Object.entries(columns).map(([name, [type, cells, metadata]]) => column(name, type, cells, metadata));
  return tableOf(Object.values(columns)[0]?.[1].length ?? 0, groups);
}

/** The cells of a table by column name. */
export function cellsOf(table: Table): { [name: string]: Cell[] } {
  return Object.fromEntries(
    Array.from({ length: columnCount(table) }, (_, i) => [columnName(table, i), columnCells(table, i)]),
  );
}

export const PIXELS = 128 * 128 * 3;

/** A table like the tutorial's: Col1 with a name, Col2 … Col49153 with the pixels of one picture a row. */
export function pixelTable(labels: readonly (string | null)[]): Table {
  const values = sharedUint8(labels.length * PIXELS);
  for (let i = 0; i < values.length; i++) values[i] = (i * 31) % 251;
  return tableOf(labels.length, [
    column('Col1', 'string', labels),
    blockGroup(sequenceNames('Col', 2, PIXELS), 'integer', values, PIXELS, { width: 128, height: 128, channels: 3 }),
  ]);
}

/** Whether the blocks of a table, of which it has some, are views of the very arrays of `source`. */
export function sharesBlocks(table: Table, source: Table): boolean {
  const arrays = ({ groups }: Table): unknown[] =>
    groups.flatMap(({ data }) => (data.kind === 'block' ? [data.values] : []));
  const ofSource = new Set(arrays(source));
  return arrays(table).length > 0 && arrays(table).every((values) => ofSource.has(values));
}
