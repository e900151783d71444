/** A differentiable function to be minimised. */
export interface Objective {
  /** Number of variables. */
  readonly size: number;
  /** Value at `point`; writes the gradient there to `gradient`. Both have `size` entries. */
  evaluate(point: Float64Array, gradient: Float64Array): number;
}

export interface MinimiserSettings {
  /** How many of the last steps shape the next one ("Memory size for L-BFGS"). */
  readonly memory: number;
  /** Asked after every iteration with the objective before and after it; true ends the search. */
  readonly shouldStop: (before: number, after: number) => boolean;
  /** Told after every iteration. */
  readonly onIteration?: (iteration: number, objective: number) => void;
  readonly maximumIterations: number;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly objective: number;
  readonly iterations: number;
  /**
   * stopped: `shouldStop` said so. exhausted: no step lowers the objective any more in double precision.
   * limit: `maximumIterations` were done.
   */
  readonly ended: 'stopped' | 'exhausted' | 'limit';
}

export function dot(a: Float64Array, b: Float64Array): number {
  let even = 0;
  let odd = 0;
  const paired = a.length - (a.length % 2);
  for (let i = 0; i < paired; i += 2) {
    even += a[i]! * b[i]!;
    odd += a[i + 1]! * b[i + 1]!;
  }
  if (paired < a.length) even += a[paired]! * b[paired]!;
  return even + odd;
}
