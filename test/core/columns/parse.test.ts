import { describe, expect, it } from 'vitest';
import { allExcept, beginWithNone, includeIndexes, includeTypes } from '../../../src/core/columns/build';
import { checkSelection, parseSelection } from '../../../src/core/columns/parse';
import { thrownBy } from '../support/thrown';

const classic =
  '{"isFilter":true,"rules":[{"ruleType":"AllColumns","exclude":false},{"ruleType":"ColumnNames","columns":["Col1"],"exclude":true}],"ui":{"withRules":true}}';

describe('stored column selections', () => {
  it('are read as JSON text, percent-encoded or already parsed', () => {
    expect(parseSelection(classic)).toEqual(allExcept('Col1'));
    expect(parseSelection(encodeURIComponent(classic))).toEqual(allExcept('Col1'));
    expect(parseSelection(JSON.parse(classic))).toEqual(allExcept('Col1'));
  });

  it('keep fields that are not known', () => {
    const stored = { isFilter: true, note: 'x', rules: [{ ruleType: 'AllColumns', exclude: false, later: [1] }] };
    expect(parseSelection(stored)).toEqual(stored);
  });

  it('may leave out the types or the kinds of a type rule, meaning all', () => {
    const rule = (fields: object): unknown =>
      parseSelection({ isFilter: true, rules: [{ ruleType: 'ColumnTypes', exclude: false, ...fields }] }).rules[0];
    expect(rule({ columnTypes: ['Numeric'] })).toEqual(includeTypes(['Numeric']));
    expect(rule({ columnKinds: ['Label'] })).toEqual(includeTypes(['All'], ['Label']));
  });

  it('may hold indices as numbers', () => {
    const stored = { isFilter: false, rules: [{ ruleType: 'ColumnIndexes', exclude: false, columns: [3, '1-2'] }] };
    expect(parseSelection(stored).rules).toEqual([includeIndexes('3', '1-2')]);
  });

  it.each<[unknown, RegExp]>([
    [5, /must be a JSON object with "isFilter" and "rules"; it is the number 5/],
    [null, /must be a JSON object .* it is null/],
    [[], /must be a JSON object .* it is a list/],
    ['', /not valid JSON. Line 1, column 1: There is nothing/],
    ['{"isFilter":true,}', /not valid JSON. Line 1, column 18: Expected a key in double quotes/],
    ['%7B%22isFilter%', /cannot be decoded/],
    [{ rules: [] }, /"isFilter" of the column selection is missing/],
    [{ isFilter: 'yes', rules: [] }, /"isFilter" .* must be true or false; it is "yes"/],
    [{ isFilter: true }, /"rules" .* is missing/],
    [{ isFilter: true, rules: {} }, /"rules" .* must be a list of rules; it is an object/],
    [{ isFilter: true, rules: [1] }, /"rules\[0\]" .* must be a rule/],
    [
      { isFilter: true, rules: [{ ruleType: 'ColumnName', exclude: false }] },
      /"rules\[0\].ruleType" .* one of AllColumns/,
    ],
    [{ isFilter: true, rules: [{ ruleType: 'AllColumns' }] }, /"rules\[0\].exclude" .* is missing/],
    [{ isFilter: true, rules: [{ ruleType: 'ColumnNames', exclude: false }] }, /"rules\[0\].columns" .* is missing/],
    [
      { isFilter: true, rules: [{ ruleType: 'ColumnNames', exclude: false, columns: ['a', 2] }] },
      /"rules\[0\].columns\[1\]" .* must be a column name; it is the number 2/,
    ],
    [{ isFilter: true, rules: [{ ruleType: 'ColumnTypes', exclude: false }] }, /columnTypes" .* is missing/],
    [
      { isFilter: true, rules: [{ ruleType: 'ColumnTypes', exclude: false, columnTypes: ['Numbers'] }] },
      /columnTypes\[0\]" .* must be one of String.*it is "Numbers"/,
    ],
    [
      { isFilter: true, rules: [{ ruleType: 'ColumnTypes', exclude: false, columnTypes: [] }] },
      /columnTypes" .* a list of at least one/,
    ],
    [{ isFilter: true, rules: [], ui: 1 }, /"ui" /],
  ])('%j is Error 0002', (stored, message) => {
    const error = thrownBy(() => parseSelection(stored, { parameter: 'columns' }));
    expect(error.message).toMatch(message);
    expect(error.details).toMatchObject({ classic: 2, parameter: 'columns' });
    expect(error.details.mend).toBeTruthy();
  });

  it('suggest the rule type that was meant', () => {
    const error = thrownBy(() =>
      parseSelection({ isFilter: true, rules: [{ ruleType: 'columnNames ', exclude: false }] }),
    );
    expect(error.details.mend).toBe('Did you mean "ColumnNames"?');
  });

  it('are checked for what is wrong whatever the data', () => {
    checkSelection(allExcept('Col1'));
    expect(thrownBy(() => checkSelection(beginWithNone(includeIndexes('3-')))).details.classic).toBe(59);
    expect(thrownBy(() => checkSelection({ isFilter: false, rules: [] })).message).toMatch(/exactly one rule/);
  });
});
