import { bytesAt, float64At, int32At, kernels, place } from '../../kernels/instance';
import type { Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { nearestCentre } from '../centres';
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
}

/** Bits of a digit. */
export const digitBits = 15;
export const digitBase = 2 ** digitBits;

/** Rows of a block: few enough to stay in the second-level cache. */
export const byteBlockRows = ({ columnCount }: Matrix): number =>
  Math.min(384, Math.max(12, 3 * Math.floor(2 ** 17 / columnCount / 3)));

/**
 * One iteration of Lloyd over rows of bytes: distances, assignments and the sums of the next centres in one pass. With
 * a centre's sum S of n rows, ‖x - S/n‖² = ‖x‖² - 2 x·S / n + ‖S‖² / n², and x·S is computed exactly. Sums of bytes are
 * whole numbers, so it does not matter which thread adds which row and in what order.
 */
export function byteLloydTask(data: ByteLloydData): Work {
  const { matrix, lengths, clusters, moved, digits, digitWidth, higher, counts, squares, spreads, reach } = data;
  const { blockRows, squared, assignments, sums, changed, lock } = data;
  const { rowCount, columnCount } = matrix;
  const vectors = digits.length / digitWidth;
  const [digitsAt, rowsAt, productsAt, changesAt] = place(
    digits.byteLength,
    blockRows * columnCount,
    8 * blockRows * vectors,
    4 * clusters * columnCount,
  ) as [number, number, number, number];
  bytesAt(digitsAt, digits.byteLength).set(new Uint8Array(digits.buffer, digits.byteOffset, digits.byteLength));
  const changes = int32At(changesAt, clusters * columnCount).fill(0);
  const isChanged = new Uint8Array(clusters);
  const { addByteProducts, addBytes } = kernels();

  return {
    block(number) {
      const firstRow = number * blockRows;
      const count = Math.min(blockRows, rowCount - firstRow);
      bringBytes(matrix, firstRow, count, rowsAt);
      const products = float64At(productsAt, count * vectors).fill(0);
      if (vectors > 0)
        addByteProducts(rowsAt, columnCount, count, digitsAt, digitWidth, vectors, columnCount, productsAt, vectors);
      for (let r = 0; r < count; r++) {
        const row = firstRow + r;
        const length = lengths[row]!;
        for (let i = 0; i < moved.length; i++) {
          const low = products[r * vectors + i]!;
          const product = higher[i]! < 0 ? low : low + digitBase * products[r * vectors + higher[i]!]!;
          const n = counts[i]!;
          const distance = length - (2 * product) / n + squares[i]! / (n * n);
          squared[row * clusters + moved[i]!] = distance > 0 ? distance : 0;
        }
        const before = assignments[row]!;
        const cluster = nearestCentre(squared, row * clusters, clusters, reach, spreads);
        if (cluster === before) continue;
        assignments[row] = cluster;
        isChanged[cluster] = 1;
        addBytes(changesAt + 4 * cluster * columnCount, rowsAt + r * columnCount, columnCount, 1);
        if (before < 0) continue;
        isChanged[before] = 1;
        addBytes(changesAt + 4 * before * columnCount, rowsAt + r * columnCount, columnCount, -1);
      }
    },
    finish() {
      while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1);
      for (let k = 0; k < clusters; k++) {
        if (isChanged[k] === 0) continue;
        changed[k] = 1;
        addInto(sums, changes, k * columnCount, (k + 1) * columnCount);
      }
      Atomics.store(lock, 0, 0);
      Atomics.notify(lock, 0);
    },
  };
}

function addInto(target: Int32Array, added: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) target[i] = target[i]! + added[i]!;
}
