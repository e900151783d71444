import { UserError } from '../../core/errors';
import type { PlainData } from '../../core/value';

/** Our own solver: L-BFGS or, where l1 > 0, OWL-QN. */
export interface QuasiNewtonSettings extends FitSettings {
  readonly solver: 'lbfgs';
}

export interface FitSettings {
  /** "Optimization tolerance", > 0. */
  readonly tolerance: number;
  /** "L1 regularization weight", >= 0. */
  readonly l1: number;
  /** "L2 regularization weight", >= 0. */
  readonly l2: number;
  /** "Memory size for L-BFGS": how many past steps are remembered, >= 1. */
  readonly memory: number;
  /** Ends the search after so many iterations, if given; recipes have no such setting. */
  readonly maximumIterations?: number;
}

/** The library ml-logistic-regression. */
export interface GradientDescentSettings {
  readonly solver: 'gradient-descent';
  /** Steps that are done, >= 1. */
  readonly numSteps: number;
  /** Factor of the gradient in each step, > 0. */
  readonly learningRate: number;
}

export type LogisticSettings = QuasiNewtonSettings | GradientDescentSettings;

/**
 * The settings of a logistic regression's recipe. Those that the chosen solver does not use may be absent, and others
 * (for Train Model) may be present.
 * @throws UserError naming a setting that is out of bounds
 */
export function readLogisticSettings(settings: { readonly [name: string]: PlainData }): LogisticSettings {
  const read = (name: string, isAllowed: (n: number) => boolean, rule: string, classic: number): number => {
    const value = settings[name];
    if (typeof value !== 'number') throw new TypeError(`the recipe has no number "${name}"`);
    if (Number.isFinite(value) && isAllowed(value)) return value;
    throw new UserError(`The setting "${name}" of logistic regression is ${value}; it must be ${rule}.`, {
      parameter: name,
      classic,
      mend: `Give "${name}" a value that is ${rule}.`,
    });
  };
  const positive = (name: string): number => read(name, (n) => n > 0, 'greater than 0', 4);
  const nonNegative = (name: string): number => read(name, (n) => n >= 0, '0 or greater', 5);
  const count = (name: string): number =>
    read(name, (n) => Number.isInteger(n) && n >= 1, 'a whole number of at least 1', 5);

  switch (settings['solver']) {
    case 'lbfgs':
      return {
        solver: 'lbfgs',
        tolerance: positive('tolerance'),
        l1: nonNegative('l1'),
        l2: nonNegative('l2'),
        memory: count('memory'),
      };
    case 'gradient-descent':
      return {
        solver: 'gradient-descent',
        numSteps: count('numSteps'),
        learningRate: positive('learningRate'),
      };
    default:
      throw new UserError(`Logistic regression has no solver ${JSON.stringify(settings['solver'])}.`, {
        parameter: 'solver',
        classic: 2,
        mend: 'Choose "lbfgs" or "gradient-descent".',
      });
  }
}
