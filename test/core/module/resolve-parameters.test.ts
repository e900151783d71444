import { describe, expect, it } from 'vitest';
import { byName, includeIndexes } from '../../../src/core/columns/build';
import { findParameter, inspectParameters, resolveParameters } from '../../../src/core/module/resolve-parameters';
import type { ModuleDefinition } from '../../../src/core/module/definition';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { kMeans, select, source, trainModel } from '../support/modules';
import { thrownBy } from '../support/thrown';

const defaults = {
  mode: 'single',
  centroids: 2,
  range: '2; 3; 4; 5',
  shuffled: false,
  seed: null,
  ratio: 0.5,
  tolerance: 1e-7,
  below: 0,
  most: 0,
  note: 'x',
};

describe('resolved parameters', () => {
  it('are the defaults where nothing is stored, in the order of the definition', () => {
    expect(resolveParameters(kMeans, {})).toEqual(defaults);
    expect(Object.keys(resolveParameters(kMeans, { note: 'a', centroids: 9 }))).toEqual(Object.keys(defaults));
    expect(resolveParameters(kMeans, { centroids: 9 })).toEqual({ ...defaults, centroids: 9 });
  });

  it('ignore what is stored for a hidden parameter, even if it is wrong', () => {
    const values = resolveParameters(kMeans, { mode: 'range', centroids: -1, range: '1-3' });
    expect(values).toMatchObject({ centroids: 2, range: '1-3' });
  });

  it('hide a parameter that depends on a hidden one', () => {
    const stored = { shuffled: true, seed: 7 };
    const single = inspectParameters(kMeans, { mode: 'single', ...stored });
    expect(single.values).toMatchObject({ shuffled: false, seed: null });
    expect(single.visible.has('seed')).toBe(false);
    const range = inspectParameters(kMeans, { mode: 'range', ...stored });
    expect(range.values).toMatchObject({ shuffled: true, seed: 7 });
    expect(range.visible.has('seed')).toBe(true);
  });

  it('hide it also where the hidden one has the default that it waits for', () => {
    const text = { kind: 'text', help: '', default: 'x' } as const;
    const definition: ModuleDefinition = {
      ...select,
      inputs: [],
      parameters: [
        { ...text, id: 'last', name: 'Last', visibleWhen: { middle: ['x'] } },
        { ...text, id: 'middle', name: 'Middle', visibleWhen: { first: ['y'] } },
        { ...text, id: 'first', name: 'First' },
      ],
    };
    expect(resolveParameters(definition, { last: 'z' })).toEqual({ last: 'x', middle: 'x', first: 'x' });
    expect(inspectParameters(definition, {}).visible).toEqual(new Set(['first']));
    expect(inspectParameters(definition, { first: 'y' }).visible).toEqual(new Set(['first', 'middle', 'last']));
  });

  it('take an empty optional value as not given', () => {
    expect(resolveParameters(source, { url: '' })).toMatchObject({ url: null });
    expect(resolveParameters(kMeans, { mode: 'range', shuffled: true, seed: null })).toMatchObject({ seed: null });
  });

  it('treat ids like "constructor" as ids', () => {
    const error = thrownBy(() => resolveParameters(kMeans, JSON.parse('{"constructor": 1}')));
    expect(error.message).toBe('K-Means Clustering has no parameter "constructor".');
  });
});

describe('wrong values', () => {
  it.each<[string, ParameterValues, number, string]>([
    ['at the open lower bound', { tolerance: 0 }, 4, '"Tolerance" must be greater than 0; it is 0.'],
    ['below the lower bound', { centroids: 1 }, 5, '"Number of Centroids" must be at least 2; it is 1.'],
    ['at the open upper bound', { below: 10 }, 6, '"Below" must be less than 10; it is 10.'],
    ['above the upper bound', { most: 11 }, 7, '"Most" must be at most 10; it is 11.'],
    ['outside a range', { ratio: 1.5 }, 8, '"Ratio" must be at least 0 and at most 1; it is 1.5.'],
    ['not whole', { centroids: 2.5 }, 2, '"Number of Centroids" must be a whole number; it is 2.5.'],
    [
      'too large to be exact',
      { centroids: 2 ** 60 },
      2,
      '"Number of Centroids" cannot hold 1152921504606847000 exactly.',
    ],
    ['a text for a number', { centroids: '9' }, 2, '"Number of Centroids" must be a whole number; it is "9".'],
    ['not a number', { ratio: Number.NaN }, 2, '"Ratio" must be a number; it is NaN.'],
    [
      'not a choice',
      { mode: 'Single' },
      2,
      '"Create trainer mode" has no choice "Single". The choices are "single", "range".',
    ],
    ['no boolean', { mode: 'range', shuffled: 1 }, 2, '"Shuffled" must be true or false; it is 1.'],
    ['a number for a text', { note: 5 }, 2, '"Note" must be a text; it is 5.'],
    ['empty, but required', { centroids: null }, 3, '"Number of Centroids" needs a value.'],
    ['an empty text, but required', { note: '' }, 3, '"Note" needs a value.'],
    [
      'a list with a gap',
      { mode: 'range', range: '1,,2' },
      2,
      '"Range for Number of Centroids": A number is missing in "1,,2".',
    ],
  ])('%s', (_, stored, classic, message) => {
    const error = thrownBy(() => resolveParameters(kMeans, stored, { node: 'n1' }));
    expect(error.message).toBe(message);
    expect(error.details).toMatchObject({ classic, node: 'n1' });
    expect(error.details.parameter).toBeTruthy();
    expect(error.details.mend).toBeTruthy();
  });

  it('of column selections', () => {
    const missing = thrownBy(() => resolveParameters(select, {}));
    expect(missing.message).toBe('"Select columns" needs a value.');
    expect(missing.details.classic).toBe(3);
    const text = thrownBy(() => resolveParameters(select, { columns: 'Col1' }));
    expect(text.details.classic).toBe(2);
    const open = { isFilter: true, rules: [includeIndexes('3-')] };
    expect(thrownBy(() => resolveParameters(select, { columns: open })).details.classic).toBe(59);
    expect(resolveParameters(trainModel, { label: byName(['a']) })).toEqual({ label: byName(['a']) });
  });

  it('of web addresses and paths', () => {
    expect(resolveParameters(source, { url: 'https://example.org/iris.csv' })).toMatchObject({ file: null });
    for (const url of ['iris.csv', 'ftp://example.org/x', 'file:///etc/passwd'])
      expect(thrownBy(() => resolveParameters(source, { url })).details.classic).toBe(29);
    expect(thrownBy(() => resolveParameters(source, { file: 'a\0b' })).message).toMatch(/NUL/);
  });

  it('of unknown parameters, with the nearest one', () => {
    const error = thrownBy(() => resolveParameters(kMeans, { centroid: 3 }));
    expect(error.message).toBe('K-Means Clustering has no parameter "centroid".');
    expect(error.details.mend).toBe('Did you mean "centroids" (Number of Centroids)?');
    expect(thrownBy(() => resolveParameters(select, { zzz: 3, columns: byName([]) })).details.mend).toBe(
      'Its parameters are columns.',
    );
  });

  it('of combinations are reported once each value is right', () => {
    expect(inspectParameters(kMeans, { ratio: 0, below: 5 }).problems).toEqual([
      { parameter: 'below', message: '"Below" cannot be 5 while "Ratio" is 0.' },
    ]);
    const problems = inspectParameters(kMeans, { ratio: 0, below: 5, most: 99, centroids: 0 }).problems;
    expect(problems.map((problem) => problem.parameter)).toEqual(['centroids', 'most']);
  });
});

describe('a parameter by name', () => {
  it('is found by id or display name, else the nearest is named', () => {
    expect(findParameter(kMeans, 'centroids').id).toBe('centroids');
    expect(findParameter(kMeans, 'number of centroids').id).toBe('centroids');
    expect(thrownBy(() => findParameter(kMeans, 'toleranse')).details.mend).toBe(
      'Did you mean "tolerance" (Tolerance)?',
    );
  });
});
