import type { Monitor } from '../matrix';
import type { Metric } from './rows';

/**
 * Lloyd's algorithm over either arithmetic (S. Lloyd, "Least squares quantization in PCM", IEEE Transactions on
 * Information Theory 28(2), 1982). A space knows the rows and the present centres.
 */
export interface LloydSpace {
  /** Moves every centre to the mean of its rows; a centre without rows stays. */
  move(assignments: Int32Array): void;
  /** Writes the nearest centre of every row and returns the inertia. */
  assign(assignments: Int32Array): number;
  /** The centres now, K × columns. */
  centroids(): Float64Array;
  /** Squared distances of all rows to those centres, rows × K, where they are known exactly. */
  squared?(): Float64Array | undefined;
  /** Lets threads go that it holds; centroids and distances can still be asked for. */
  close?(): void;
}

export interface LloydRun {
  /** The centres at the end, K × columns; computed when asked for. */
  centroids(): Float64Array;
  /** Squared distances of all rows to those centres, rows × K, where they are known exactly. */
  squared?(): Float64Array | undefined;
  readonly assignments: Int32Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Inertia at the first centres and after each iteration. */
  readonly curve: readonly number[];
}

/** Runs until no assignment changes or `iterations` are done. */
export function runLloyd(space: LloydSpace, rowCount: number, iterations: number, monitor: Monitor): LloydRun {
  try {
    const { assignments, converged, curve } = iterate(space, rowCount, iterations, monitor);
    return {
      centroids: () => space.centroids(),
      ...(space.squared ? { squared: () => space.squared!() } : {}),
      assignments,
      iterations: curve.length - 1,
      converged,
      curve,
    };
  } finally {
    space.close?.();
  }
}

function iterate(
  space: LloydSpace,
  rowCount: number,
  iterations: number,
  monitor: Monitor,
): Pick<LloydRun, 'assignments' | 'converged' | 'curve'> {
  let assignments = new Int32Array(rowCount);
  let before = new Int32Array(rowCount);
  const curve = [space.assign(assignments)];
  let converged = false;
  while (!converged && curve.length <= iterations) {
    monitor.signal.throwIfAborted();
    space.move(assignments);
    [assignments, before] = [before, assignments];
    const inertia = space.assign(assignments);
    converged = sameAssignments(assignments, before);
    curve.push(inertia);
    monitor.progress(converged ? 1 : (curve.length - 1) / iterations, `Iteration ${curve.length - 1}`);
  }
  return { assignments, converged, curve };
}

export function sameAssignments(a: Int32Array, b: Int32Array): boolean {
  return a.every((cluster, row) => cluster === b[row]);
}

/** Euclidean: sum of squared distances to the own centre; cosine: sum of distances. */
export function inertiaOf(
  { assignments, distances }: { readonly assignments: Int32Array; readonly distances: Float64Array },
  clusters: number,
  metric: Metric,
): number {
  let sum = 0;
  assignments.forEach((k, row) => {
    const distance = distances[row * clusters + k]!;
    sum += metric === 'euclidean' ? distance * distance : distance;
  });
  return sum;
}
