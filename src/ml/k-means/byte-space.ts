import { sharedFloat64, sharedInt32, toShared } from '../../core/table/buffers';
import { kindOf } from '../../core/table/stored-values';
import { float64At, int16At, int32At, kernels, place } from '../kernels/instance';
import type { Matrix, Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import { reachOf } from './centres';
import type { LloydSpace } from './lloyd';
import { allGroups } from './means';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';
import { byteBlockRows, digitBase, type Bounds } from './tasks/byte-lloyd';
import { wordWidthFor } from './tasks/byte-products';

/**
 * Error of a squared distance from exact scalar products, relative to the terms that cancel in it, as `nearestCentre`
 * counts it: it allows for 2^-42 × 4 × spread, and the three terms are rounded to 53 bits.
 */
export const spreadOfTerms = 2 ** -9;

/** Whether sums of whole numbers stay exact: sums of rows in two digits of 15 bits, their products in 53 bits. */
export function suitsByteSpace({ values, rowCount, columnCount }: Matrix): boolean {
  return kindOf(values) === 'uint8' && rowCount <= 2 ** 22 && rowCount * columnCount <= 2 ** 37;
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

  if (!centres.placeBytes(initial)) {
    squared.set(squaredDistances(rows, { vectors: initial, count: clusters, reach: 0 }, monitor));
    reach = Math.max(reach, reachOf(initial, clusters, columnCount, 'euclidean'));
  }

  const pass = (bounds: Bounds | undefined): void => {
    const ofCentres = { ...centres.moved(bounds !== undefined), spreads, reach };
    const ofRows = { matrix, lengths, clusters, blockRows, squared, assignments: assigned, sums, changed, lock };
    runBlocks('byte-lloyd', { ...ofRows, ...ofCentres, bounds }, blocks, monitor);
  };
  let bounds: Bounds | undefined;

  return {
    move() {
      const counts = new Int32Array(clusters);
      for (const k of assigned) counts[k]!++;
      bounds?.shifts.fill(0);
      for (let k = 0; k < clusters; k++) {
        if (changed[k] === 0 || counts[k] === 0) continue;
        const sum = sums.subarray(k * columnCount, (k + 1) * columnCount);
        if (bounds) bounds.shifts[k] = centres.distanceTo(k, sum, counts[k]!);
        centres.place(k, sum, counts[k]!);
      }
      changed.fill(0);
      // A centre that is no sum of rows yet could not be compared with again.
      if (!bounds && rowCount >= leastRowsForBounds && centres.areAllSums)
        bounds = {
          upper: sharedFloat64(rowCount).fill(Infinity),
          lower: sharedFloat64(rowCount),
          shifts: sharedFloat64(clusters),
        };
    },
    assign(assignments) {
      pass(bounds);
      assignments.set(assigned);
      if (bounds) return centres.inertia(assigned, lengths, sums);
      let inertia = 0;
      for (let row = 0; row < rowCount; row++) inertia += squared[row * clusters + assigned[row]!]!;
      return inertia;
    },
    centroids: () => centres.means(initial),
    squared() {
      if (bounds) {
        bounds.upper.fill(Infinity); // nothing is known: all rows are compared with all centres
        pass(bounds);
      }
      return squared;
    },
  };
}

/** From so many rows on, leaving rows out saves more than the bounds cost. */
const leastRowsForBounds = 4096;

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
    this.digitWidth = wordWidthFor(columnCount);
    this.digits = new Int16Array(new SharedArrayBuffer(4 * clusters * this.digitWidth));
  }

  /** Moves a centre to a sum of `count` rows divided by `count`. */
  place(k: number, sum: Int32Array, count: number): void {
    this.sums.set(sum, k * this.columnCount);
    this.counts[k] = count;
    this.movedNow.push(k);
  }

  /** Moves every centre to a row of bytes; nothing happens where one is no such row. @returns whether they are */
  placeBytes(vectors: Float64Array): boolean {
    const { clusters, columnCount, digitWidth } = this;
    const [from, to] = place(8 * digitWidth, 4 * digitWidth) as [number, number];
    const vector = float64At(from, digitWidth).fill(0);
    for (let k = 0; k < clusters; k++) {
      vector.set(vectors.subarray(k * columnCount, (k + 1) * columnCount));
      if (!kernels().narrowToInts(from, digitWidth, to)) {
        this.movedNow = [];
        this.counts.fill(0);
        return false;
      }
      this.place(k, int32At(to, columnCount), 1);
    }
    return true;
  }

  /** How far a centre is from such a place. */
  distanceTo(k: number, sum: Int32Array, count: number): number {
    const present = this.sums.subarray(k * this.columnCount, (k + 1) * this.columnCount);
    const before = this.counts[k]!;
    let square = 0;
    for (let i = 0; i < present.length; i++) {
      const difference = sum[i]! / count - present[i]! / before;
      square += difference * difference;
    }
    return Math.sqrt(square);
  }

  /** Whether no centre is where it started without being a sum. */
  get areAllSums(): boolean {
    return this.counts.every((count) => count > 0);
  }

  /**
   * Sum of the squared distances of all rows to their centres, without these: with the sum S of a cluster's n rows and
   * its centre c, Σ ‖x‖² - 2 c·S + n ‖c‖².
   */
  inertia(assignments: Int32Array, lengths: Float64Array, rowSums: Int32Array): number {
    const { clusters, columnCount, sums, counts } = this;
    const squares = new Float64Array(clusters);
    const members = new Int32Array(clusters);
    assignments.forEach((k, row) => {
      squares[k]! += lengths[row]!;
      members[k]!++;
    });
    let inertia = 0;
    for (let k = 0; k < clusters; k++) {
      let product = 0;
      let square = 0;
      for (let i = k * columnCount; i < (k + 1) * columnCount; i++) {
        product += (sums[i]! / counts[k]!) * rowSums[i]!;
        square += (sums[i]! / counts[k]!) ** 2;
      }
      inertia += Math.max(0, squares[k]! - 2 * product + members[k]! * square);
    }
    return inertia;
  }

  /**
   * What has moved since this was last asked, or all of them. The digits are overwritten the next time.
   */
  moved(all: boolean) {
    const { sums, columnCount, digitWidth } = this;
    const movedNow = all ? allGroups(this.clusters) : this.movedNow;
    this.movedNow = [];
    const higher = sharedInt32(movedNow.length).fill(-1);
    const counts = sharedFloat64(movedNow.length);
    const squares = sharedFloat64(movedNow.length);
    let vectors = movedNow.length;
    const [sumAt, lowAt, highAt] = place(4 * digitWidth, 2 * digitWidth, 2 * digitWidth) as [number, number, number];
    const sum = int32At(sumAt, digitWidth).fill(0);
    movedNow.forEach((k, i) => {
      sum.set(sums.subarray(k * columnCount, (k + 1) * columnCount));
      counts[i] = this.counts[k]!;
      squares[i] = kernels().splitDigits(sumAt, digitWidth, lowAt, highAt);
      this.digits.set(int16At(lowAt, digitWidth), i * digitWidth);
      if (255 * this.counts[k]! < digitBase) return;
      higher[i] = vectors++;
      this.digits.set(int16At(highAt, digitWidth), higher[i]! * digitWidth);
    });
    const digits = this.digits.subarray(0, vectors * digitWidth);
    return { moved: toShared(Int32Array.from(movedNow)), higher, counts, squares, digits, digitWidth };
  }

  /** The centres; those that never moved from `initial`. */
  means(initial: Float64Array): Float64Array {
    const { clusters, columnCount, digitWidth, counts, sums } = this;
    const means = new Float64Array(clusters * columnCount);
    const [sumAt, meanAt] = place(4 * digitWidth, 8 * digitWidth) as [number, number];
    const sum = int32At(sumAt, digitWidth).fill(0);
    const mean = float64At(meanAt, columnCount);
    for (let k = 0; k < clusters; k++) {
      const [from, to] = [k * columnCount, (k + 1) * columnCount];
      if (counts[k] === 0) {
        means.set(initial.subarray(from, to), from);
        continue;
      }
      sum.set(sums.subarray(from, to));
      kernels().divideInts(sumAt, digitWidth, counts[k]!, meanAt);
      means.set(mean, from);
    }
    return means;
  }
}
