import { sharedFloat64 } from '../../core/table/buffers';
import { valuesAt } from '../../core/table/stored-values';
import { rowStart, type Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import { squaredFromProduct } from './byte-distances';
import { blindSquared, prepareCentres } from './centres';
import { isBlind, loadRows, takeFeatureRows, type FeatureRows } from './rows';
import { squaredDistances } from './scan';
import { byteBlockRows } from './tasks/byte-lloyd';
import { wordWidthFor } from './tasks/byte-products';

/** Squared distances from rows to rows, for choosing centres among the rows. */
export interface RowDistances {
  readonly rowCount: number;
  /** Squared distances of all rows to each of the given rows: given × rows, row-major. */
  from(given: Uint32Array): Float64Array;
  /** Whether a row has no direction. */
  isBlind(row: number): boolean;
  /** The same for some of the rows; duplicates allowed. */
  take(chosen: Uint32Array): RowDistances;
}

/** Over all columns. */
export function directRowDistances(rows: FeatureRows, monitor: Monitor): RowDistances {
  return {
    rowCount: rows.matrix.rowCount,
    from: (given) => (rows.lengths ? fromBytes(rows, given, monitor) : fromDifferences(rows, given, monitor)),
    isBlind: (row) => isBlind(rows, row),
    take: (chosen) => directRowDistances(takeFeatureRows(rows, chosen), monitor),
  };
}

function fromDifferences(rows: FeatureRows, given: Uint32Array, monitor: Monitor): Float64Array {
  const { rowCount, columnCount } = rows.matrix;
  const centres = prepareCentres(rowVectors(rows, given), given.length, columnCount, rows.metric);
  return transposed(squaredDistances(rows, centres, monitor), rowCount);
}

function fromBytes(rows: FeatureRows, given: Uint32Array, monitor: Monitor): Float64Array {
  const { matrix, metric } = rows;
  const { rowCount, columnCount } = matrix;
  const lengths = rows.lengths!;
  const wordWidth = wordWidthFor(columnCount);
  const words = new Int16Array(new SharedArrayBuffer(2 * given.length * wordWidth));
  given.forEach((row, k) => {
    words.set(valuesAt(matrix.values, rowStart(matrix, row), columnCount), k * wordWidth);
  });
  const products = sharedFloat64(rowCount * given.length);
  const blockRows = byteBlockRows(matrix);
  runBlocks(
    'byte-products',
    { matrix, words, wordWidth, blockRows, products },
    Math.ceil(rowCount / blockRows),
    monitor,
  );
  const squared = transposed(products, rowCount);
  given.forEach((row, k) => {
    for (let i = 0; i < rowCount; i++) {
      const at = k * rowCount + i;
      if (isBlind(rows, row) || isBlind(rows, i)) squared[at] = blindSquared;
      else squared[at] = squaredFromProduct(squared[at]!, lengths[i]!, lengths[row]!, metric);
    }
  });
  return squared;
}

/** rows × given becomes given × rows. */
function transposed(values: Float64Array, rowCount: number): Float64Array {
  const given = values.length / rowCount;
  const turned = new Float64Array(values.length);
  for (let row = 0; row < rowCount; row++)
    for (let k = 0; k < given; k++) turned[k * rowCount + row] = values[row * given + k]!;
  return turned;
}

/** Looked up in the distances between all rows. */
export function gramRowDistances(rows: FeatureRows, pairs: Float64Array): RowDistances {
  const { rowCount } = rows.matrix;
  const among = (members: Uint32Array): RowDistances => ({
    rowCount: members.length,
    from(given) {
      const squared = new Float64Array(given.length * members.length);
      given.forEach((row, k) => {
        const start = members[row]! * rowCount;
        for (let i = 0; i < members.length; i++) squared[k * members.length + i] = pairs[start + members[i]!]!;
      });
      return squared;
    },
    isBlind: (row) => isBlind(rows, members[row]!),
    take: (chosen) => among(chosen.map((row) => members[row]!)),
  });
  return among(Uint32Array.from({ length: rowCount }, (_, row) => row));
}

/** The chosen rows as vectors, chosen × columns: of unit length under the cosine metric. */
export function rowVectors(rows: FeatureRows, chosen: Uint32Array): Float64Array {
  const { columnCount } = rows.matrix;
  const vectors = new Float64Array(chosen.length * columnCount);
  loadRows(takeFeatureRows(rows, chosen), 0, chosen.length, 0, columnCount, vectors, columnCount);
  return vectors;
}
