import { describe, expect, it } from 'vitest';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { resolveParameters } from '../../../src/core/module/resolve-parameters';
import { failureOf } from '../../support/module-harness';
import { multiclassModule, twoClassModule, untrained } from '../../support/supervised';

describe.each([
  ['multiclass', multiclassModule],
  ['two-class', twoClassModule],
] as const)('%s logistic regression', (kind, module) => {
  it('has the classic defaults', async () => {
    expect(await untrained(kind)).toEqual({
      kind: 'untrained-model',
      family: 'learner',
      algorithm: `${kind}-logistic-regression`,
      settings: { solver: 'lbfgs', tolerance: 1e-7, l1: 1, l2: 1, memory: 20, allowUnknownLevels: true },
    });
  });

  it('takes the first value of each list in range mode and keeps the lists', async () => {
    const stored = { createTrainerMode: 'parameter-range', l1WeightRange: '0.5, 2', memorySizeRange: '3-5; 20' };
    expect((await untrained(kind, stored)).settings).toEqual({
      solver: 'lbfgs',
      tolerance: 1e-5,
      l1: 0.5,
      l2: 0.01,
      memory: 3,
      allowUnknownLevels: true,
      ranges: { tolerance: [1e-5, 1e-8], l1: [0.5, 2], l2: [0.01, 0.1, 1], memory: [3, 4, 5, 20] },
    });
  });

  it('shows and hands on only what the library’s solver uses', async () => {
    const stored = { solver: 'gradient-descent', numSteps: 50, learningRate: 0.1, allowUnknownLevels: false };
    expect((await untrained(kind, stored)).settings).toEqual(stored);
    expect(module.definition.parameters.find(({ id }) => id === 'solver')!.help).toMatch(
      /no intercept, no L1 and L2 penalty/,
    );
    expect(() => resolveParameters(module.definition, { numSteps: 0 })).not.toThrow(); // hidden, so not in force
  });

  it.each<[string, ParameterValues, number, string]>([
    ['a tolerance of 0', { optimizationTolerance: 0 }, 4, 'must be greater than 0'],
    ['a negative L1 weight', { l1Weight: -1 }, 5, 'must be at least 0'],
    ['a negative L2 weight', { l2Weight: -0.1 }, 5, 'must be at least 0'],
    ['a memory of 0', { memorySize: 0 }, 5, 'must be at least 1'],
    ['half a memory', { memorySize: 2.5 }, 2, 'must be a whole number'],
    ['a negative seed', { randomSeed: -5 }, 5, 'must be at least 0'],
    [
      '0 among tolerances',
      { createTrainerMode: 'parameter-range', optimizationToleranceRange: '1; 0' },
      4,
      'greater than 0; 0 is not',
    ],
    [
      'a negative L2 weight in a list',
      { createTrainerMode: 'parameter-range', l2WeightRange: '1; -2' },
      5,
      'at least 0; -2 is not',
    ],
    [
      'a memory of 0 in a list',
      { createTrainerMode: 'parameter-range', memorySizeRange: '0-3' },
      5,
      'at least 1; 0 is not',
    ],
    ['words in a list', { createTrainerMode: 'parameter-range', l1WeightRange: 'one' }, 2, '"one" is not a number'],
    ['no steps', { solver: 'gradient-descent', numSteps: 0 }, 5, 'must be at least 1'],
    ['a learning rate of 0', { solver: 'gradient-descent', learningRate: 0 }, 4, 'must be greater than 0'],
    ['an unknown solver', { solver: 'newton' }, 2, 'has no choice "newton"'],
  ])('refuses %s', async (_, stored, classic, message) => {
    const error = await failureOf(module, {}, stored);
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.parameter).toBeTruthy();
  });
});
