import type { Matrix } from '../../matrix';
import { addGradient } from './products';
import { divideByScale } from './objective';
import type { Tile, Tiles } from './tiles';

/**
 * A wide matrix X (rows << columns, features divided by their scale) seen in an orthonormal basis Q of its row space:
 * X = F Qᵀ with F of size rows × rank. Whatever starts at zero and moves along gradients of a function of X w and |w|
 * stays in that space (the representer theorem), and w = Q v keeps all scalar products. So training on F takes the
 * same steps as training on X, at a cost that does not depend on the number of columns.
 */
export interface RowSpace {
  /** F: rows × rank, row-major. */
  readonly factor: Float64Array;
  readonly rank: number;
  /** Rows of X that span the row space, rank of them. */
  readonly pivots: Int32Array;
}

/**
 * F as the pivoted Cholesky factor of the Gram matrix X Xᵀ.
 * @param poll called often; may throw to stop
 */
export function rowSpaceOf(matrix: Matrix, tiles: Tiles, scale: Float64Array, poll: () => void): RowSpace {
  const gram = gramMatrix(matrix.rowCount, tiles, scale);
  return pivotedCholesky(gram, matrix.rowCount, poll);
}

/** X Xᵀ, rows × rows; both triangles are filled. */
function gramMatrix(rowCount: number, tiles: Tiles, scale: Float64Array): Float64Array {
  const gram = new Float64Array(rowCount * rowCount);
  tiles(({ values, firstColumn, columns }) => {
    for (let row = 0; row < rowCount; row++)
      for (let j = 0; j < columns; j++)
        values[row * columns + j] = values[row * columns + j]! / scale[firstColumn + j]!;
    for (let row = 0; row < rowCount; row++) addGramRow(values, columns, row, gram, rowCount);
  });
  for (let row = 0; row < rowCount; row++)
    for (let other = 0; other < row; other++) gram[other * rowCount + row] = gram[row * rowCount + other]!;
  return gram;
}

/** Adds the products of `row` with itself and all earlier rows to the Gram matrix; four of them share each load. */
function addGramRow(values: Float64Array, columns: number, row: number, gram: Float64Array, rowCount: number): void {
  const from = row * columns;
  const to = row * rowCount;
  let other = 0;
  for (; other + 3 <= row; other += 4) {
    const o0 = other * columns;
    const o1 = o0 + columns;
    const o2 = o1 + columns;
    const o3 = o2 + columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < columns; j++) {
      const x = values[from + j]!;
      s0 += x * values[o0 + j]!;
      s1 += x * values[o1 + j]!;
      s2 += x * values[o2 + j]!;
      s3 += x * values[o3 + j]!;
    }
    gram[to + other] = gram[to + other]! + s0;
    gram[to + other + 1] = gram[to + other + 1]! + s1;
    gram[to + other + 2] = gram[to + other + 2]! + s2;
    gram[to + other + 3] = gram[to + other + 3]! + s3;
  }
  for (; other <= row; other++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += values[from + j]! * values[other * columns + j]!;
    gram[to + other] = gram[to + other]! + sum;
  }
}

/**
 * Cholesky factor of a symmetric positive semidefinite matrix, with the greatest remaining diagonal as next pivot; ends
 * where what remains is rounding. @param gram n × n
 */
function pivotedCholesky(gram: Float64Array, n: number, poll: () => void): RowSpace {
  const factor = new Float64Array(n * n);
  const pivots: number[] = [];
  const isPivot = new Uint8Array(n);
  const remaining = Float64Array.from({ length: n }, (_, i) => gram[i * n + i]!);
  const threshold = Math.max(...remaining) * n * Number.EPSILON * 4;
  for (let rank = 0; rank < n; rank++) {
    poll();
    let pivot = 0;
    for (let i = 1; i < n; i++) if (remaining[i]! > remaining[pivot]!) pivot = i;
    if (!(remaining[pivot]! > threshold)) break;
    const root = Math.sqrt(remaining[pivot]!);
    for (let i = 0; i < n; i++) {
      if (isPivot[i]) continue; // has nothing left in this direction
      let sum = gram[i * n + pivot]!;
      for (let t = 0; t < rank; t++) sum -= factor[i * n + t]! * factor[pivot * n + t]!;
      const entry = i === pivot ? root : sum / root;
      factor[i * n + rank] = entry;
      remaining[i] = Math.max(0, remaining[i]! - entry * entry);
    }
    remaining[pivot] = 0;
    isPivot[pivot] = 1;
    pivots.push(pivot);
  }
  const rank = pivots.length;
  if (rank === n) return { factor, rank, pivots: Int32Array.from(pivots) };
  const narrow = new Float64Array(n * rank);
  for (let i = 0; i < n; i++) narrow.set(factor.subarray(i * n, i * n + rank), i * rank);
  return { factor: narrow, rank, pivots: Int32Array.from(pivots) };
}

/** The factor as the one tile that it is. */
export function factorTiles({ factor, rank }: RowSpace, rows: number, poll: () => void): Tiles {
  const tile: Tile = { values: factor, firstRow: 0, rows, firstColumn: 0, columns: rank };
  return (visit) => {
    poll();
    visit(tile);
  };
}

/**
 * Weights on the scaled features, outputs × columns, of weights in the row-space basis, outputs × rank: w = Q v = Xᵀ a
 * with a on the pivot rows, where Fᵖᵀ a = v and Fᵖ, the pivot rows of F, is lower triangular.
 */
export function fromRowSpace(
  space: RowSpace,
  inBasis: Float64Array,
  outputs: number,
  matrix: Matrix,
  tiles: Tiles,
  scale: Float64Array,
): Float64Array {
  const { factor, rank, pivots } = space;
  const combination = new Float64Array(matrix.rowCount * outputs);
  for (let k = 0; k < outputs; k++)
    for (let t = rank - 1; t >= 0; t--) {
      let sum = inBasis[k * rank + t]!;
      for (let later = t + 1; later < rank; later++)
        sum -= factor[pivots[later]! * rank + t]! * combination[pivots[later]! * outputs + k]!;
      combination[pivots[t]! * outputs + k] = sum / factor[pivots[t]! * rank + t]!;
    }
  const weights = new Float64Array(outputs * matrix.columnCount);
  tiles((tile) => addGradient(tile, combination, outputs, weights, matrix.columnCount));
  divideByScale(weights, scale, outputs);
  return weights;
}
