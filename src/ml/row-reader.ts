import { bytesPerValue, isStored, newNumbers, readStoredRows, type StoredRows } from '../core/table/stored-values';
import type { LoadedMatrix, Matrix } from './matrix';

/**
 * Brings rows `firstRow` to `firstRow + count`, columns `column` to `column + width` (default: all), into memory. The
 * matrix that it gives has those rows and columns under their own numbers, so that a kernel reads it as it would the
 * whole one; it is void once the reader is asked again.
 */
export type RowReader = (firstRow: number, count: number, column?: number, width?: number) => LoadedMatrix;

const isLoaded = (matrix: Matrix): matrix is LoadedMatrix => !isStored(matrix.values);

/** A reader for one thread and one user at a time. A matrix in memory is given as it is. */
export function rowReader(matrix: Matrix): RowReader {
  if (isLoaded(matrix)) return () => matrix;
  const stored = matrix as Matrix & StoredRows;
  const { rowCount, columnCount } = matrix;
  let buffer = newNumbers(stored.values.stored, 0);
  return (firstRow, count, column = 0, width = columnCount) => {
    if (buffer.length < count * width) buffer = newNumbers(stored.values.stored, count * width);
    const values = buffer.subarray(0, count * width);
    readStoredRows(stored, firstRow, count, column, width, values);
    return { values, rowCount, columnCount, stride: width, firstColumn: -(firstRow * width + column) };
  };
}

/** Bytes that a reader of single rows brings at a time. */
const bandBytes = 2 ** 20;

/** A reader for work that goes through all rows one by one, in ascending order: it brings some rows ahead. */
export function ascendingReader(matrix: Matrix): (row: number) => LoadedMatrix {
  if (isLoaded(matrix)) return () => matrix;
  const read = rowReader(matrix);
  const { stored } = (matrix as Matrix & StoredRows).values;
  const band = Math.max(1, Math.floor(bandBytes / (matrix.columnCount * bytesPerValue(stored))));
  let held: LoadedMatrix | undefined;
  let first = 0;
  let end = 0;
  return (row) => {
    if (held && row >= first && row < end) return held;
    first = row;
    end = Math.min(matrix.rowCount, row + band);
    held = read(first, end - first);
    return held;
  };
}
