import { sharedFloat64 } from '../../../core/table/buffers';
import type { Matrix } from '../../matrix';
import { minimiseOwlqn } from '../../optimise/owlqn';
import { ImprovementRule } from '../../optimise/stopping';
import type { FitSettings } from '../settings';
import { ActivePairs } from './active-pairs';
import type { SearchCourse } from './course';
import type { Loss } from './loss';
import { divideByScale } from './objective';
import type { LinearProducts } from './products';
import { defaultMaximumIterations, type LinearSolution } from './solution';

/** Inner searches start this coarse; every round brings them closer to the tolerance that was asked for. */
const firstTolerance = 5e-5;
/** The least number of weights that a round adds, if so many are worth it. */
const leastAdded = 500;
/** A weight at zero is worth freeing where its gradient exceeds L1 by more than this share. */
const slack = 0.01;
/** Weights at zero leave the working set where their gradient is below this share of L1. */
const droppedBelow = 0.9;
/** From this round on nothing leaves the set any more, so that the rounds must end. */
const lastDroppingRound = 30;

/**
 * Minimises log loss + L1 |w|₁ + L2/2 |w|² where features are many and almost all weights end at zero. OWL-QN works on
 * a small set of weights; then one pass over the matrix finds the weights outside it whose gradient exceeds L1, i.e.
 * which break the optimality condition of a zero weight. The worst of them join the set, until none is left.
 * (Working sets for the lasso: Massias, Gramfort and Salmon, "Celer: a fast solver for the lasso with dual
 * extrapolation", ICML 2018.)
 */
export function fitWithWorkingSet(
  matrix: Matrix,
  products: LinearProducts,
  scale: Float64Array,
  loss: Loss,
  { l1, l2, memory, tolerance, maximumIterations = defaultMaximumIterations }: FitSettings,
  course: SearchCourse,
): LinearSolution {
  const width = matrix.columnCount;
  const { rows, outputs } = loss;
  const active = new ActivePairs(matrix, scale, loss, l2, course.poll);
  const isActive = new Uint8Array(outputs * width);
  const residuals = sharedFloat64(rows * outputs);
  const gradients = new Float64Array(outputs * width);
  let point: Float64Array = new Float64Array(outputs);
  let innerTolerance = Math.max(tolerance, firstTolerance);
  let firstViolations = 0;
  let fraction = 0;

  for (let round = 0; ; round++) {
    const rule = new ImprovementRule(loss.totalWeight, innerTolerance);
    const objective = active.objective(residuals);
    const { pairs } = active;
    const found = minimiseOwlqn(objective, { l1, penalised: pairs.length }, point, {
      memory,
      maximumIterations: maximumIterations - course.curve.length,
      shouldStop: (before, after) => rule.update(before, after),
      onIteration: (_, value) => course.iterated(value, fraction),
    });
    ({ point } = found);
    const pairGradients = new Float64Array(objective.size);
    objective.evaluate(point, pairGradients);
    products.writeGradient(residuals, outputs, gradients);
    divideByScale(gradients, scale, outputs);

    course.poll();
    const violating = violations(gradients, isActive, l1 * (1 + slack));
    const isLimited = course.curve.length >= maximumIterations;
    if (isLimited || (violating.length === 0 && innerTolerance <= tolerance))
      return {
        ...expand(point, pairs, outputs, width),
        objective: found.objective,
        ended: isLimited ? 'limit' : found.ended,
        path: 'working-set',
        rounds: round + 1,
      };

    firstViolations = Math.max(firstViolations, violating.length);
    fraction = 1 - Math.log1p(violating.length) / Math.log1p(firstViolations);
    // Few left: the set is nearly right and the search on it worth finishing.
    const isNearlyRight = violating.length < pairs.length / 2;
    innerTolerance = Math.max(tolerance, innerTolerance / (isNearlyRight ? 10 : 2));

    const weights = new Map<number, number>();
    isActive.fill(0);
    for (let i = 0; i < pairs.length; i++)
      if (point[i] !== 0 || Math.abs(pairGradients[i]!) > droppedBelow * l1 || round >= lastDroppingRound) {
        weights.set(pairs[i]!, point[i]!);
        isActive[pairs[i]!] = 1;
      }
    const nonzero = point.subarray(0, pairs.length).reduce((count, w) => count + (w === 0 ? 0 : 1), 0);
    course.poll();
    for (const pair of worst(violating, gradients, Math.max(leastAdded, nonzero))) isActive[pair] = 1;
    course.poll();
    const next = positionsOfOnes(isActive);
    active.choose(next);
    const biases = point.subarray(pairs.length);
    point = new Float64Array(next.length + outputs);
    next.forEach((pair, i) => (point[i] = weights.get(pair) ?? 0));
    point.set(biases, next.length);
  }
}

/** Pairs outside the working set whose absolute gradient exceeds `limit`. */
function violations(gradients: Float64Array, isActive: Uint8Array, limit: number): Int32Array {
  const violates = (pair: number): boolean => isActive[pair] === 0 && Math.abs(gradients[pair]!) > limit;
  let count = 0;
  for (let pair = 0; pair < gradients.length; pair++) if (violates(pair)) count++;
  const found = new Int32Array(count);
  for (let pair = 0, i = 0; pair < gradients.length; pair++) if (violates(pair)) found[i++] = pair;
  return found;
}

/** About `count` pairs of the greatest absolute gradients: all above the lower edge of a histogram's bin. */
function worst(pairs: Int32Array, gradients: Float64Array, count: number): Int32Array {
  if (pairs.length <= count) return pairs;
  let greatest = 0;
  for (const pair of pairs) greatest = Math.max(greatest, Math.abs(gradients[pair]!));
  const bins = 1024;
  const binOf = (pair: number): number =>
    Math.min(bins - 1, Math.floor((Math.abs(gradients[pair]!) / greatest) * bins));
  const histogram = new Int32Array(bins);
  for (const pair of pairs) {
    const bin = binOf(pair);
    histogram[bin] = histogram[bin]! + 1;
  }
  let lowest = bins;
  for (let taken = 0; taken < count; taken += histogram[lowest]!) lowest--;
  return pairs.filter((pair) => binOf(pair) >= lowest);
}

function positionsOfOnes(marks: Uint8Array): Int32Array {
  let count = 0;
  for (const mark of marks) count += mark;
  const positions = new Int32Array(count);
  for (let at = 0, i = 0; at < marks.length; at++) if (marks[at]) positions[i++] = at;
  return positions;
}

function expand(
  point: Float64Array,
  pairs: Int32Array,
  outputs: number,
  width: number,
): { weights: Float64Array; biases: Float64Array } {
  const weights = new Float64Array(outputs * width);
  pairs.forEach((pair, i) => (weights[pair] = point[i]!));
  return { weights, biases: point.slice(pairs.length) };
}
