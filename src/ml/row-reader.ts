import { bytesPerValue, isStored, numbersIn, readStored } from '../core/table/stored-values';
import { rowStart, type LoadedMatrix, type Matrix } from './matrix';

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
  const { values, rowCount, columnCount, stride, rowIndex } = matrix;
  if (!isStored(values)) throw new TypeError('values neither in memory nor stored');
  const kind = values.stored;
  let buffer = new ArrayBuffer(0);
  return (firstRow, count, column = 0, width = columnCount) => {
    /** Rows from `row` on that follow each other in the file. */
    const endOfRun = (row: number): number => {
      if (!rowIndex) return count;
      let end = row + 1;
      while (end < count && rowIndex[firstRow + end] === rowIndex[firstRow + end - 1]! + 1) end++;
      return end;
    };
    const size = count * width * bytesPerValue(kind);
    if (buffer.byteLength < size) buffer = new ArrayBuffer(size);
    const read = (row: number, rows: number): void => {
      const start = rowStart(matrix, firstRow + row) + column;
      const byteOffset = row * width * bytesPerValue(kind);
      readStored(values, start, numbersIn(kind, buffer, byteOffset, rows * width));
    };
    for (let row = 0; row < count;) {
      const end = width === stride ? endOfRun(row) : row + 1;
      read(row, end - row);
      row = end;
    }
    return {
      values: numbersIn(kind, buffer, 0, count * width),
      rowCount,
      columnCount,
      stride: width,
      firstColumn: -(firstRow * width + column),
    };
  };
}

/** Bytes that a reader of single rows brings at a time. */
const bandBytes = 2 ** 20;

/** A reader for work that goes through all rows one by one, in ascending order: it brings some rows ahead. */
export function ascendingReader(matrix: Matrix): (row: number) => LoadedMatrix {
  if (isLoaded(matrix)) return () => matrix;
  const read = rowReader(matrix);
  const rowBytes = matrix.columnCount * (isStored(matrix.values) ? bytesPerValue(matrix.values.stored) : 1);
  const band = Math.max(1, Math.floor(bandBytes / rowBytes));
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
