import { describe, expect, it } from 'vitest';
import {
  allColumns,
  allExcept,
  beginWithNone,
  byName,
  includeIndexes,
  includeNames,
  inOrder,
  noColumns,
  selectedNames,
  toByName,
  toRules,
} from '../../../src/core/columns/build';
import { listNames, type Schema } from '../../../src/core/table/schema';
import { group, mixed } from '../support/schemas';

describe('the two tabs of the column dialog', () => {
  it('BY NAME shows lists of names, without the data', () => {
    expect(selectedNames(byName(['a', 'b']))).toEqual(['a', 'b']);
    expect(selectedNames(beginWithNone(includeNames(['a', 'a'])))).toEqual(['a']);
    expect(selectedNames(noColumns)).toEqual([]);
    expect(selectedNames(allColumns)).toBeUndefined();
    expect(selectedNames(inOrder(['a']))).toBeUndefined();
    expect(selectedNames(beginWithNone(includeIndexes('1')))).toBeUndefined();
  });

  it('BY NAME lists the columns that rules mean on the data', () => {
    expect(toByName(allExcept('id', 'weight', 'height', 'width'), mixed)).toEqual(
      byName(['name', 'species', 'grade', 'alive', 'born', 'age', 'Assignments', 'importance']),
    );
  });

  it('BY NAME cannot say duplicates and order, or the second of two columns of one name', () => {
    expect(toByName(inOrder(['id', 'id']), mixed)).toBeUndefined();
    const twins: Schema = { groups: [group(listNames(['a', 'a', 'b']))] };
    expect(toByName(beginWithNone(includeIndexes('1', '3')), twins)).toEqual(byName(['a', 'b']));
    expect(toByName(beginWithNone(includeIndexes('2')), twins)).toBeUndefined();
    expect(toByName(allColumns, twins)).toBeUndefined();
  });

  it('WITH RULES shows a list of names as one include rule', () => {
    expect(toRules(byName(['a']))).toEqual(beginWithNone(includeNames(['a'])));
    expect(toRules(allColumns)).toBe(allColumns);
  });
});
