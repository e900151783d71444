import type { Minimum } from '../../optimise/objective';

/** Far beyond what sensible problems take; reached, it is told as a warning. */
export const defaultMaximumIterations = 20_000;

export interface LinearSolution {
  /** outputs × columns, row-major, on features divided by their scale. */
  readonly weights: Float64Array;
  /** One per output. */
  readonly biases: Float64Array;
  /** Sum of log losses + L1 |w|₁ + L2/2 |w|², at the end. */
  readonly objective: number;
  readonly ended: Minimum['ended'];
  /** direct: on the matrix itself. row-space: on the Gram matrix's factor. working-set: on weights that may matter. */
  readonly path: 'direct' | 'row-space' | 'working-set';
  /** Working set: how often it was extended, and once more. */
  readonly rounds?: number;
}
