import type { ColumnGroup, ImageShape, Schema } from './schema';
import type { BlockValues } from './stored-values';

/**
 * A table in memory: its schema with the cells. All of it is plain data without methods, and every array lies in
 * shared memory (see `buffers.ts`), so that a table passes between worker threads by reference. Never modified.
 */
export interface Table {
  readonly rowCount: number;
  readonly groups: readonly TableGroup[];
  /** Where each row's picture lies, if the rows came from images. Follows the rows through every module. */
  readonly images?: RowImages;
}

export interface TableGroup extends ColumnGroup {
  readonly data: ColumnData;
}

export type ColumnData = NumberColumn | StringColumn | Block;

export type NumericArray = Uint8Array | Int32Array | Float32Array | Float64Array;

/**
 * One column of numbers, in storage order = row order. integer: Uint8Array, Int32Array or Float64Array (whole numbers
 * up to 2^53); double: Float32Array or Float64Array; boolean: Uint8Array of 0 and 1; datetime: Float64Array of
 * milliseconds since 1970-01-01 UTC; timespan: Float64Array of milliseconds.
 */
export interface NumberColumn {
  readonly kind: 'numbers';
  readonly values: NumericArray;
  /** One byte per row, 1 where the cell is missing; absent if none is. The value under a missing cell is 0. */
  readonly missing?: Uint8Array;
}

/** One column of strings, UTF-8, Arrow's layout: row i is `bytes[offsets[i] … offsets[i + 1]]`. */
export interface StringColumn {
  readonly kind: 'strings';
  /** rowCount + 1 entries. */
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  /** One byte per row, 1 where the cell is missing (an empty string is not missing); absent if none is. */
  readonly missing?: Uint8Array;
}

/**
 * Many same-typed numeric columns without missing cells, dense and row-major: cell (row, column) is
 * `values[(rowIndex ? rowIndex[row] : row) * stride + firstColumn + column]`. Slicing columns and choosing rows give
 * another block over the same values. Those of a block that is large against the memory may lie in a file: see
 * `stored-values.ts` for how they are read.
 */
export interface Block {
  readonly kind: 'block';
  readonly values: BlockValues;
  /** Values per stored row; at least firstColumn + the group's width. */
  readonly stride: number;
  readonly firstColumn: number;
  /** Stored row of each row of the table; absent if they are the same. */
  readonly rowIndex?: Uint32Array;
}

/** A block whose values lie in memory. */
export interface LoadedBlock extends Block {
  readonly values: NumericArray;
}

export interface RowImages {
  /** The folder that `files` are relative to: an absolute path, or what it holds, see `image-folder.ts`. */
  readonly folder: string;
  /** One path per row, with forward slashes. */
  readonly files: StringColumn;
  /** Size that the pixels were brought to. */
  readonly shape: ImageShape;
}

/** A cell as a plain value: null where missing; dates and time spans in milliseconds. */
export type Cell = string | number | boolean | null;

/** The table's description without its cells. */
export function schemaOf(table: Table): Schema {
  return {
    rowCount: table.rowCount,
    groups: table.groups.map(({ data: _, ...group }) => group),
  };
}
