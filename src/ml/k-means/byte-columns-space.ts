import { sharedFloat64, sharedInt32, toShared } from '../../core/table/buffers';
import { isStored } from '../../core/table/stored-values';
import { float64At, int32At, kernels, place } from '../kernels/instance';
import type { Matrix, Monitor } from '../matrix';
import { BlockRounds } from '../parallel/run-blocks';
import { spreadOfTerms, suitsByteSpace } from './byte-space';
import { nearestCentre, reachOf } from './centres';
import type { FirstCentres } from './first-centres';
import type { LloydSpace } from './lloyd';
import { allGroups } from './means';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';
import type { ByteColumnsData } from './tasks/byte-columns';
import { squaredToSum } from './tasks/byte-lloyd';
import { wordWidthFor } from './tasks/byte-products';

/** Columns from which on the work is cut into runs of columns, and rows up to which a run of all of them stays small. */
const leastColumns = 4096;
const mostRows = 2048;

export function suitsByteColumns(matrix: Matrix): boolean {
  const { values, rowCount, columnCount } = matrix;
  // A file is read by rows.
  return suitsByteSpace(matrix) && !isStored(values) && columnCount >= leastColumns && rowCount <= mostRows;
}

/** Columns of a block: of all rows they stay in the second-level cache, but they are worth the reading. */
function columnsOfBlock({ rowCount, columnCount }: Matrix): number {
  const fitting = Math.min(4096, Math.max(512, 2 ** 19 / rowCount));
  return wordWidthFor(Math.min(columnCount, fitting));
}

/** Lloyd with the Euclidean metric over few and long rows of bytes; as `byteSpace`, but threads share out the columns. */
export function byteColumnsSpace(
  rows: FeatureRows,
  initial: FirstCentres,
  clusters: number,
  monitor: Monitor,
): LloydSpace {
  const { matrix } = rows;
  const { rowCount, columnCount } = matrix;
  const width = columnsOfBlock(matrix);
  const blocks = Math.ceil(columnCount / width);
  const sums = sharedInt32(blocks * clusters * width);
  const startRows = initial.rows;
  const data: ByteColumnsData = {
    matrix,
    clusters,
    width,
    round: sharedInt32(3),
    moved: sharedInt32(clusters),
    counts: sharedInt32(clusters),
    changes: sharedInt32(3 * rowCount),
    sums,
    ...(startRows ? { startRows: toShared(startRows) } : {}),
    products: sharedFloat64(rowCount * clusters),
    squares: sharedFloat64(blocks * clusters),
    lengths: sharedFloat64(rowCount),
    lock: sharedInt32(1),
  };
  const squared = new Float64Array(rowCount * clusters);
  const spreads = new Float64Array(clusters);
  const assigned = new Int32Array(rowCount).fill(-1);
  /** Since the last round. */
  let changes: number[] = [];
  let moved: number[] = [];
  /** Rows of each centre. */
  const counts = new Int32Array(clusters);
  /** Whether each centre is where it started. */
  const isInitial = new Uint8Array(clusters).fill(1);
  /** Centres that have lost their rows, as they were before: their sums and numbers. */
  const lost = new Map<number, readonly [sum: Int32Array, count: number]>();
  let reach = 0;

  const areBytes = startRows !== undefined || placeBytes(initial.vectors, columnCount, width, sums);
  if (areBytes) {
    moved = allGroups(clusters);
    counts.fill(1);
  } else {
    squared.set(squaredDistances(rows, { vectors: initial.vectors, count: clusters, reach: 0 }, monitor));
    reach = reachOf(initial.vectors, clusters, columnCount, 'euclidean');
    measureRows();
  }
  let round = areBytes ? 0 : 1;
  const rounds = new BlockRounds('byte-columns', data, blocks, monitor);

  /** Copies the sum of a cluster's rows, in one piece with what lies behind the last column. */
  function copySum(k: number, sum: Int32Array): Int32Array {
    for (let block = 0; block < blocks; block++) {
      const first = (block * clusters + k) * width;
      sum.set(sums.subarray(first, first + width), block * width);
    }
    return sum;
  }

  /** What depends on the longest row. */
  function measureRows(): void {
    const longest = rows.lengths!.reduce((a, b) => Math.max(a, b), 0);
    spreads.fill(longest * spreadOfTerms);
    reach = Math.max(reach, Math.sqrt(longest));
  }

  /** Brings sums and centres up to date, and the distances to the centres that have moved. */
  function doRound(): void {
    data.round.set([moved.length, changes.length / 3, ++round]);
    data.moved.set(moved);
    data.counts.set(moved.map((k) => counts[k]!));
    data.changes.set(changes);
    data.products.fill(0);
    rounds.run();
    if (round === 1) {
      rows.learnLengths!(data.lengths);
      measureRows();
    }
    const lengths = rows.lengths!;
    moved.forEach((k, i) => {
      let square = 0;
      for (let block = 0; block < blocks; block++) square += data.squares[block * moved.length + i]!;
      for (let row = 0; row < rowCount; row++) {
        const product = data.products[row * moved.length + i]!;
        squared[row * clusters + k] = squaredToSum(lengths[row]!, product, square, counts[k]!);
      }
    });
    moved = [];
    changes = [];
  }

  return {
    move() {
      const members = new Int32Array(clusters);
      for (const k of assigned) members[k]!++;
      const isChanged = new Uint8Array(clusters);
      for (let i = 0; i < changes.length; i += 3)
        for (const k of [changes[i + 1]!, changes[i + 2]!]) if (k >= 0) isChanged[k] = 1;
      for (let k = 0; k < clusters; k++) {
        if (isChanged[k] === 0) continue;
        if (members[k] === 0) lost.set(k, [copySum(k, new Int32Array(blocks * width)), counts[k]!]);
        else {
          moved.push(k);
          lost.delete(k);
          isInitial[k] = 0;
        }
        counts[k] = members[k]!;
      }
    },
    assign(assignments) {
      if (moved.length > 0) doRound();
      let inertia = 0;
      for (let row = 0; row < rowCount; row++) {
        const k = nearestCentre(squared, row * clusters, clusters, reach, spreads);
        if (k !== assigned[row]) changes.push(row, assigned[row]!, k);
        assigned[row] = k;
        inertia += squared[row * clusters + k]!;
      }
      assignments.set(assigned);
      return inertia;
    },
    centroids() {
      const [from, to] = place(4 * blocks * width, 8 * blocks * width) as [number, number];
      const numbers = int32At(from, blocks * width);
      const mean = float64At(to, columnCount);
      const centroids = new Float64Array(clusters * columnCount);
      for (let k = 0; k < clusters; k++) {
        const start = k * columnCount;
        if (isInitial[k] === 1) {
          centroids.set(initial.vectors.subarray(start, start + columnCount), start);
          continue;
        }
        const before = lost.get(k);
        if (before) numbers.set(before[0]);
        else copySum(k, numbers);
        kernels().divideInts(from, numbers.length, before?.[1] ?? counts[k]!, to);
        centroids.set(mean, start);
      }
      return centroids;
    },
    squared: () => squared,
    close: () => rounds.close(),
  };
}

/**
 * Lays vectors out in runs of columns as whole numbers, where all of them are bytes.
 * @param vectors count × columns
 * @param target runs × count × width
 * @returns whether they are
 */
function placeBytes(vectors: Float64Array, columnCount: number, width: number, target: Int32Array): boolean {
  const [from, to] = place(8 * width, 4 * width) as [number, number];
  const values = float64At(from, width);
  const whole = int32At(to, width);
  for (let next = 0, column = 0; column < columnCount; column += width) {
    const end = Math.min(columnCount, column + width);
    values.fill(0);
    for (let start = 0; start < vectors.length; start += columnCount, next += width) {
      values.set(vectors.subarray(start + column, start + end));
      if (!kernels().narrowToInts(from, width, to)) return false;
      target.set(whole, next);
    }
  }
  return true;
}
