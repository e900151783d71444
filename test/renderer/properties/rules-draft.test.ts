import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allExcept,
  beginWithAll,
  beginWithNone,
  byName,
  excludeTypes,
  includeIndexes,
  includeNames,
  includeTypes,
  inOrder,
} from '../../../src/core/columns/build';
import type { ColumnSelection } from '../../../src/core/columns/selection';
import { listNames, sequenceNames, type Schema } from '../../../src/core/table/schema';
import {
  addRule,
  changeRule,
  checkOnData,
  dropRule,
  ruleProblem,
  rulesDraftOf,
  selectionOfRules,
  setOrdered,
  splitNames,
} from '../../../src/renderer/properties/columns/rules-draft';

const flowers: Schema = {
  groups: [
    { names: listNames(['Col1']), type: 'string', categorical: false, role: 'label' },
    { names: sequenceNames('Col', 2, 49_152), type: 'integer', categorical: false, role: 'feature' },
  ],
};

describe('the WITH RULES tab', () => {
  it('gives back what it was opened with', () => {
    const rule = fc.oneof(
      fc.constantFrom(includeNames(['a', 'b']), includeIndexes('1', '5-7'), includeTypes(['Numeric', 'String'])),
      fc.constantFrom(excludeTypes(['All'], ['Label']), includeTypes(['Double'], ['Score', 'Feature'])),
    );
    const selection: fc.Arbitrary<ColumnSelection> = fc.oneof(
      fc.array(rule, { maxLength: 5 }).map((rules) => beginWithAll(...rules)),
      fc.array(rule, { maxLength: 5 }).map((rules) => beginWithNone(...rules)),
      fc.constantFrom(inOrder(['b', 'a', 'b'])),
    );
    fc.assert(
      fc.property(selection, (stored) => {
        expect(selectionOfRules(rulesDraftOf(stored))).toEqual(stored);
      }),
    );
  });

  it('shows the tutorial selection as the classic dialog does', () => {
    const draft = rulesDraftOf(allExcept('Col1'));
    expect(draft).toMatchObject({
      ordered: false,
      begin: 'all',
      rules: [{ exclude: true, kind: 'names', names: ['Col1'] }],
    });
  });

  it('reads a selection made by name as rules that add to nothing', () => {
    expect(selectionOfRules(rulesDraftOf(byName(['a'])))).toEqual(beginWithNone(includeNames(['a'])));
  });

  it('adds rows that fit how the selection begins, changes and removes them', () => {
    const first = addRule(rulesDraftOf(beginWithAll()));
    expect(first.rules).toMatchObject([{ exclude: true, kind: 'names', names: [] }]);
    const second = addRule(first, first.rules[0]!.id);
    expect(new Set(second.rules.map(({ id }) => id)).size).toBe(2);
    const changed = changeRule(second, second.rules[1]!.id, { kind: 'indexes', indexes: '1, 5 ,10-15' });
    expect(selectionOfRules(changed).rules).toEqual([
      { ruleType: 'AllColumns', exclude: false },
      { ruleType: 'ColumnIndexes', columns: ['1', '5', '10-15'], exclude: true },
    ]);
    expect(selectionOfRules(dropRule(changed, changed.rules[1]!.id))).toEqual(beginWithAll());
    expect(addRule(rulesDraftOf(null)).rules[0]!.exclude).toBe(false);
  });

  it('keeps one rule by names or indices where order and duplicates count', () => {
    const draft = rulesDraftOf(beginWithAll(includeTypes(['String']), includeNames(['b', 'a', 'b'])));
    const ordered = setOrdered(draft, true);
    expect(selectionOfRules(ordered)).toEqual(inOrder(['b', 'a', 'b']));
    expect(setOrdered(rulesDraftOf(beginWithAll()), true).rules).toHaveLength(1);
    expect(selectionOfRules(setOrdered(ordered, false))).toEqual(beginWithNone(includeNames(['b', 'a', 'b'])));
  });

  it('says at the row what is wrong with it', () => {
    const [row] = addRule(rulesDraftOf(beginWithAll())).rules;
    if (!row) throw new Error('no row');
    expect(ruleProblem(row, flowers)).toBeUndefined();
    expect(ruleProblem({ ...row, names: ['Col0'] }, flowers)).toMatch(/no column "Col0".*Did you mean/);
    expect(ruleProblem({ ...row, kind: 'indexes', indexes: '3-' }, flowers)).toMatch(/"3-" has no end/);
    expect(ruleProblem({ ...row, kind: 'indexes', indexes: '3-' }, undefined)).toMatch(/"3-"/);
    expect(ruleProblem({ ...row, kind: 'indexes', indexes: '1-60000' }, flowers)).toMatch(/49153 columns/);
    expect(ruleProblem({ ...row, names: ['Col0'] }, undefined)).toBeUndefined();
  });

  it('counts the columns that come out, and objects where exactly one is needed', () => {
    expect(checkOnData(allExcept('Col1'), flowers, false)).toEqual({ count: 49_152 });
    expect(checkOnData(byName(['Col1']), flowers, true)).toEqual({ count: 1 });
    const several = checkOnData(allExcept('Col1'), flowers, true);
    expect(several.count).toBe(49_152);
    expect(several.problem?.details.classic).toBe(22);
    expect(checkOnData(byName(['nowhere']), flowers, false).problem?.details.classic).toBe(1);
    expect(checkOnData(allExcept('Col1'), undefined, false)).toEqual({});
  });
});

describe('typed and pasted names', () => {
  it('are split at commas, tabs and lines, but not inside quotes', () => {
    expect(splitNames('Col1, Col2\tCol3\nCol4')).toEqual(['Col1', 'Col2', 'Col3', 'Col4']);
    expect(splitNames('"a, b","say ""hi""" , c')).toEqual(['a, b', 'say "hi"', 'c']);
    expect(splitNames(' , ,')).toEqual([]);
  });
});
