import { describe, expect, it } from 'vitest';
import {
  allColumns,
  allExcept,
  beginWithAll,
  beginWithNone,
  byName,
  excludeIndexes,
  excludeNames,
  excludeTypes,
  includeIndexes,
  includeNames,
  includeTypes,
  inOrder,
  noColumns,
} from '../../../src/core/columns/build';
import {
  otherColumns,
  resolveColumns,
  resolvedCount,
  resolvedIndexes,
  resolvedRuns,
  resolveSingleColumn,
} from '../../../src/core/columns/resolve';
import type { ColumnRule, ColumnSelection } from '../../../src/core/columns/selection';
import { columnName, listNames, type Schema } from '../../../src/core/table/schema';
import { flowers, group, mixed } from '../support/schemas';
import { thrownBy } from '../support/thrown';

const names = (selection: ColumnSelection, schema: Schema = mixed): string[] =>
  resolvedIndexes(resolveColumns(selection, schema)).map((index) => columnName(schema, index));

const ofTypes = (...types: Parameters<typeof includeTypes>): string[] => names(beginWithNone(includeTypes(...types)));

describe('a selection with rules', () => {
  it('reads the stored value of the classic product', () => {
    const stored: ColumnSelection = JSON.parse(
      '{"isFilter":true,"rules":[{"ruleType":"AllColumns","exclude":false},{"ruleType":"ColumnNames","columns":["Col1"],"exclude":true}],"ui":{"withRules":true}}',
    );
    expect(stored).toEqual(allExcept('Col1'));
    expect(resolveColumns(stored, flowers)).toEqual({ kind: 'ranges', ranges: [[1, 49_153]] });
  });

  it('takes microseconds on 49,153 columns, because ranges are never enumerated', () => {
    const selection = beginWithAll(excludeNames(['Col1', 'Col500']), excludeIndexes('100-200'));
    const rounds = 1000;
    const start = performance.now();
    for (let i = 0; i < rounds; i++) resolveColumns(selection, flowers);
    const microseconds = ((performance.now() - start) / rounds) * 1000;
    expect(microseconds).toBeLessThan(200);
    expect(resolvedCount(resolveColumns(selection, flowers))).toBe(49_153 - 2 - 101);
  });

  it('applies the rules in order: a later include brings back what an exclude took', () => {
    expect(names(beginWithAll(excludeTypes(['All']), includeNames(['age', 'id'])))).toEqual(['id', 'age']);
    expect(names(beginWithNone(includeNames(['age', 'id']), excludeNames(['age'])))).toEqual(['id']);
    expect(names(beginWithNone(includeNames(['id']), { ruleType: 'AllColumns', exclude: true }))).toEqual([]);
  });

  it('gives source order without duplicates, however the rules name them', () => {
    expect(names(byName(['age', 'id', 'age']))).toEqual(['id', 'age']);
    expect(names(beginWithNone(includeIndexes('2', '1-3', '3')))).toEqual(['id', 'weight', 'height']);
  });

  it('knows all columns and none', () => {
    expect(names(allColumns)).toHaveLength(12);
    expect(names(noColumns)).toEqual([]);
    expect(resolveColumns(allColumns, { groups: [] })).toEqual({ kind: 'ranges', ranges: [] });
  });
});

describe('column types', () => {
  it('Numeric is Integer and Double, not Boolean', () => {
    expect(ofTypes(['Numeric'])).toEqual(['id', 'weight', 'height', 'width', 'grade', 'Assignments', 'importance']);
  });

  it('Categorical goes by the flag, whatever the type of the values', () => {
    expect(ofTypes(['Categorical'])).toEqual(['species', 'grade', 'Assignments']);
  });

  it('each other type is the type of the values', () => {
    expect(ofTypes(['String'])).toEqual(['name', 'species']);
    expect(ofTypes(['Integer'])).toEqual(['id', 'weight', 'grade', 'Assignments']);
    expect(ofTypes(['Double'])).toEqual(['height', 'width', 'importance']);
    expect(ofTypes(['Boolean'])).toEqual(['alive']);
    expect(ofTypes(['DateTime', 'TimeSpan'])).toEqual(['born', 'age']);
    expect(ofTypes(['All'])).toHaveLength(12);
  });

  it('groups without columns are not chosen', () => {
    const schema: Schema = { groups: [group(listNames([])), group(listNames(['a'])), group(listNames([]))] };
    const none: Schema = { groups: [group(listNames([]))] };
    expect(resolveColumns(beginWithNone(includeTypes(['Double'])), schema)).toEqual({
      kind: 'ranges',
      ranges: [[0, 1]],
    });
    expect(resolveColumns(beginWithNone(includeTypes(['Double'])), none)).toEqual({ kind: 'ranges', ranges: [] });
  });

  it('types and kinds of columns must both fit', () => {
    expect(ofTypes(['All'], ['Label'])).toEqual(['species']);
    expect(ofTypes(['All'], ['Score', 'Weight'])).toEqual(['Assignments', 'importance']);
    expect(ofTypes(['Numeric'], ['Feature'])).toEqual(['height', 'width', 'grade']);
    expect(ofTypes(['Numeric'], ['Label'])).toEqual([]);
  });
});

describe('indices', () => {
  const indices = (...texts: string[]): string[] => names(beginWithNone(includeIndexes(...texts)));

  it('start at 1 and run from and to, both included', () => {
    expect(indices('1,5,10-12')).toEqual(['id', 'name', 'age', 'Assignments', 'importance']);
    expect(indices(' 2 - 3 ')).toEqual(['weight', 'height']);
  });

  it.each([
    ['3-', 59, /range "3-" has no end/],
    ['-3', 59, /"-3" is not a column index/],
    ['1,,2', 59, /"" is not a column index/],
    ['a', 59, /"a" is not a column index/],
    ['1.5', 59, /"1.5" is not a column index/],
    ['5-2', 59, /runs backwards/],
    ['0', 60, /indices start at 1/],
    ['13', 60, /index 13 is out of range. The data has 12 columns/],
    ['10-13', 60, /range 10-13 is out of range/],
    ['99999999999999999999', 60, /out of range/],
  ])('%s is Error %i', (text, classic, message) => {
    const error = thrownBy(() => indices(text));
    expect(error.message).toMatch(message);
    expect(error.details.classic).toBe(classic);
    expect(error.details.mend).toBeTruthy();
  });
});

describe('names that the data does not have', () => {
  it('are Error 0001 with the nearest names, the parameter and the column', () => {
    const error = thrownBy(() => resolveColumns(byName(['Hieght']), mixed, { parameter: 'columns', node: 'n1' }));
    expect(error.message).toBe('There is no column "Hieght" in the data.');
    expect(error.details).toMatchObject({
      classic: 1,
      column: 'Hieght',
      parameter: 'columns',
      node: 'n1',
      mend: 'Did you mean "height" or "weight"?',
    });
  });

  it('are errors in an exclude, too, and are counted', () => {
    const error = thrownBy(() => resolveColumns(allExcept('zzz', 'id', 'yyy'), mixed));
    expect(error.message).toMatch(/no column "zzz".*1 more/);
  });

  it('are found among 49,153 columns', () => {
    const error = thrownBy(() => resolveColumns(allExcept('Coll1'), flowers));
    expect(error.details.mend).toMatch(/"Col1"/);
    expect(thrownBy(() => resolveColumns(byName(['Col49154']), flowers)).details.classic).toBe(1);
    expect(thrownBy(() => resolveColumns(byName(['Col02']), flowers)).details.classic).toBe(1);
  });
});

describe('an ordered selection with duplicates', () => {
  it('gives the columns as typed', () => {
    expect(names(inOrder(['age', 'id', 'age']))).toEqual(['age', 'id', 'age']);
    expect(resolveColumns({ isFilter: false, rules: [includeIndexes('3,1-2,1')] }, mixed)).toEqual({
      kind: 'list',
      indexes: [2, 0, 1, 0],
    });
  });

  it.each<[string, readonly ColumnRule[]]>([
    ['no rule', []],
    ['two rules', [includeNames(['id']), includeNames(['age'])]],
    ['an exclude', [excludeNames(['id'])]],
    ['a type rule', [includeTypes(['Numeric'])]],
    ['all columns', [{ ruleType: 'AllColumns', exclude: false }]],
  ])('refuses %s', (_, rules) => {
    const error = thrownBy(() => resolveColumns({ isFilter: false, rules }, mixed));
    expect(error.message).toMatch(/exactly one rule/);
    expect(error.details.mend).toMatch(/Allow duplicates/);
  });
});

describe('a single column', () => {
  it('is its index', () => {
    expect(resolveSingleColumn(byName(['height']), mixed)).toBe(2);
    expect(resolveSingleColumn(beginWithNone(includeTypes(['All'], ['Label'])), flowers)).toBe(0);
  });

  it('is Error 0022 unless it is exactly one', () => {
    const none = thrownBy(() => resolveSingleColumn(noColumns, mixed, { parameter: 'label' }));
    expect(none.details).toMatchObject({ classic: 22, parameter: 'label' });
    expect(none.message).toMatch(/none is selected/);
    const many = thrownBy(() => resolveSingleColumn(allExcept('Col1'), flowers));
    expect(many.message).toBe(
      'Exactly one column is needed; 49152 are selected: "Col2", "Col3", "Col4" and 49149 more.',
    );
    const twice = thrownBy(() => resolveSingleColumn(inOrder(['id', 'id']), mixed));
    expect(twice.details.classic).toBe(22);
  });
});

describe('what was chosen', () => {
  it('counts, runs and the other columns agree', () => {
    const list = resolveColumns(inOrder(['weight', 'height', 'id', 'id']), mixed);
    expect(resolvedCount(list)).toBe(4);
    expect(resolvedRuns(list)).toEqual([
      [1, 3],
      [0, 1],
      [0, 1],
    ]);
    expect(otherColumns(list, mixed)).toEqual({ kind: 'ranges', ranges: [[3, 12]] });
    expect(otherColumns(resolveColumns(allColumns, mixed), mixed)).toEqual({ kind: 'ranges', ranges: [] });
  });
});

describe('tables of many groups', () => {
  const many: Schema = {
    groups: Array.from({ length: 5000 }, (_, i) => group(listNames([`c${i}`]), { type: i % 2 ? 'integer' : 'double' })),
  };

  it('look names up fast and take the first of equal names', () => {
    const wanted = Array.from({ length: 5000 }, (_, i) => `c${4999 - i}`);
    const start = performance.now();
    expect(resolveColumns(byName(wanted), many)).toEqual({ kind: 'ranges', ranges: [[0, 5000]] });
    expect(performance.now() - start).toBeLessThan(500);
    const twice: Schema = { groups: [...many.groups, group(listNames(['c7', 'last']))] };
    expect(names(byName(['c7', 'last']), twice)).toEqual(['c7', 'last']);
    expect(resolvedIndexes(resolveColumns(byName(['c7', 'last']), twice))).toEqual([7, 5001]);
  });
});
