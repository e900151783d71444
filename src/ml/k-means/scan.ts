import { sharedFloat64, toShared } from '../../core/table/buffers';
import type { Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import { blindSquared, type Centres } from './centres';
import { isBlind, type FeatureRows } from './rows';
import { squaredBlockRows } from './tasks/squared';

/**
 * Squared distances of all rows to all centres, rows × centres, row-major. Rows and centres without a direction are at
 * squared distance 2 (cosine distance 1).
 * @param onRows told how many rows have been begun
 */
export function squaredDistances(
  rows: FeatureRows,
  centres: Centres,
  monitor: Monitor,
  onRows?: (begun: number) => void,
): Float64Array {
  const { matrix, scale } = rows;
  const { rowCount } = matrix;
  const { count } = centres;
  const squared = sharedFloat64(rowCount * count);
  const blockRows = squaredBlockRows(matrix, count);
  const data = { matrix, scale, vectors: toShared(centres.vectors), centreCount: count, blockRows, squared };
  runBlocks('squared', data, Math.ceil(rowCount / blockRows), monitor, (blocks) =>
    onRows?.(Math.min(rowCount, blocks * blockRows)),
  );
  if (centres.blind)
    for (let row = 0; row < rowCount; row++)
      for (let k = 0; k < count; k++)
        if (centres.blind[k] || isBlind(rows, row)) squared[row * count + k] = blindSquared;
  return squared;
}
