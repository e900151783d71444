import type { Monitor } from '../matrix';
import { prepareCentres } from './centres';
import { isBlind, loadRows, takeFeatureRows, type FeatureRows } from './rows';
import { squaredDistances } from './scan';

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
  const { rowCount, columnCount } = rows.matrix;
  return {
    rowCount,
    from(given) {
      const vectors = rowVectors(rows, given);
      const centres = prepareCentres(vectors, given.length, columnCount, rows.metric);
      const squared = squaredDistances(rows, centres, monitor);
      const transposed = new Float64Array(squared.length);
      for (let row = 0; row < rowCount; row++)
        for (let k = 0; k < given.length; k++) transposed[k * rowCount + row] = squared[row * given.length + k]!;
      return transposed;
    },
    isBlind: (row) => isBlind(rows, row),
    take: (chosen) => directRowDistances(takeFeatureRows(rows, chosen), monitor),
  };
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
