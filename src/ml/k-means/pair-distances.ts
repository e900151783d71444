import { sharedFloat64, sharedInt32 } from '../../core/table/buffers';
import type { Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import { squaredFromProduct } from './byte-distances';
import { blindSquared } from './centres';
import { isBlind, type FeatureRows } from './rows';
import { byteGramColumns, mostByteGramRows } from './tasks/byte-gram';
import { bandPairCount, bandRowsFor } from '../parallel/bands';

/**
 * Squared distances between all rows (of unit length under the cosine metric), rows × rows, symmetric. Costs
 * rows² * columns / 2 once. Exact for bytes. Rows without a direction are at squared distance 2 from all others.
 */
export function pairDistances(rows: FeatureRows, monitor: Monitor): Float64Array {
  const { matrix } = rows;
  const { rowCount } = matrix;
  const pairs = sharedFloat64(rowCount * rowCount);
  const bandRows = bandRowsFor(rowCount);
  const blocks = bandPairCount(rowCount, bandRows);
  const tell = (begun: number): void => monitor.progress(begun / blocks, 'Distances between rows');
  if (rows.learnLengths) {
    if (rowCount <= mostByteGramRows) {
      const runs = Math.ceil(matrix.columnCount / byteGramColumns);
      const data = { matrix, products: pairs, lock: sharedInt32(1) };
      runBlocks('byte-gram', data, runs, monitor, (begun) => tell((begun * blocks) / runs));
    } else runBlocks('byte-pairs', { matrix, bandRows, products: pairs }, blocks, monitor, tell);
    const lengths = Float64Array.from({ length: rowCount }, (_, i) => pairs[i * rowCount + i]!);
    rows.learnLengths(lengths);
    for (let i = 0; i < rowCount; i++) {
      if (i % 64 === 0) monitor.signal.throwIfAborted();
      for (let j = i + 1; j < rowCount; j++)
        pairs[i * rowCount + j] = squaredFromProduct(pairs[i * rowCount + j]!, lengths[i]!, lengths[j]!, rows.metric);
    }
  } else runBlocks('pairs', { matrix, scale: rows.scale, bandRows, pairs }, blocks, monitor, tell);
  for (let i = 0; i < rowCount; i++) {
    if (i % 64 === 0) monitor.signal.throwIfAborted();
    for (let j = i + 1; j < rowCount; j++) {
      if (isBlind(rows, i) || isBlind(rows, j)) pairs[i * rowCount + j] = blindSquared;
      pairs[j * rowCount + i] = pairs[i * rowCount + j]!;
    }
    pairs[i * rowCount + i] = isBlind(rows, i) ? blindSquared : 0;
  }
  return pairs;
}
