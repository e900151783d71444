import { UserError } from '../../core/errors';
import { sharedFloat64, toShared } from '../../core/table/buffers';
import { kindOf } from '../../core/table/stored-values';
import { rowStart, takeMatrixRows, type LoadedMatrix, type Matrix, type Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import { ascendingReader, rowReader } from '../row-reader';
import { lengthsBlockRows } from './tasks/lengths';

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
  readonly scale: Float64Array | undefined;
  /** Rows of bytes only: squared length of each row before it is scaled, exact. */
  readonly lengths: Float64Array | undefined;
  /** Rows of bytes only: takes lengths that a kernel has found on its way. */
  learnLengths?(lengths: Float64Array): void;
}

/** Rows of bytes: looked through for their lengths when these are first asked for, unless they are known by then. */
class ByteRows implements FeatureRows {
  private known: Float64Array | undefined;
  private scales: Float64Array | undefined;

  constructor(
    readonly matrix: Matrix,
    readonly metric: Metric,
    private readonly monitor: Monitor,
  ) {}

  get lengths(): Float64Array {
    return (this.known ??= lengthsOf(this.matrix, this.monitor));
  }

  get scale(): Float64Array | undefined {
    return this.metric === 'cosine' ? (this.scales ??= scalesOf(this.lengths)) : undefined;
  }

  learnLengths(lengths: Float64Array): void {
    this.known ??= lengths;
  }
}

/** Squares of larger numbers come too near the end of the float64 range for their sums. */
const largestSquaredLength = 1e300;

/**
 * Checks that every value is finite.
 * @throws UserError (0032, 0033) naming row (1-based within the matrix) and column position of a NaN or infinite value
 */
export function prepareRows(matrix: Matrix, metric: Metric, monitor: Monitor): FeatureRows {
  if (kindOf(matrix.values) === 'uint8') return new ByteRows(matrix, metric, monitor);
  const lengths = lengthsOf(matrix, monitor);
  const unusable = lengths.findIndex((length) => !(length < largestSquaredLength));
  if (unusable >= 0) throw unusableRow(ascendingReader(matrix)(unusable), unusable);
  return { matrix, metric, scale: metric === 'cosine' ? scalesOf(lengths) : undefined, lengths: undefined };
}

/** Squared lengths of all rows; NaN or infinite where a value is. */
function lengthsOf(matrix: Matrix, monitor: Monitor): Float64Array {
  const lengths = sharedFloat64(matrix.rowCount);
  const blockRows = lengthsBlockRows(matrix);
  runBlocks('lengths', { matrix, blockRows, lengths }, Math.ceil(matrix.rowCount / blockRows), monitor);
  return lengths;
}

const scalesOf = (lengths: Float64Array): Float64Array =>
  toShared(lengths.map((length) => (length > 0 ? 1 / Math.sqrt(length) : 0)));

function unusableRow(matrix: LoadedMatrix, row: number): UserError {
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
  const { matrix, metric, scale, lengths } = rows;
  const take = (values: Float64Array): Float64Array => toShared(Float64Array.from(chosen, (row) => values[row]!));
  return {
    matrix: takeMatrixRows(matrix, toShared(chosen)),
    metric,
    scale: scale && take(scale),
    lengths: lengths && take(lengths),
  };
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
  const { scale } = rows;
  const matrix = rowReader(rows.matrix)(row, count, column, width);
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
