import { UserError } from '../../core/errors';
import { rowStart, takeMatrixRows, type Matrix, type Monitor } from '../matrix';

/** Euclidean: plain distances. Cosine: 1 - cos of the angle between row and centre. */
export type Metric = 'euclidean' | 'cosine';

/**
 * Rows as the kernels see them. With the cosine metric every row is scaled to unit length while it is read; the values
 * themselves stay where and what they are.
 */
export interface FeatureRows {
  readonly matrix: Matrix;
  readonly metric: Metric;
  /** Cosine only: 1 / length of each row, 0 for an all-zero row. */
  readonly scale?: Float64Array;
}

/** Columns that are read and compared at a time: a few rows of them fit into the first-level cache. */
export const columnChunk = 1024;

/** Squares of larger numbers come too near the end of the float64 range for their sums. */
const largestSquaredLength = 1e300;

/**
 * Checks that every value is finite and finds the length of every row.
 * @throws UserError (0032, 0033) naming row (1-based within the matrix) and column position of a NaN or infinite value
 */
export function prepareRows(matrix: Matrix, metric: Metric, monitor: Monitor): FeatureRows {
  const { rowCount, columnCount } = matrix;
  const unscaled: FeatureRows = { matrix, metric };
  const scale = metric === 'cosine' ? new Float64Array(rowCount) : undefined;
  const chunk = Math.min(columnCount, 4 * columnChunk);
  const block = Math.max(1, Math.floor(columnChunk / Math.max(1, chunk)));
  const values = new Float64Array(block * chunk);
  const lengths = new Float64Array(block);
  for (let row = 0; row < rowCount; row += block) {
    monitor.signal.throwIfAborted();
    const rows = Math.min(block, rowCount - row);
    lengths.fill(0);
    for (let column = 0; column < columnCount; column += chunk) {
      const width = Math.min(chunk, columnCount - column);
      loadRows(unscaled, row, rows, column, width, values, width);
      for (let r = 0; r < rows; r++) lengths[r]! += sumOfSquares(values, r * width, width);
    }
    for (let r = 0; r < rows; r++) {
      const length = lengths[r]!;
      if (!(length < largestSquaredLength)) throw unusableRow(matrix, row + r);
      if (scale) scale[row + r] = length > 0 ? 1 / Math.sqrt(length) : 0;
    }
  }
  return scale ? { ...unscaled, scale } : unscaled;
}

function sumOfSquares(values: Float64Array, start: number, count: number): number {
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += values[i]! * values[i]!;
  return sum;
}

function unusableRow(matrix: Matrix, row: number): UserError {
  const start = rowStart(matrix, row);
  for (let column = 0; column < matrix.columnCount; column++) {
    const value = matrix.values[start + column]!;
    if (Number.isFinite(value)) continue;
    return new UserError(
      `Row ${row + 1} holds ${Number.isNaN(value) ? 'a value that is not a number' : 'an infinite value'} in feature ${column + 1}.`,
      {
        classic: Number.isNaN(value) ? 32 : 33,
        row: row + 1,
        mend: 'Remove or replace such values before clustering, for example with Clean Missing Data.',
      },
    );
  }
  return new UserError(
    `Row ${row + 1} of those without missing values holds numbers too large for their squares to be added up.`,
    {
      row: row + 1,
      mend: 'Scale the features to smaller numbers before clustering.',
    },
  );
}

/** The chosen rows, as a view. */
export function takeFeatureRows(rows: FeatureRows, chosen: Uint32Array): FeatureRows {
  const matrix = takeMatrixRows(rows.matrix, chosen);
  const { metric, scale } = rows;
  return scale ? { matrix, metric, scale: Float64Array.from(chosen, (row) => scale[row]!) } : { matrix, metric };
}

/** Whether a row has no direction: all-zero under the cosine metric. */
export const isBlind = (rows: FeatureRows, row: number): boolean => rows.scale?.[row] === 0;

/**
 * Widens `count` rows from `row` on, columns `column` to `column + width`, to float64 (scaled under the cosine metric):
 * value (r, c) goes to `target[r * stride + c]`.
 */
export function loadRows(
  rows: FeatureRows,
  row: number,
  count: number,
  column: number,
  width: number,
  target: Float64Array,
  stride: number,
): void {
  const { matrix, scale } = rows;
  const { values } = matrix;
  if (stride === width && matrix.stride === width && !matrix.rowIndex) {
    const start = rowStart(matrix, row) + column;
    target.set(values.subarray(start, start + count * width));
  } else
    for (let r = 0; r < count; r++) {
      const start = rowStart(matrix, row + r) + column;
      const to = r * stride;
      // A typed array's own copy is several times faster, but costs more to call than a few values are worth.
      if (width > 32) target.set(values.subarray(start, start + width), to);
      else for (let c = 0; c < width; c++) target[to + c] = values[start + c]!;
    }
  if (!scale) return;
  for (let r = 0; r < count; r++) {
    const factor = scale[row + r]!;
    for (let i = r * stride; i < r * stride + width; i++) target[i]! *= factor;
  }
}
