import { CurvatureHistory } from './curvature-history';
import { searchStrongWolfe } from './line-search';
import { dot, type Minimum, type MinimiserSettings, type Objective } from './objective';

/**
 * Minimises a smooth function by limited-memory BFGS (Liu and Nocedal, "On the limited memory BFGS method for large
 * scale optimization", Mathematical Programming 45, 1989) with a strong Wolfe line search. Only depends on scalar
 * products of points and gradients: an isometric change of variables gives the same iterations.
 *
 * @param start not modified
 */
export function minimiseLbfgs(objective: Objective, start: Float64Array, settings: MinimiserSettings): Minimum {
  const { size } = objective;
  const history = new CurvatureHistory(settings.memory);
  let point = start.slice();
  let gradient = new Float64Array(size);
  let nextPoint = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  let value = objective.evaluate(point, gradient);

  for (let iteration = 1; iteration <= settings.maximumIterations; iteration++) {
    for (let i = 0; i < size; i++) direction[i] = -gradient[i]!;
    history.applyInverseHessian(direction);
    let slope = dot(gradient, direction);
    if (!(slope < 0)) {
      // Rounding has spoilt the memory, or the gradient is zero.
      history.clear();
      for (let i = 0; i < size; i++) direction[i] = -gradient[i]!;
      slope = dot(gradient, direction);
      if (!(slope < 0)) return { point, objective: value, iterations: iteration - 1, ended: 'exhausted' };
    }
    const firstStep = history.isEmpty ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    const found = searchStrongWolfe(objective, point, direction, value, slope, firstStep, nextPoint, nextGradient);
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
