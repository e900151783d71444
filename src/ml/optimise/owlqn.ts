import { CurvatureHistory } from './curvature-history';
import { dot, type Minimum, type MinimiserSettings, type Objective } from './objective';

const sufficientDecrease = 1e-4;
const maximumTrials = 60;

export interface L1Penalty {
  /** Weight of the sum of absolute values, >= 0. */
  readonly l1: number;
  /** The first so many variables are penalised, the rest are free. */
  readonly penalised: number;
}

/**
 * Minimises smooth(x) + l1 * |x|_1 by orthant-wise limited-memory quasi-Newton (Andrew and Gao, "Scalable training of
 * L1-regularized log-linear models", ICML 2007). Variables that the penalty holds at zero are exactly zero.
 *
 * @param start not modified
 */
export function minimiseOwlqn(
  smooth: Objective,
  { l1, penalised }: L1Penalty,
  start: Float64Array,
  settings: MinimiserSettings,
): Minimum {
  const { size } = smooth;
  const history = new CurvatureHistory(settings.memory);
  let point = start.slice();
  let gradient = new Float64Array(size);
  let nextPoint = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const steepest = new Float64Array(size);
  const direction = new Float64Array(size);

  const absoluteSum = (x: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < penalised; i++) sum += Math.abs(x[i]!);
    return sum;
  };
  let value = smooth.evaluate(point, gradient) + l1 * absoluteSum(point);

  for (let iteration = 1; iteration <= settings.maximumIterations; iteration++) {
    steepestDescent(point, gradient, l1, penalised, steepest);
    direction.set(steepest);
    history.applyInverseHessian(direction);
    // Only components that descend are kept, so that the direction agrees with the chosen orthant.
    for (let i = 0; i < penalised; i++) if (direction[i]! * steepest[i]! <= 0) direction[i] = 0;
    let slope = -dot(steepest, direction);
    if (!(slope < 0)) {
      history.clear();
      direction.set(steepest);
      slope = -dot(steepest, direction);
      if (!(slope < 0)) return { point, objective: value, iterations: iteration - 1, ended: 'exhausted' };
    }

    let step = history.isEmpty ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    let found: number | undefined;
    for (let trial = 0; trial < maximumTrials && found === undefined; trial++, step /= 2) {
      const moved = stepWithinOrthant(point, steepest, direction, step, penalised, nextPoint);
      if (!moved) break;
      const reached = smooth.evaluate(nextPoint, nextGradient) + l1 * absoluteSum(nextPoint);
      let expected = 0;
      for (let i = 0; i < size; i++) expected -= steepest[i]! * (nextPoint[i]! - point[i]!);
      if (reached < value && reached <= value + sufficientDecrease * expected) found = reached;
    }
    if (found === undefined) {
      if (history.isEmpty) return { point, objective: value, iterations: iteration - 1, ended: 'exhausted' };
      history.clear();
      iteration--;
      continue;
    }
    history.add(point, nextPoint, gradient, nextGradient);
    [point, nextPoint] = [nextPoint, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    const before = value;
    value = found;
    settings.onIteration?.(iteration, value);
    if (settings.shouldStop(before, value)) return { point, objective: value, iterations: iteration, ended: 'stopped' };
  }
  return { point, objective: value, iterations: settings.maximumIterations, ended: 'limit' };
}

/** The negative of the pseudo-gradient (equation 4 of the paper): where steepest descent of smooth + l1 |x|_1 leads. */
export function steepestDescent(
  point: Float64Array,
  gradient: Float64Array,
  l1: number,
  penalised: number,
  steepest: Float64Array,
): void {
  for (let i = 0; i < penalised; i++) {
    const x = point[i]!;
    const g = gradient[i]!;
    if (x > 0) steepest[i] = -(g + l1);
    else if (x < 0) steepest[i] = -(g - l1);
    else steepest[i] = g > l1 ? l1 - g : g < -l1 ? -(g + l1) : 0;
  }
  for (let i = penalised; i < steepest.length; i++) steepest[i] = -gradient[i]!;
}

/** A step that sets variables to zero instead of letting them cross it; false where nothing moved. */
function stepWithinOrthant(
  point: Float64Array,
  steepest: Float64Array,
  direction: Float64Array,
  step: number,
  penalised: number,
  next: Float64Array,
): boolean {
  let moved = false;
  for (let i = 0; i < point.length; i++) {
    const x = point[i]!;
    let y = x + step * direction[i]!;
    if (i < penalised) {
      const orthant = x === 0 ? steepest[i]! : x;
      if (y * orthant <= 0) y = 0;
    }
    if (y !== x) moved = true;
    next[i] = y;
  }
  return moved;
}
