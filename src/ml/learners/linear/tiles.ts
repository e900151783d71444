import { rowStart, type Matrix } from '../../matrix';

/**
 * Matrices of any number type and layout are read in float64 tiles, so that the loops over them are compiled for one
 * type only and stay in the processor's cache, and so that no float64 copy of a whole wide matrix is ever made.
 */
export interface Tile {
  /** Row-major, `columns` values a row. */
  readonly values: Float64Array;
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
}

/** 512 KiB: a tile and what it is multiplied with stay in the second-level cache. */
const tileSize = 65_536;

/** Matrices up to this many values are widened once and kept (64 MiB). */
const keptSize = 8_388_608;

export type Tiles = (visit: (tile: Tile) => void) => void;

/**
 * Visits the matrix in tiles that hold all rows of a run of columns: for sums over rows of wide matrices.
 * @param poll called before every tile; may throw to stop
 */
export function columnTiles(matrix: Matrix, poll: () => void): Tiles {
  const columns = Math.max(16, Math.floor(tileSize / Math.max(1, matrix.rowCount)));
  return (visit) => {
    const buffer = new Float64Array(matrix.rowCount * Math.min(columns, matrix.columnCount));
    for (let first = 0; first < matrix.columnCount; first += columns) {
      poll();
      visit(readTile(matrix, 0, matrix.rowCount, first, Math.min(columns, matrix.columnCount - first), buffer));
    }
  };
}

/**
 * Visits the matrix in tiles of whole rows, or of parts of rows where these are long. Small matrices are widened only
 * once, whatever the number of visits.
 * @param poll called before every tile; may throw to stop
 */
export function rowTiles(matrix: Matrix, poll: () => void): Tiles {
  const { rowCount, columnCount } = matrix;
  const columns = Math.min(columnCount, 4096);
  const rows = Math.max(4, Math.floor(tileSize / Math.max(1, columns)));
  const tiles = function* (bufferFor: (size: number) => Float64Array): Generator<Tile> {
    for (let row = 0; row < rowCount; row += rows)
      for (let column = 0; column < columnCount; column += columns) {
        const height = Math.min(rows, rowCount - row);
        const width = Math.min(columns, columnCount - column);
        poll();
        yield readTile(matrix, row, height, column, width, bufferFor(height * width));
      }
  };
  if (rowCount * columnCount <= keptSize) {
    let kept: Tile[] | undefined;
    return (visit) => {
      kept ??= [...tiles((size) => new Float64Array(size))];
      for (const tile of kept) {
        poll();
        visit(tile);
      }
    };
  }
  const buffer = new Float64Array(rows * columns);
  return (visit) => {
    for (const tile of tiles(() => buffer)) visit(tile);
  };
}

function readTile(
  matrix: Matrix,
  firstRow: number,
  rows: number,
  firstColumn: number,
  columns: number,
  buffer: Float64Array,
): Tile {
  const { values } = matrix;
  if (!matrix.rowIndex && matrix.stride === columns) {
    const start = rowStart(matrix, firstRow) + firstColumn;
    buffer.set(values.subarray(start, start + rows * columns));
  } else
    for (let row = 0; row < rows; row++) {
      const start = rowStart(matrix, firstRow + row) + firstColumn;
      buffer.set(values.subarray(start, start + columns), row * columns);
    }
  return { values: buffer, firstRow, rows, firstColumn, columns };
}
