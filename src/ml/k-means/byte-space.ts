import { sharedFloat64, sharedInt32, toShared } from '../../core/table/buffers';
import type { Matrix, Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import type { LloydSpace } from './lloyd';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';
import { byteBlockRows, digitBits } from './tasks/byte-lloyd';

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
  /** The present centres: sums of so many rows, or where they started. */
  const centreSums = new Int32Array(clusters * columnCount);
  const centreCounts = new Int32Array(clusters);
  let reach = Math.sqrt(longestRow);
  let moved: number[] = [];

  const wholeStart = initial.every((value) => value >= 0 && value <= 255 && Number.isInteger(value));
  if (wholeStart) {
    centreSums.set(initial);
    centreCounts.fill(1);
    moved = Array.from({ length: clusters }, (_, k) => k);
  } else {
    const centres = { vectors: initial, count: clusters, reach: 0 };
    squared.set(squaredDistances(rows, centres, monitor));
    reach = Math.max(reach, ...lengthsOf(initial, columnCount));
  }

  return {
    move() {
      const counts = new Int32Array(clusters);
      for (const k of assigned) counts[k]!++;
      moved = [];
      for (let k = 0; k < clusters; k++) {
        if (counts[k] === 0) continue;
        const next = sums.subarray(k * columnCount, (k + 1) * columnCount);
        const present = centreSums.subarray(k * columnCount, (k + 1) * columnCount);
        if (counts[k] === centreCounts[k] && next.every((sum, i) => sum === present[i])) continue;
        present.set(next);
        centreCounts[k] = counts[k]!;
        moved.push(k);
      }
    },
    assign(assignments) {
      const data = {
        ...digitsOf(centreSums, centreCounts, moved, columnCount),
        ...{ matrix, lengths, clusters, spreads, reach, blockRows, squared, assignments: assigned, sums },
      };
      runBlocks('byte-lloyd', data, blocks, monitor);
      assignments.set(assigned);
      let inertia = 0;
      for (let row = 0; row < rowCount; row++) inertia += squared[row * clusters + assigned[row]!]!;
      return inertia;
    },
    centroids() {
      const centroids = initial.slice();
      for (let k = 0; k < clusters; k++)
        if (centreCounts[k]! > 0)
          for (let i = k * columnCount; i < (k + 1) * columnCount; i++)
            centroids[i] = centreSums[i]! / centreCounts[k]!;
      return centroids;
    },
  };
}

function lengthsOf(vectors: Float64Array, columnCount: number): number[] {
  const lengths: number[] = [];
  for (let start = 0; start < vectors.length; start += columnCount)
    lengths.push(Math.sqrt(vectors.subarray(start, start + columnCount).reduce((sum, v) => sum + v * v, 0)));
  return lengths;
}

/** The moved centres as `ByteLloydData` describes them. */
function digitsOf(centreSums: Int32Array, centreCounts: Int32Array, moved: readonly number[], columnCount: number) {
  const digitWidth = Math.ceil(columnCount / 8) * 8;
  const higher = sharedInt32(moved.length).fill(-1);
  const counts = sharedFloat64(moved.length);
  const squares = sharedFloat64(moved.length);
  let vectors = moved.length;
  moved.forEach((k, i) => {
    let square = 0;
    let largest = 0;
    for (let at = k * columnCount; at < (k + 1) * columnCount; at++) {
      const sum = centreSums[at]!;
      square += sum * sum;
      if (sum > largest) largest = sum;
    }
    counts[i] = centreCounts[k]!;
    squares[i] = square;
    if (largest >= 2 ** digitBits) higher[i] = vectors++;
  });
  const digits = new Int16Array(new SharedArrayBuffer(2 * vectors * digitWidth));
  moved.forEach((k, i) => {
    const low = i * digitWidth;
    const high = higher[i]! * digitWidth;
    for (let column = 0; column < columnCount; column++) {
      const sum = centreSums[k * columnCount + column]!;
      digits[low + column] = sum & (2 ** digitBits - 1);
      if (high >= 0) digits[high + column] = sum >> digitBits;
    }
  });
  return { moved: toShared(Int32Array.from(moved)), higher, counts, squares, digits, digitWidth };
}
