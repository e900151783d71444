import type { BlockValues } from '../core/table/stored-values';
import type { NumericArray } from '../core/table/table';
import type { CancellationSignal, HelperThreads } from '../core/module/run';

/**
 * A dense row-major matrix over any numeric array, possibly a view of a table's block: element (row, column) is
 * `values[(rowIndex ? rowIndex[row] : row) * stride + firstColumn + column]`. Kernels read it where it lies and widen
 * to float64 as they go; 49,152 pixel columns stay bytes. Values that lie in a file are brought by `rowReader`.
 */
export interface Matrix {
  readonly values: BlockValues;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly stride: number;
  readonly firstColumn: number;
  readonly rowIndex?: Uint32Array;
}

/** A matrix whose values lie in memory: at least those of the rows and columns that it was asked for. */
export interface LoadedMatrix extends Matrix {
  readonly values: NumericArray;
}

/** A matrix of its own over `values`, rowCount × columnCount without gaps. */
export function denseMatrix(values: NumericArray, rowCount: number, columnCount: number): LoadedMatrix {
  return { values, rowCount, columnCount, stride: columnCount, firstColumn: 0 };
}

/** Index in `values` of the first element of `row`. */
export function rowStart(matrix: Matrix, row: number): number {
  return (matrix.rowIndex ? matrix.rowIndex[row]! : row) * matrix.stride + matrix.firstColumn;
}

/** The chosen rows of a matrix, as a view. */
export function takeMatrixRows(matrix: Matrix, rows: Uint32Array): Matrix {
  const { rowIndex } = matrix;
  return { ...matrix, rowCount: rows.length, rowIndex: rowIndex ? rows.map((row) => rowIndex[row]!) : rows };
}

/** What a kernel tells the outside and is told by it. A module's RunContext is one. */
export interface Monitor {
  readonly signal: CancellationSignal;
  progress(fraction: number, message?: string): void;
  readonly log: { info(message: string): void; warn(message: string): void };
  readonly helpers?: HelperThreads;
}

/** For short computations that nobody follows or stops. */
export const silentMonitor: Monitor = {
  signal: { aborted: false, throwIfAborted: () => undefined },
  progress: () => undefined,
  log: { info: () => undefined, warn: () => undefined },
};
