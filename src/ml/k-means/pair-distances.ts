import type { Monitor } from '../matrix';
import { blindSquared } from './centres';
import { columnChunk, isBlind, loadRows, type FeatureRows } from './rows';
import { addSquaredDistances } from './squared-distances';

/** Rows of a band: with a chunk of columns a quarter of a megabyte. */
const bandRows = 33;

/**
 * Squared distances between all rows (of unit length under the cosine metric), rows × rows, symmetric. Costs
 * rows² * columns / 2 once. Exact for bytes. Rows without a direction are at squared distance 2 from all others.
 */
export function pairDistances(rows: FeatureRows, monitor: Monitor): Float64Array {
  const { rowCount, columnCount } = rows.matrix;
  const pairs = new Float64Array(rowCount * rowCount);
  const chunk = Math.min(columnCount, columnChunk);
  const values = new Float64Array(rowCount * chunk);
  for (let column = 0; column < columnCount; column += chunk) {
    const width = Math.min(chunk, columnCount - column);
    loadRows(rows, 0, rowCount, column, width, values, chunk);
    for (let first = 0; first < rowCount; first += bandRows) {
      monitor.signal.throwIfAborted();
      const count = Math.min(bandRows, rowCount - first);
      for (let other = first; other < rowCount; other += bandRows) {
        const otherCount = Math.min(bandRows, rowCount - other);
        const to = first * rowCount + other;
        const a = first * chunk;
        const b = other * chunk;
        addSquaredDistances(values, a, chunk, count, values, b, chunk, otherCount, width, pairs, to, rowCount);
      }
    }
    monitor.progress((column + width) / columnCount, 'Distances between rows');
  }
  for (let i = 0; i < rowCount; i++) {
    for (let j = i + 1; j < rowCount; j++) {
      if (isBlind(rows, i) || isBlind(rows, j)) pairs[i * rowCount + j] = blindSquared;
      pairs[j * rowCount + i] = pairs[i * rowCount + j]!;
    }
    pairs[i * rowCount + i] = isBlind(rows, i) ? blindSquared : 0;
  }
  return pairs;
}
