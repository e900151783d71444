import type { ParameterProblem } from '../../core/module/definition';
import type { ParameterDefinition, ParameterValues } from '../../core/module/parameters';
import { parseIntegerList, parseNumberList } from '../../core/module/text-lists';
import type { PlainData } from '../../core/value';
import { trainerMode } from './trainer-mode';

/** Parameters, help and settings that Multiclass and Two-Class Logistic Regression share. */

const single = { createTrainerMode: ['single-parameter'], solver: ['lbfgs'] } as const;
const range = { createTrainerMode: ['parameter-range'], solver: ['lbfgs'] } as const;
const library = { solver: ['gradient-descent'] } as const;

export const logisticParameters = [
  trainerMode,
  {
    id: 'solver',
    name: 'Solver',
    kind: 'choice',
    default: 'lbfgs',
    choices: [
      {
        value: 'lbfgs',
        name: 'L-BFGS / OWL-QN',
        help: 'Finds the optimum, with both penalties. L-BFGS where the L1 weight is 0, else OWL-QN.',
      },
      {
        value: 'gradient-descent',
        name: 'Gradient descent (ml-logistic-regression)',
        help: 'A fixed number of plain steps: a second opinion, not the optimum.',
      },
    ],
    help:
      'How the weights are found. L-BFGS / OWL-QN is the classic product’s way and the right one to use. Gradient ' +
      'descent is the library ml-logistic-regression, for comparison: it has no intercept, no L1 and L2 penalty, no ' +
      'row weights and no test of convergence, trains one classifier per class against all others, and gives no ' +
      'probabilities, so that those shown are its scores brought to the sum 1.',
  },
  {
    id: 'optimizationTolerance',
    name: 'Optimization tolerance',
    kind: 'float',
    default: 1e-7,
    min: 0,
    exclusiveMin: true,
    sweepable: true,
    visibleWhen: single,
    help:
      'Training stops when the objective per row improves by less than this (a running mean over the last iterations). ' +
      'Smaller is more exact and slower.',
  },
  {
    id: 'l1Weight',
    name: 'L1 regularization weight',
    kind: 'float',
    default: 1,
    min: 0,
    sweepable: true,
    visibleWhen: single,
    help: 'Penalty on the absolute size of the weights. It makes most weights exactly 0: a sparse model. 0 turns it off.',
  },
  {
    id: 'l2Weight',
    name: 'L2 regularization weight',
    kind: 'float',
    default: 1,
    min: 0,
    sweepable: true,
    visibleWhen: single,
    help: 'Penalty on the square of the weights. It keeps all weights small, against overfitting. 0 turns it off.',
  },
  {
    id: 'memorySize',
    name: 'Memory size for L-BFGS',
    kind: 'integer',
    default: 20,
    min: 1,
    sweepable: true,
    visibleWhen: single,
    help: 'How many past steps L-BFGS remembers to estimate curvature. More needs fewer iterations and more memory.',
  },
  {
    id: 'optimizationToleranceRange',
    name: 'Optimization tolerance',
    kind: 'text',
    format: 'number-list',
    default: '0.00001; 0.00000001',
    visibleWhen: range,
    help: 'Tolerances to try, separated by commas or semicolons.',
  },
  {
    id: 'l1WeightRange',
    name: 'L1 regularization weight',
    kind: 'text',
    format: 'number-list',
    default: '0.0; 0.01; 0.1; 1.0',
    visibleWhen: range,
    help: 'L1 weights to try, separated by commas or semicolons.',
  },
  {
    id: 'l2WeightRange',
    name: 'L2 regularization weight',
    kind: 'text',
    format: 'number-list',
    default: '0.01; 0.1; 1.0',
    visibleWhen: range,
    help: 'L2 weights to try, separated by commas or semicolons.',
  },
  {
    id: 'memorySizeRange',
    name: 'Memory size for L-BFGS',
    kind: 'text',
    format: 'integer-list',
    default: '5; 20; 50',
    visibleWhen: range,
    help: 'Memory sizes to try: whole numbers and ranges such as 5-8, separated by commas or semicolons.',
  },
  {
    id: 'numSteps',
    name: 'Number of steps',
    kind: 'integer',
    default: 1000,
    min: 1,
    sweepable: true,
    visibleWhen: library,
    help: 'How many steps are taken, whether or not they have led to the optimum.',
  },
  {
    id: 'learningRate',
    name: 'Learning rate',
    kind: 'float',
    default: 0.005,
    min: 0,
    exclusiveMin: true,
    sweepable: true,
    visibleWhen: library,
    help: 'Length of a step. Too small and the steps do not arrive, too large and they overshoot.',
  },
  {
    id: 'randomSeed',
    name: 'Random number seed',
    kind: 'integer',
    default: null,
    optional: true,
    min: 0,
    seed: true,
    help:
      'Kept for experiments of the classic product. Both solvers start from zero weights and have no randomness, so ' +
      'the result is the same with every seed and with none.',
  },
  {
    id: 'allowUnknownLevels',
    name: 'Allow unknown categorical levels',
    kind: 'boolean',
    default: true,
    help:
      'Gives every categorical feature one more level for values that the training data does not have. Off: ' +
      'scoring data with such a value is an error.',
  },
] as const satisfies readonly ParameterDefinition[];

/** Paragraphs of help that hold for both modules. */
export const logisticHelp = [
  'Categorical and text features become one indicator per value; dates count as numbers. Every feature is divided by its ' +
    'largest absolute value in the training data, so that the penalties treat all alike; the model remembers the ' +
    'divisors. Training minimises the sum of the log losses of all rows + L1 × the sum of absolute weights + L2/2 × the ' +
    'sum of squared weights; intercepts are not penalised.',
  'Parameter Range takes lists of values for modules that try several. Train Model, which trains one model, uses the ' +
    'first value of each list.',
];

interface LogisticParameters {
  readonly createTrainerMode: string;
  readonly solver: string;
  readonly optimizationTolerance: number;
  readonly l1Weight: number;
  readonly l2Weight: number;
  readonly memorySize: number;
  readonly optimizationToleranceRange: string;
  readonly l1WeightRange: string;
  readonly l2WeightRange: string;
  readonly memorySizeRange: string;
  readonly numSteps: number;
  readonly learningRate: number;
  readonly allowUnknownLevels: boolean;
}

/** Settings of an untrained model, in the learner's names. In range mode the first values, and the lists as `ranges`. */
export function logisticSettings(parameters: LogisticParameters): { readonly [name: string]: PlainData } {
  const { solver, allowUnknownLevels } = parameters;
  if (solver !== 'lbfgs') {
    const { numSteps, learningRate } = parameters;
    return { solver, numSteps, learningRate, allowUnknownLevels };
  }
  if (parameters.createTrainerMode === 'single-parameter') {
    const { optimizationTolerance: tolerance, l1Weight: l1, l2Weight: l2, memorySize: memory } = parameters;
    return { solver, tolerance, l1, l2, memory, allowUnknownLevels };
  }
  const ranges = {
    tolerance: parseNumberList(parameters.optimizationToleranceRange),
    l1: parseNumberList(parameters.l1WeightRange),
    l2: parseNumberList(parameters.l2WeightRange),
    memory: parseIntegerList(parameters.memorySizeRange),
  };
  const [tolerance = 0] = ranges.tolerance;
  const [l1 = 0] = ranges.l1;
  const [l2 = 0] = ranges.l2;
  const [memory = 0] = ranges.memory;
  return { solver, tolerance, l1, l2, memory, ranges, allowUnknownLevels };
}

/** Values in the lists of range mode that the single parameters would not take. */
export function logisticProblems(values: ParameterValues): ParameterProblem[] {
  if (values['createTrainerMode'] !== 'parameter-range' || values['solver'] !== 'lbfgs') return [];
  const bounds = [
    { id: 'optimizationToleranceRange', parse: parseNumberList, allowed: (n: number) => n > 0, rule: 'greater than 0' },
    { id: 'l1WeightRange', parse: parseNumberList, allowed: (n: number) => n >= 0, rule: 'at least 0' },
    { id: 'l2WeightRange', parse: parseNumberList, allowed: (n: number) => n >= 0, rule: 'at least 0' },
    { id: 'memorySizeRange', parse: parseIntegerList, allowed: (n: number) => n >= 1, rule: 'at least 1' },
  ];
  return bounds.flatMap(({ id, parse, allowed, rule }) => {
    const wrong = parse(String(values[id])).find((value) => !allowed(value));
    if (wrong === undefined) return [];
    const name = logisticParameters.find((parameter) => parameter.id === id)?.name ?? id;
    return [
      {
        parameter: id,
        message: `Every value of "${name}" must be ${rule}; ${wrong} is not.`,
        classic: rule === 'greater than 0' ? 4 : 5,
        mend: 'Correct the list.',
      },
    ];
  });
}
