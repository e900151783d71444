import { describe, expect, it } from 'vitest';
import { applySettings } from '../../../src/cli/experiment/settings';
import { CentroidError } from '../../../src/core/errors';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { experimentOf, registry } from '../support';

const experiment = experimentOf({
  n1: { module: 'make-rows' },
  n2: { title: 'v1.2 final' },
  n3: {},
  n4: { module: 'gone-module' },
});

const set = (...settings: string[]): ParameterValues =>
  applySettings(experiment, registry, settings, '/home/me').nodes['n3']!.parameters;

const refusal = (...settings: string[]): { message: string; mend: string | undefined } => {
  try {
    set(...settings);
  } catch (error) {
    if (error instanceof CentroidError) return { message: error.message, mend: error.details.mend };
    throw error;
  }
  throw new Error(`${settings.join(' ')} was taken`);
};

describe('applySettings', () => {
  it('takes ids and display names, in any case, and choices by name', () => {
    expect(set('n3.limit=5')).toEqual({ limit: 5 });
    expect(set('sort rows.NUMBER of rows= 5 ')).toEqual({ limit: 5 });
    expect(set('Sort Rows.Direction=Random', 'Sort Rows.seed=7')).toEqual({ direction: 'random', seed: 7 });
  });

  it('reads column selections as a person writes them', () => {
    expect(set('n3.keys=all except Col1')['keys']).toMatchObject({
      rules: [
        { ruleType: 'AllColumns', exclude: false },
        { ruleType: 'ColumnNames', columns: ['Col1'], exclude: true },
      ],
    });
  });

  it('lets an empty text take a setting away where that is allowed', () => {
    expect(set('n3.limit=')).toEqual({ limit: null });
    expect(refusal('n3.direction=').message).toBe('"Direction" needs a value.');
  });

  it('splits at the dot after the name of a node, and at the first equals sign', () => {
    const changed = applySettings(experiment, registry, ['v1.2 final.limit=5', 'v1.2 final.file=a=b.csv'], '/home/me');
    expect(changed.nodes['n2']!.parameters).toEqual({ limit: 5, file: '/home/me/a=b.csv' });
  });

  it('reads paths from the folder that the command is given in', () => {
    expect(set('n3.file=../data/a.csv')).toEqual({ file: '/home/data/a.csv' });
    expect(set('n3.file=/data/a.csv')).toEqual({ file: '/data/a.csv' });
    expect(set('n3.file=sample:iris.csv')).toEqual({ file: 'sample:iris.csv' });
  });

  it('lets the later of two settings win and leaves the experiment as it was', () => {
    expect(set('n3.limit=5', 'n3.limit=6')).toEqual({ limit: 6 });
    expect(experiment.nodes['n3']!.parameters).toEqual({});
  });

  it.each([
    ['limit=5', '--set "limit=5" is not of the form NODE.parameter=value.', 'Write for example'],
    ['n3.limit', '--set "n3.limit" is not of the form NODE.parameter=value.', 'Write for example'],
    ['n3.=5', '--set "n3.=5" is not of the form NODE.parameter=value.', 'Write for example'],
    ['Sort Rosw.limit=5', 'The experiment has no node "Sort Rosw".', 'Did you mean "Sort Rows"?'],
    ['n3.limits=5', 'Sort Rows has no parameter "limits".', 'Did you mean "limit" (Number of rows)?'],
    ['n3.Number of row=5', 'Sort Rows has no parameter "Number of row".', 'Did you mean "limit" (Number of rows)?'],
    ['n3.limit=many', '"Number of rows" must be a whole number; it is "many".', 'Write a whole number.'],
    ['n3.limit=0', '"Number of rows" must be at least 1 and at most 1000; it is 0.', 'Enter a whole number'],
    ['n3.direction=Asending', '"Direction" has no choice "Asending".', 'Did you mean "ascending"?'],
    ['n1.x=1', 'Make Rows has no parameter "x".', 'It has no parameters at all.'],
    ['gone-module.x=1', 'The module of node "gone-module" is not known here', 'Update the program.'],
  ])('refuses %j', (setting, message, mend) => {
    const found = refusal(setting);
    expect(found.message).toContain(message);
    expect(found.mend).toContain(mend);
  });

  it('refuses a setting that would have no effect', () => {
    expect(refusal('n3.seed=7')).toEqual({
      message: '"Random number seed" of Sort Rows has no effect with its other settings.',
      mend: 'It counts only while Direction is Random.',
    });
  });
});
