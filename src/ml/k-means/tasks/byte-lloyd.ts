import { bytesAt, float64At, int32At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import { whileLocked } from '../../parallel/lock';
import type { Work } from '../../parallel/run-blocks';
import { nearestCentre } from '../centres';
import { rowReader } from '../../row-reader';
import { bringBytes } from './bring-bytes';

export interface ByteLloydData {
  /** Of bytes. */
  readonly matrix: Matrix;
  /** Squared length of each row. */
  readonly lengths: Float64Array;
  readonly clusters: number;
  /** Centres that have moved: of the others the distances are known. */
  readonly moved: Int32Array;
  /**
   * Of each moved centre the sum of its rows, in digits of 15 bits: a row of 16-bit numbers for the lower digit of each,
   * then one for the higher digit of those that have one. `digitWidth` apart, zeros behind the last column.
   */
  readonly digits: Int16Array;
  readonly digitWidth: number;
  /** Of each moved centre the row of `digits` with its higher digit; -1 where all are zero. */
  readonly higher: Int32Array;
  /** Of each moved centre the number of its rows, and the squared length of their sum. */
  readonly counts: Float64Array;
  readonly squares: Float64Array;
  /** Of every centre, how large the terms are that cancel in its distances. */
  readonly spreads: Float64Array;
  /** Length of the longest centre. */
  readonly reach: number;
  readonly blockRows: number;
  /** rows × clusters, row-major: squared distances; those to moved centres are written. */
  readonly squared: Float64Array;
  /** Cluster of each row, -1 where it had none; written. */
  readonly assignments: Int32Array;
  /** clusters × columns, row-major: sums of the clusters' rows; follow the assignments. */
  readonly sums: Int32Array;
  /** Per cluster, 1 where rows have joined or left it; written. */
  readonly changed: Int32Array;
  /** One number, 0 while nobody writes to the sums. */
  readonly lock: Int32Array;
  /** Lets rows be left out whose cluster cannot change; then all centres count as moved. */
  readonly bounds: Bounds | undefined;
}

/**
 * What is known of the rows' distances without computing them (G. Hamerly, "Making k-means even faster", SIAM SDM 2010):
 * a centre's distance to a row changes by no more than the centre moves.
 */
export interface Bounds {
  /** Of each row, its distance to its own centre at most. */
  readonly upper: Float64Array;
  /** Of each row, its distance to any other centre at least. */
  readonly lower: Float64Array;
  /** How far each centre has moved since the last pass. */
  readonly shifts: Float64Array;
}

/** Bounds that are nearer to each other are no proof: far more than rounding adds up to, and than ties are apart. */
const boundsMargin = 1e-9;

/** Sums from here on have a second digit. */
export const digitBase = 2 ** 15;

/** Rows of a block: few enough to stay in the second-level cache. */
export const byteBlockRows = ({ columnCount }: Matrix): number =>
  Math.min(384, Math.max(12, 3 * Math.floor(2 ** 17 / columnCount / 3)));

/**
 * Squared distance of a row x to the mean of n rows with the sum S: ‖x - S/n‖² = ‖x‖² - 2 x·S / n + ‖S‖² / n².
 * @param length ‖x‖²
 * @param product x·S
 * @param square ‖S‖²
 */
export function squaredToSum(length: number, product: number, square: number, n: number): number {
  return Math.max(0, length - (2 * product) / n + square / (n * n));
}

/**
 * One iteration of Lloyd over rows of bytes: distances, assignments and the sums of the next centres in one pass. A
 * row's product with the sum of others is computed exactly. Sums of bytes are whole numbers, so it does not matter which
 * thread adds which row and in what order.
 */
export function byteLloydTask(data: ByteLloydData): Work {
  const { matrix, lengths, clusters, moved, digits, digitWidth, higher, counts, squares, spreads, reach } = data;
  const { blockRows, squared, assignments, sums, changed, lock, bounds } = data;
  const { rowCount, columnCount } = matrix;
  const vectors = digits.length / digitWidth;
  const [digitsAt, rowsAt, productsAt, changesAt, sumAt] = place(
    digits.byteLength,
    blockRows * columnCount,
    8 * blockRows * vectors,
    4 * clusters * columnCount,
    4 * columnCount,
  ) as [number, number, number, number, number];
  bytesAt(digitsAt, digits.byteLength).set(new Uint8Array(digits.buffer, digits.byteOffset, digits.byteLength));
  int32At(changesAt, clusters * columnCount).fill(0);
  const isChanged = new Uint8Array(clusters);
  const { addByteProducts, addBytes, addInts } = kernels();
  const read = rowReader(matrix);

  const open = new Int32Array(blockRows);
  const farthest = bounds && greatestShifts(bounds.shifts);

  /** Writes the rows of a block whose distances must be computed to `open`. */
  function chooseRows(firstRow: number, count: number): number {
    let chosen = 0;
    for (let row = firstRow; row < firstRow + count; row++) {
      if (bounds && farthest) {
        const own = assignments[row]!;
        bounds.upper[row]! += bounds.shifts[own]!;
        bounds.lower[row]! -= own === farthest.centre ? farthest.second : farthest.first;
        if (bounds.upper[row]! < bounds.lower[row]! - boundsMargin * (bounds.lower[row]! + reach)) continue;
      }
      open[chosen++] = row;
    }
    return chosen;
  }

  /** Distances of a row to the moved centres, from its scalar products. */
  function writeDistances(row: number, products: Float64Array, first: number): void {
    const length = lengths[row]!;
    for (let i = 0; i < moved.length; i++) {
      const low = products[first + i]!;
      const product = higher[i]! < 0 ? low : low + digitBase * products[first + higher[i]!]!;
      squared[row * clusters + moved[i]!] = squaredToSum(length, product, squares[i]!, counts[i]!);
    }
  }

  function assign(row: number, bytesAddress: number): void {
    const before = assignments[row]!;
    const cluster = nearestCentre(squared, row * clusters, clusters, reach, spreads);
    if (bounds) {
      bounds.upper[row] = Math.sqrt(squared[row * clusters + cluster]!);
      bounds.lower[row] = Math.sqrt(leastOther(squared, row * clusters, clusters, cluster));
    }
    if (cluster === before) return;
    assignments[row] = cluster;
    isChanged[cluster] = 1;
    addBytes(changesAt + 4 * cluster * columnCount, bytesAddress, columnCount, 1);
    if (before < 0) return;
    isChanged[before] = 1;
    addBytes(changesAt + 4 * before * columnCount, bytesAddress, columnCount, -1);
  }

  return {
    block(number) {
      const firstRow = number * blockRows;
      const rowsHere = Math.min(blockRows, rowCount - firstRow);
      const count = chooseRows(firstRow, rowsHere);
      if (count === rowsHere) bringBytes(read(firstRow, count), firstRow, count, rowsAt);
      else for (let r = 0; r < count; r++) bringBytes(read(open[r]!, 1), open[r]!, 1, rowsAt + r * columnCount);
      const products = float64At(productsAt, count * vectors).fill(0);
      if (vectors > 0)
        addByteProducts(rowsAt, columnCount, count, digitsAt, digitWidth, vectors, columnCount, productsAt, vectors);
      for (let r = 0; r < count; r++) {
        writeDistances(open[r]!, products, r * vectors);
        assign(open[r]!, rowsAt + r * columnCount);
      }
    },
    finish() {
      whileLocked(lock, () => {
        const sum = int32At(sumAt, columnCount);
        for (let k = 0; k < clusters; k++) {
          if (isChanged[k] === 0) continue;
          changed[k] = 1;
          sum.set(sums.subarray(k * columnCount, (k + 1) * columnCount));
          addInts(sumAt, changesAt + 4 * k * columnCount, columnCount);
          sums.set(sum, k * columnCount);
        }
      });
    },
  };
}

/** The centre that moved farthest, how far, and how far the next one did. */
function greatestShifts(shifts: Float64Array): { centre: number; first: number; second: number } {
  let centre = 0;
  for (let k = 1; k < shifts.length; k++) if (shifts[k]! > shifts[centre]!) centre = k;
  let second = 0;
  for (let k = 0; k < shifts.length; k++) if (k !== centre) second = Math.max(second, shifts[k]!);
  return { centre, first: shifts[centre]!, second };
}

/** Least distance to a centre other than `own`; Infinity where there is no other. */
function leastOther(squared: Float64Array, start: number, count: number, own: number): number {
  let least = Infinity;
  for (let k = 0; k < count; k++) if (k !== own && squared[start + k]! < least) least = squared[start + k]!;
  return least;
}
