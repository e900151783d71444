import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { createRandom } from '../random';

export interface LeadingVectors {
  /** Descending, two of them; 0 where the matrix has fewer dimensions. */
  readonly values: readonly [number, number];
  /** Unit vectors of length n; all zero where the matrix has fewer dimensions. */
  readonly vectors: readonly [Float64Array, Float64Array];
}

/** Vectors that are iterated together: more than are wanted, because the gap behind them is what makes it quick. */
const blockSize = 8;
const mostIterations = 500;
/** Of the greatest eigenvalue. */
const tolerance = 1e-9;

/**
 * The two greatest eigenvalues of a symmetric positive semidefinite matrix and their vectors, by subspace iteration with
 * Rayleigh-Ritz projection (Saad, "Numerical Methods for Large Eigenvalue Problems", 2nd edition, 2011, algorithm 5.3).
 * Starts from a fixed seed: the same matrix gives the same vectors.
 * @param matrix n × n
 */
export function leadingVectors(matrix: Float64Array, n: number): LeadingVectors {
  const size = Math.min(blockSize, n);
  const random = createRandom(1);
  let block = orthonormal(
    Array.from({ length: size }, () => Float64Array.from({ length: n }, () => random.next() - 0.5)),
  );
  for (let iteration = 1; ; iteration++) {
    const images = block.map((vector) => times(matrix, n, vector));
    const projected = new Matrix(block.map((vector) => images.map((image) => dot(vector, image))));
    const small = new EigenvalueDecomposition(projected, { assumeSymmetric: true });
    const order = small.realEigenvalues
      .map((_, i) => i)
      .sort((a, b) => small.realEigenvalues[b]! - small.realEigenvalues[a]!);
    const rotate = (vectors: readonly Float64Array[]): Float64Array[] =>
      order.map((k) => combined(vectors, (j) => small.eigenvectorMatrix.get(j, k)));
    const values = order.map((k) => Math.max(0, small.realEigenvalues[k]!));
    const ritz = rotate(block);
    const next = rotate(images);
    const greatest = values[0] ?? 0;
    const isDone = [0, 1].every((i) => i >= size || residual(next[i]!, ritz[i]!, values[i]!) <= tolerance * greatest);
    if (isDone || iteration === mostIterations) return firstTwo(values, ritz, n);
    block = orthonormal(next);
  }
}

function firstTwo(values: readonly number[], vectors: readonly Float64Array[], n: number): LeadingVectors {
  // What is left of a dimension that is not there is rounding.
  const threshold = (values[0] ?? 0) * n * Number.EPSILON * 4;
  const at = (i: number): { value: number; vector: Float64Array } => {
    const value = values[i] ?? 0;
    return value > threshold ? { value, vector: vectors[i]! } : { value: 0, vector: new Float64Array(n) };
  };
  const [first, second] = [at(0), at(1)];
  return { values: [first.value, second.value], vectors: [first.vector, second.vector] };
}

/** Gram and Schmidt, twice for the sake of rounding; what depends on those before it is dropped. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const found: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot(vector, vector));
    const rest = vector.slice();
    for (let pass = 0; pass < 2; pass++)
      for (const other of found) {
        const along = dot(rest, other);
        for (let i = 0; i < rest.length; i++) rest[i]! -= along * other[i]!;
      }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > before * 1e-12)) continue;
    found.push(rest.map((value) => value / length));
  }
  // A matrix of nothing but zeros sends all to zero.
  if (found.length === 0 && vectors[0]) found.push(vectors[0].map((_, i) => (i === 0 ? 1 : 0)));
  return found;
}

function times(matrix: Float64Array, n: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * vector[j]!;
    product[i] = sum;
  }
  return product;
}

function combined(vectors: readonly Float64Array[], weight: (j: number) => number): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, j) => {
    const factor = weight(j);
    for (let i = 0; i < sum.length; i++) sum[i]! += factor * vector[i]!;
  });
  return sum;
}

function residual(image: Float64Array, vector: Float64Array, value: number): number {
  let sum = 0;
  for (let i = 0; i < image.length; i++) sum += (image[i]! - value * vector[i]!) ** 2;
  return Math.sqrt(sum);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
