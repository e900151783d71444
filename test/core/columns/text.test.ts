import { describe, expect, it } from 'vitest';
import {
  allColumns,
  allExcept,
  beginWithAll,
  beginWithNone,
  byName,
  excludeIndexes,
  excludeNames,
  includeIndexes,
  includeNames,
  includeTypes,
  inOrder,
  noColumns,
} from '../../../src/core/columns/build';
import { formatSelection, parseSelectionText } from '../../../src/core/columns/text';
import type { ColumnSelection } from '../../../src/core/columns/selection';
import { thrownBy } from '../support/thrown';

describe('a selection in one line', () => {
  it.each<[ColumnSelection, string]>([
    [allColumns, 'all columns'],
    [noColumns, 'no columns'],
    [allExcept('Col1'), 'all columns except Col1'],
    [byName(['Col1', 'Scored Labels']), 'Col1, "Scored Labels"'],
    [byName([]), 'no columns'],
    [beginWithNone(includeIndexes('1-3', '7')), 'columns 1-3, 7'],
    [beginWithNone(includeIndexes('7')), 'column 7'],
    [beginWithAll(excludeNames(['a']), includeNames(['b'])), 'all columns except a plus b'],
    [beginWithNone(includeTypes(['Numeric'])), 'numeric columns'],
    [beginWithNone(includeTypes(['String', 'Categorical'], ['Feature'])), 'string or categorical feature columns'],
    [beginWithNone(includeTypes(['All'], ['Label'])), 'label columns'],
    [inOrder(['b', 'a', 'b']), 'b, a, b in this order'],
    [byName(['all', '1', 'a,b', 'say "x"']), '"all", "1", "a,b", "say ""x"""'],
    [byName(['a', 'b', 'c', 'd', 'e', 'f', 'g']), 'a, b, c, d, e and 2 more'],
  ])('%j reads %s', (selection, text) => {
    expect(formatSelection(selection)).toBe(text);
  });
});

describe('a selection as a person types it', () => {
  it.each<[string, ColumnSelection]>([
    ['Col1,Col3', byName(['Col1', 'Col3'])],
    ['Scored Labels, Col1', byName(['Scored Labels', 'Col1'])],
    ['all except Col1', allExcept('Col1')],
    ['ALL EXCEPT Col1', allExcept('Col1')],
    ['all columns except Col1, Col2', allExcept('Col1', 'Col2')],
    ['1-3,7', beginWithNone(includeIndexes('1-3', '7'))],
    ['all except 1-3', beginWithAll(excludeIndexes('1-3'))],
    ['all', allColumns],
    ['none', noColumns],
    ['"1-3", "all"', byName(['1-3', 'all'])],
    ['numeric columns', beginWithNone(includeTypes(['Numeric']))],
    ['all labels', beginWithNone(includeTypes(['All'], ['Label']))],
    ['all numeric features', beginWithNone(includeTypes(['Numeric'], ['Feature']))],
    ['numeric', byName(['numeric'])],
    ['Surplus value', byName(['Surplus value'])],
    ['b, a in this order', inOrder(['b', 'a'])],
    ['Col1, 3', beginWithNone(includeIndexes('3'), includeNames(['Col1']))],
    [JSON.stringify(allExcept('Col1')), allExcept('Col1')],
    [encodeURIComponent(JSON.stringify(allExcept('Col1'))), allExcept('Col1')],
  ])('%s', (text, selection) => {
    expect(parseSelectionText(text)).toEqual(selection);
  });

  it.each([
    ['', /is empty/],
    ['a,', /A column name is missing/],
    [',a', /A column name is missing/],
    ['all except', /A column name is missing/],
    ['a, except b', /A column name is missing/],
    ['"a" "b"', /comma missing before ""b""/],
    ['"a, b', /quoted name does not end/],
    ['3-', /"3-" has no end/],
    ['all except a in this order', /needs a plain list/],
    ['numeric columns in this order', /needs a plain list/],
  ])('%j is refused with an example', (text, message) => {
    const error = thrownBy(() => parseSelectionText(text, { parameter: 'columns' }));
    expect(error.message).toMatch(message);
    expect(error.details.mend).toMatch(/all except Col1/);
    expect(error.details.parameter).toBe('columns');
  });
});
