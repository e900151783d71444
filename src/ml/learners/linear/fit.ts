import { denseMatrix, type Matrix, type Monitor } from '../../matrix';
import { minimiseLbfgs } from '../../optimise/lbfgs';
import { minimiseOwlqn } from '../../optimise/owlqn';
import { ImprovementRule } from '../../optimise/stopping';
import type { FitSettings } from '../settings';
import { SearchCourse } from './course';
import type { Loss } from './loss';
import { linearObjective } from './objective';
import { LinearProducts } from './products';
import { fromRowSpace, rowSpaceOf } from './row-space';
import { defaultMaximumIterations, type LinearSolution } from './solution';
import { fitWithWorkingSet } from './working-set';

/** With more rows the Gram matrix costs more than it saves. */
const greatestGram = 2048;

export interface LinearFit extends LinearSolution {
  /** Largest absolute training value of each feature, 1 where that is 0. */
  readonly scale: Float64Array;
  /** Objective after each iteration. */
  readonly curve: readonly number[];
}

/**
 * Fits a linear classifier: minimises F(w) = sum of log losses + L1 |w|₁ + L2/2 |w|² from zero weights, each feature
 * divided by its largest absolute value, biases unpenalised. Deterministic.
 */
export function fitLinear(matrix: Matrix, loss: Loss, settings: FitSettings, monitor: Monitor): LinearFit {
  const course = new SearchCourse(monitor);
  const { rowCount, columnCount } = matrix;
  const isWide = columnCount > rowCount;
  const products = new LinearProducts(matrix, monitor);
  const scale = products.columnScales();
  const solution =
    settings.l1 > 0 && isWide
      ? fitWithWorkingSet(matrix, products, scale, loss, settings, course)
      : settings.l1 === 0 && columnCount >= 2 * rowCount && rowCount <= greatestGram
        ? fitInRowSpace(products, scale, loss, settings, course, monitor)
        : fitDirectly(products, scale, loss, settings, course);
  if (solution.ended === 'limit')
    monitor.log.warn(
      `Training ended after ${course.curve.length} iterations without reaching the optimization tolerance ` +
        `${settings.tolerance}. Raise the tolerance or the regularization weights.`,
    );
  return { ...solution, scale, curve: course.curve };
}

function fitDirectly(
  products: LinearProducts,
  scale: Float64Array | undefined,
  loss: Loss,
  { l1, l2, memory, tolerance, maximumIterations = defaultMaximumIterations }: FitSettings,
  course: SearchCourse,
): LinearSolution {
  const objective = linearObjective(products, scale, loss, l2);
  const penalised = objective.size - loss.outputs;
  const rule = new ImprovementRule(loss.totalWeight, tolerance);
  const search = {
    memory,
    maximumIterations,
    shouldStop: (before: number, after: number) => rule.update(before, after),
    onIteration: (_: number, value: number) => course.iterated(value, rule.progress),
  };
  const start = new Float64Array(objective.size);
  const found =
    l1 > 0 ? minimiseOwlqn(objective, { l1, penalised }, start, search) : minimiseLbfgs(objective, start, search);
  return {
    weights: found.point.slice(0, penalised),
    biases: found.point.slice(penalised),
    objective: found.objective,
    ended: found.ended,
    path: 'direct',
  };
}

function fitInRowSpace(
  products: LinearProducts,
  scale: Float64Array,
  loss: Loss,
  settings: FitSettings,
  course: SearchCourse,
  monitor: Monitor,
): LinearSolution {
  const space = rowSpaceOf(products, scale, course.poll);
  const inBasis = new LinearProducts(denseMatrix(space.factor, products.rows, space.rank), monitor);
  const found = fitDirectly(inBasis, undefined, loss, settings, course);
  const weights = fromRowSpace(space, found.weights, loss.outputs, products, scale);
  return { ...found, weights, path: 'row-space' };
}
