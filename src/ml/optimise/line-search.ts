import { dot, type Objective } from './objective';

/** A point on the search line: its distance, value, and slope along the line. */
interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

const sufficientDecrease = 1e-4;
const curvature = 0.9;
const maximumTrials = 40;

/**
 * Finds a step along `direction` that satisfies the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and
 * 3.6, cubic interpolation). Writes the point and the gradient there.
 *
 * @param value objective at `from`
 * @param slope gradient at `from` times `direction`, negative
 * @param firstStep tried first
 * @returns the objective at the point found, or undefined where no step lowers the objective in double precision
 */
export function searchStrongWolfe(
  objective: Objective,
  from: Float64Array,
  direction: Float64Array,
  value: number,
  slope: number,
  firstStep: number,
  point: Float64Array,
  gradient: Float64Array,
): number | undefined {
  const start: Trial = { step: 0, value, slope };
  const attempt = (step: number): Trial => {
    for (let i = 0; i < from.length; i++) point[i] = from[i]! + step * direction[i]!;
    const reached = objective.evaluate(point, gradient);
    return { step, value: reached, slope: dot(gradient, direction) };
  };
  const decreases = (trial: Trial): boolean =>
    trial.value < value && trial.value <= value + sufficientDecrease * trial.step * slope;
  const isFlat = (trial: Trial): boolean => Math.abs(trial.slope) <= -curvature * slope;

  let previous = start;
  let step = firstStep;
  let low: Trial | undefined;
  let high: Trial | undefined;
  let trials = 0;
  // Widen until a step is found or two trials enclose one.
  while (!high) {
    if (++trials > maximumTrials) return undefined;
    const trial = attempt(step);
    if (!decreases(trial) || (previous !== start && trial.value >= previous.value)) [low, high] = [previous, trial];
    else if (isFlat(trial)) return trial.value;
    else if (trial.slope >= 0) [low, high] = [trial, previous];
    else {
      previous = trial;
      step *= 2;
    }
  }
  // `low` is the best trial so far that decreases enough; a good step lies between it and `high`.
  let best = low!;
  let last: Trial | undefined;
  while (++trials <= maximumTrials) {
    const width = Math.abs(high.step - best.step);
    if (width <= Number.EPSILON * Math.max(best.step, high.step)) break;
    const trial = attempt(interpolate(best, high));
    last = trial;
    if (!decreases(trial) || trial.value >= best.value) high = trial;
    else {
      if (isFlat(trial)) return trial.value;
      if (trial.slope * (high.step - best.step) >= 0) high = best;
      best = trial;
    }
  }
  // Rounding hides the curvature condition: any real decrease will do.
  if (best === start || best.value >= value) return undefined;
  if (last !== best) attempt(best.step);
  return best.value;
}

/** Minimum of the cubic through two trials, kept away from both ends of the interval. */
function interpolate(a: Trial, b: Trial): number {
  const middle = (a.step + b.step) / 2;
  if (!Number.isFinite(b.value) || !Number.isFinite(b.slope)) return middle;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const radicand = d1 * d1 - a.slope * b.slope;
  if (!(radicand >= 0)) return middle;
  const d2 = Math.sign(b.step - a.step) * Math.sqrt(radicand);
  const step = b.step - ((b.step - a.step) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  const margin = 0.1 * Math.abs(b.step - a.step);
  const least = Math.min(a.step, b.step) + margin;
  const greatest = Math.max(a.step, b.step) - margin;
  return Number.isFinite(step) ? Math.min(greatest, Math.max(least, step)) : middle;
}
