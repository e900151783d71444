import { dot } from './objective';

/**
 * The last steps and gradient changes of a quasi-Newton search, and the product of the inverse Hessian that they
 * imply with a vector: the two-loop recursion (Nocedal and Wright, "Numerical Optimization", 2nd ed., algorithm 7.4).
 */
export class CurvatureHistory {
  private readonly steps: Float64Array[] = [];
  private readonly changes: Float64Array[] = [];
  private readonly products: number[] = [];
  private readonly weights: Float64Array;

  /** @param memory how many pairs are kept, at least 1 */
  constructor(private readonly memory: number) {
    this.weights = new Float64Array(memory);
  }

  get isEmpty(): boolean {
    return this.steps.length === 0;
  }

  clear(): void {
    this.steps.length = this.changes.length = this.products.length = 0;
  }

  /**
   * Remembers a step and the gradient's change over it; forgets the oldest pair where the memory is full. A pair
   * without positive curvature would make the inverse Hessian indefinite and is left out.
   */
  add(from: Float64Array, to: Float64Array, gradientBefore: Float64Array, gradientAfter: Float64Array): void {
    const full = this.steps.length === this.memory;
    const step = full ? this.steps[0]! : new Float64Array(from.length);
    const change = full ? this.changes[0]! : new Float64Array(from.length);
    let product = 0;
    let square = 0;
    for (let i = 0; i < step.length; i++) {
      const s = to[i]! - from[i]!;
      const y = gradientAfter[i]! - gradientBefore[i]!;
      product += s * y;
      square += y * y;
    }
    if (!(product > Number.EPSILON * square)) return;
    for (let i = 0; i < step.length; i++) {
      step[i] = to[i]! - from[i]!;
      change[i] = gradientAfter[i]! - gradientBefore[i]!;
    }
    if (full) {
      this.steps.shift();
      this.changes.shift();
      this.products.shift();
    }
    this.steps.push(step);
    this.changes.push(change);
    this.products.push(product);
  }

  /** Multiplies `vector` by the inverse Hessian, in place. Leaves it as it is while nothing is remembered. */
  applyInverseHessian(vector: Float64Array): void {
    const { steps, changes, products, weights } = this;
    const newest = steps.length - 1;
    if (newest < 0) return;
    for (let k = newest; k >= 0; k--) {
      weights[k] = dot(steps[k]!, vector) / products[k]!;
      addMultiple(vector, -weights[k]!, changes[k]!);
    }
    const last = changes[newest]!;
    const scale = products[newest]! / dot(last, last);
    for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! * scale;
    for (let k = 0; k <= newest; k++) {
      const correction = dot(changes[k]!, vector) / products[k]!;
      addMultiple(vector, weights[k]! - correction, steps[k]!);
    }
  }
}

function addMultiple(target: Float64Array, factor: number, added: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i] = target[i]! + factor * added[i]!;
}
