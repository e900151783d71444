import { sharedFloat64 } from '../../../core/table/buffers';
import { divideByScale } from './objective';
import type { LinearProducts } from './products';

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
export function rowSpaceOf(products: LinearProducts, scale: Float64Array, poll: () => void): RowSpace {
  const gram = products.gram(scale.map((largest) => 1 / largest));
  return pivotedCholesky(gram, products.rows, poll);
}

/**
 * Cholesky factor of a symmetric positive semidefinite matrix, with the greatest remaining diagonal as next pivot; ends
 * where what remains is rounding. @param gram n × n
 */
function pivotedCholesky(gram: Float64Array, n: number, poll: () => void): RowSpace {
  const factor = sharedFloat64(n * n);
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
  const narrow = sharedFloat64(n * rank);
  for (let i = 0; i < n; i++) narrow.set(factor.subarray(i * n, i * n + rank), i * rank);
  return { factor: narrow, rank, pivots: Int32Array.from(pivots) };
}

/**
 * Weights on the scaled features, outputs × columns, of weights in the row-space basis, outputs × rank: w = Q v = Xᵀ a
 * with a on the pivot rows, where Fᵖᵀ a = v and Fᵖ, the pivot rows of F, is lower triangular.
 */
export function fromRowSpace(
  space: RowSpace,
  inBasis: Float64Array,
  outputs: number,
  products: LinearProducts,
  scale: Float64Array,
): Float64Array {
  const { factor, rank, pivots } = space;
  const combination = new Float64Array(products.rows * outputs);
  for (let k = 0; k < outputs; k++)
    for (let t = rank - 1; t >= 0; t--) {
      let sum = inBasis[k * rank + t]!;
      for (let later = t + 1; later < rank; later++)
        sum -= factor[pivots[later]! * rank + t]! * combination[pivots[later]! * outputs + k]!;
      combination[pivots[t]! * outputs + k] = sum / factor[pivots[t]! * rank + t]!;
    }
  const weights = new Float64Array(outputs * products.columns);
  products.writeGradient(combination, outputs, weights);
  divideByScale(weights, scale, outputs);
  return weights;
}
