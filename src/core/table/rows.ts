import { sharedLike, sharedUint32 } from './buffers';
import { groupWidth } from './schema';
import { isStored, loadValues } from './stored-values';
import { stringAt, takeBytes, takeStrings, withMissing } from './strings';
import type { Block, ColumnData, LoadedBlock, NumberColumn, Table } from './table';

/** The chosen rows of a table, in the given order. Blocks become views over the same cells. */
export function takeRows(table: Table, rows: Uint32Array): Table {
  const composed = new Map<Uint32Array | undefined, Uint32Array>();
  const rowIndexFor = (rowIndex: Uint32Array | undefined): Uint32Array => {
    let index = composed.get(rowIndex);
    if (!index) {
      index = sharedUint32(rows.length);
      for (let i = 0; i < rows.length; i++) index[i] = rowIndex ? rowIndex[rows[i]!]! : rows[i]!;
      composed.set(rowIndex, index);
    }
    return index;
  };
  const takeData = (data: ColumnData): ColumnData => {
    switch (data.kind) {
      case 'block':
        return { ...data, rowIndex: rowIndexFor(data.rowIndex) };
      case 'strings':
        return takeStrings(data, rows);
      case 'numbers': {
        const values = sharedLike(data.values, rows.length);
        for (let i = 0; i < rows.length; i++) values[i] = data.values[rows[i]!]!;
        return withMissing<NumberColumn>({ kind: 'numbers', values }, data.missing && takeBytes(data.missing, rows));
      }
    }
  };
  return {
    rowCount: rows.length,
    groups: table.groups.map((group) => ({ ...group, data: takeData(group.data) })),
    ...(table.images ? { images: { ...table.images, files: takeStrings(table.images.files, rows) } } : {}),
  };
}

/** Rows `start` to `end` (exclusive) as row numbers. */
export function rowRange(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}

/** The block with its values in memory: itself if they lie there. @throws UserError if they do not fit */
export const loadedBlock = (block: Block): LoadedBlock =>
  isStored(block.values) ? { ...block, values: loadValues(block.values) } : (block as LoadedBlock);

/** A block's cells without gaps, `width` values a row, in row order: the block's own array if it is that already. */
export function packBlock(given: Block, rowCount: number, width: number): LoadedBlock {
  const block = loadedBlock(given);
  const { values, stride, firstColumn, rowIndex } = block;
  if (stride === width && firstColumn === 0 && !rowIndex && values.length === rowCount * width) return block;
  const packed = sharedLike(values, rowCount * width);
  for (let row = 0; row < rowCount; row++) {
    const from = (rowIndex ? rowIndex[row]! : row) * stride + firstColumn;
    packed.set(values.subarray(from, from + width), row * width);
  }
  return { kind: 'block', values: packed, stride: width, firstColumn: 0 };
}

/** The table with every block in memory packed: what is written to disk. */
export function packTable(table: Table): Table {
  return {
    ...table,
    groups: table.groups.map((group) =>
      group.data.kind === 'block' && !isStored(group.data.values)
        ? { ...group, data: packBlock(group.data, table.rowCount, groupWidth(group)) }
        : group,
    ),
  };
}

/**
 * Absolute path of the picture that a row came from; undefined where it came from none.
 * @param folder where the table's folder of pictures lies now, if it is named by content
 */
export function imagePath(table: Table, row: number, folder = table.images?.folder): string | undefined {
  const file = table.images ? stringAt(table.images.files, row) : null;
  return file === null ? undefined : `${folder}/${file}`;
}
