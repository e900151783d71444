import type { Monitor } from '../matrix';
import { blindSquared, type Centres } from './centres';
import { columnChunk, isBlind, loadRows, type FeatureRows } from './rows';
import { addSquaredDistances } from './squared-distances';

/** A few rows with their squared distances to all centres. */
export interface ScannedBlock {
  readonly firstRow: number;
  readonly rowCount: number;
  /** rowCount × columns, row-major: the rows widened to float64, of unit length under the cosine metric. */
  readonly values: Float64Array;
  /** rowCount × centres, row-major. */
  readonly squared: Float64Array;
}

/** Rows of a block: 4 MB of float64, still in the cache when they are summed up, and a few milliseconds of work. */
function rowsPerBlock(rows: FeatureRows, centreCount: number): number {
  const { rowCount, columnCount } = rows.matrix;
  const fitting = Math.min(2 ** 19 / (columnCount + 1), 2 ** 24 / ((columnCount + 1) * centreCount), 1536);
  return Math.min(Math.max(rowCount, 1), Math.max(6, 3 * Math.floor(fitting / 3)));
}

/**
 * Visits all rows in order, block by block, with their squared distances to every centre. The arrays of a block are
 * used again for the next. Rows and centres without a direction are at squared distance 2 (cosine distance 1).
 */
export function scanRows(
  rows: FeatureRows,
  centres: Centres,
  monitor: Monitor,
  visit: (block: ScannedBlock) => void,
): void {
  const { rowCount, columnCount } = rows.matrix;
  const blockRows = rowsPerBlock(rows, centres.count);
  const values = new Float64Array(blockRows * columnCount);
  const squared = new Float64Array(blockRows * centres.count);
  for (let firstRow = 0; firstRow < rowCount; firstRow += blockRows) {
    const count = Math.min(blockRows, rowCount - firstRow);
    loadRows(rows, firstRow, count, 0, columnCount, values, columnCount);
    squared.fill(0);
    for (let column = 0; column < columnCount; column += columnChunk) {
      monitor.signal.throwIfAborted();
      addSquaredDistances(
        values,
        column,
        columnCount,
        count,
        centres.vectors,
        column,
        columnCount,
        centres.count,
        Math.min(columnChunk, columnCount - column),
        squared,
        0,
        centres.count,
      );
    }
    markBlind(rows, centres, firstRow, count, squared);
    visit({ firstRow, rowCount: count, values, squared });
  }
}

function markBlind(rows: FeatureRows, centres: Centres, firstRow: number, count: number, squared: Float64Array): void {
  if (!centres.blind) return;
  for (let r = 0; r < count; r++)
    for (let k = 0; k < centres.count; k++)
      if (centres.blind[k] || isBlind(rows, firstRow + r)) squared[r * centres.count + k] = blindSquared;
}

/** Squared distances of all rows to all centres, rows × centres, row-major. */
export function squaredDistances(rows: FeatureRows, centres: Centres, monitor: Monitor): Float64Array {
  const all = new Float64Array(rows.matrix.rowCount * centres.count);
  scanRows(rows, centres, monitor, ({ firstRow, rowCount, squared }) =>
    all.set(squared.subarray(0, rowCount * centres.count), firstRow * centres.count),
  );
  return all;
}
