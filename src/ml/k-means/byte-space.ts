import { sharedFloat64, sharedInt32, toShared } from '../../core/table/buffers';
import type { Matrix, Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import type { LloydSpace } from './lloyd';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';
import { byteBlockRows, digitBase, digitBits } from './tasks/byte-lloyd';

/**
 * Error of a squared distance from exact scalar products, relative to the terms that cancel in it, as `nearestCentre`
 * counts it: it allows for 2^-42 × 4 × spread, and the three terms are rounded to 53 bits.
 */
const spreadOfTerms = 2 ** -9;

/** Whether sums of whole numbers stay exact: sums of rows in two digits of 15 bits, their products in 53 bits. */
export function suitsByteSpace({ values, rowCount, columnCount }: Matrix): boolean {
  return values instanceof Uint8Array && rowCount <= 2 ** 22 && rowCount * columnCount <= 2 ** 37;
}

/**
 * Lloyd with the Euclidean metric over rows of bytes: centres are kept as sums of rows, which are whole numbers.
 * @param initial K × columns
 */
export function byteSpace(rows: FeatureRows, initial: Float64Array, clusters: number, monitor: Monitor): LloydSpace {
  const { matrix } = rows;
  const { rowCount, columnCount } = matrix;
  const lengths = rows.lengths!;
  let longestRow = 0;
  for (const length of lengths) longestRow = Math.max(longestRow, length);
  const blockRows = byteBlockRows(matrix);
  const blocks = Math.ceil(rowCount / blockRows);
  const assigned = sharedInt32(rowCount).fill(-1);
  const squared = sharedFloat64(rowCount * clusters);
  const spreads = sharedFloat64(clusters).fill(longestRow * spreadOfTerms);
  /** Sums of the rows assigned to each cluster now. */
  const sums = sharedInt32(clusters * columnCount);
  const changed = sharedInt32(clusters);
  const lock = sharedInt32(1);
  const centres = new SumsInDigits(clusters, columnCount);
  let reach = Math.sqrt(longestRow);

  if (areBytes(initial)) {
    for (let k = 0; k < clusters; k++) centres.place(k, initial.subarray(k * columnCount, (k + 1) * columnCount), 1);
  } else {
    squared.set(squaredDistances(rows, { vectors: initial, count: clusters, reach: 0 }, monitor));
    reach = Math.max(reach, longest(initial, columnCount));
  }

  return {
    move() {
      const counts = new Int32Array(clusters);
      for (const k of assigned) counts[k]!++;
      for (let k = 0; k < clusters; k++)
        if (changed[k] === 1 && counts[k]! > 0)
          centres.place(k, sums.subarray(k * columnCount, (k + 1) * columnCount), counts[k]!);
      changed.fill(0);
    },
    assign(assignments) {
      const ofCentres = { ...centres.moved(), spreads, reach };
      const ofRows = { matrix, lengths, clusters, blockRows, squared, assignments: assigned, sums, changed, lock };
      runBlocks('byte-lloyd', { ...ofRows, ...ofCentres }, blocks, monitor);
      assignments.set(assigned);
      let inertia = 0;
      for (let row = 0; row < rowCount; row++) inertia += squared[row * clusters + assigned[row]!]!;
      return inertia;
    },
    centroids: () => centres.means(initial),
    squared: () => squared,
  };
}

/** The centres as sums of rows, and those that have moved as `ByteLloydData` describes them. */
class SumsInDigits {
  private readonly sums: Int32Array;
  private readonly counts: Int32Array;
  private readonly digitWidth: number;
  private readonly digits: Int16Array;
  private movedNow: number[] = [];

  constructor(
    private readonly clusters: number,
    private readonly columnCount: number,
  ) {
    this.sums = new Int32Array(clusters * columnCount);
    this.counts = new Int32Array(clusters);
    this.digitWidth = Math.ceil(columnCount / 8) * 8;
    this.digits = new Int16Array(new SharedArrayBuffer(4 * clusters * this.digitWidth));
  }

  /** Moves a centre to a sum of `count` rows divided by `count`. */
  place(k: number, sum: Int32Array | Float64Array, count: number): void {
    this.sums.set(sum, k * this.columnCount);
    this.counts[k] = count;
    this.movedNow.push(k);
  }

  /** What has moved since this was last asked. The digits are overwritten the next time. */
  moved() {
    const { movedNow, sums, columnCount, digitWidth } = this;
    this.movedNow = [];
    const higher = sharedInt32(movedNow.length).fill(-1);
    const counts = sharedFloat64(movedNow.length);
    const squares = sharedFloat64(movedNow.length);
    let vectors = movedNow.length;
    movedNow.forEach((k, i) => {
      const sum = sums.subarray(k * columnCount, (k + 1) * columnCount);
      counts[i] = this.counts[k]!;
      squares[i] = squareOf(sum);
      const low = this.digits.subarray(i * digitWidth, (i + 1) * digitWidth);
      if (255 * this.counts[k]! < digitBase) {
        low.set(sum);
        return;
      }
      higher[i] = vectors++;
      const high = this.digits.subarray(higher[i]! * digitWidth, vectors * digitWidth);
      for (let column = 0; column < columnCount; column++) {
        low[column] = sum[column]! & (digitBase - 1);
        high[column] = sum[column]! >> digitBits;
      }
    });
    const digits = this.digits.subarray(0, vectors * digitWidth);
    return { moved: toShared(Int32Array.from(movedNow)), higher, counts, squares, digits, digitWidth };
  }

  /** The centres; those that never moved from `initial`. */
  means(initial: Float64Array): Float64Array {
    const { clusters, columnCount, counts, sums } = this;
    const means = initial.slice();
    for (let k = 0; k < clusters; k++) {
      const count = counts[k]!;
      if (count > 0) for (let i = k * columnCount; i < (k + 1) * columnCount; i++) means[i] = sums[i]! / count;
    }
    return means;
  }
}

function areBytes(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i]! & 255) !== values[i]) return false;
  return true;
}

/** Sum of the squares; four sums side by side, since each addition waits for the one before. */
function squareOf(values: Int32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const fours = values.length - (values.length % 4);
  for (let i = 0; i < fours; i += 4) {
    a += values[i]! * values[i]!;
    b += values[i + 1]! * values[i + 1]!;
    c += values[i + 2]! * values[i + 2]!;
    d += values[i + 3]! * values[i + 3]!;
  }
  for (let i = fours; i < values.length; i++) a += values[i]! * values[i]!;
  return a + b + (c + d);
}

/** Length of the longest vector. */
function longest(vectors: Float64Array, columnCount: number): number {
  let found = 0;
  for (let start = 0; start < vectors.length; start += columnCount) {
    let square = 0;
    for (let i = start; i < start + columnCount; i++) square += vectors[i]! * vectors[i]!;
    found = Math.max(found, Math.sqrt(square));
  }
  return found;
}
