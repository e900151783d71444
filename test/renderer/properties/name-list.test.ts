import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangesOf } from '../../../src/core/table/columns';
import {
  columnCount,
  columnName,
  listNames,
  sequenceNames,
  type ColumnGroup,
  type Schema,
} from '../../../src/core/table/schema';
import {
  columnsBetween,
  countOf,
  everyColumn,
  filterColumns,
  indexAt,
  nameList,
} from '../../../src/renderer/properties/columns/name-list';

const group = (names: ColumnGroup['names'], type: ColumnGroup['type'] = 'integer'): ColumnGroup => ({
  names,
  type,
  categorical: false,
  role: 'feature',
});

/** A label, the pixels of a 128 x 128 picture in colour, and what clustering adds. */
const flowers: Schema = {
  groups: [
    group(listNames(['Col1']), 'string'),
    group(sequenceNames('Col', 2, 49_152)),
    group(listNames(['Assignments'])),
    group(sequenceNames('DistancesToClusterCenter no.', 0, 9), 'double'),
  ],
};

const namesIn = (schema: Schema, ranges: readonly (readonly [number, number])[]): string[] => {
  const list = nameList(ranges);
  return Array.from({ length: list.count }, (_, position) => columnName(schema, indexAt(list, position)));
};

describe('name lists', () => {
  it('find a column by its line and a range of columns between two lines, whatever the gaps', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1 }), fc.nat(250), fc.nat(250), (columns, first, last) => {
        const sorted = columns.toSorted((a, b) => a - b);
        const list = nameList(rangesOf(sorted));
        expect(list.count).toBe(sorted.length);
        expect(sorted.map((_, position) => indexAt(list, position))).toEqual(sorted);
        expect(indexAt(list, sorted.length)).toBe(-1);
        expect(indexAt(list, -1)).toBe(-1);
        const between = sorted.slice(Math.min(first, last), Math.max(first, last) + 1);
        expect(columnsBetween(list, first, last)).toEqual(rangesOf(between));
      }),
    );
  });
});

describe('filtering columns', () => {
  const all = everyColumn(flowers);

  it('searches names in any case, within what is on the list', () => {
    expect(namesIn(flowers, filterColumns(flowers, all, { type: 'All', search: 'ASSIGN' }))).toEqual(['Assignments']);
    expect(namesIn(flowers, filterColumns(flowers, all, { type: 'All', search: 'col4915' }))).toEqual([
      'Col4915',
      'Col49150',
      'Col49151',
      'Col49152',
      'Col49153',
    ]);
    const withoutLabel = filterColumns(flowers, [[1, 20]], { type: 'All', search: 'col1' });
    expect(namesIn(flowers, withoutLabel)).toEqual([
      'Col10',
      'Col11',
      'Col12',
      'Col13',
      'Col14',
      'Col15',
      'Col16',
      'Col17',
      'Col18',
      'Col19',
    ]);
  });

  it('takes positions such as 2-4 as a range of columns', () => {
    expect(namesIn(flowers, filterColumns(flowers, all, { type: 'All', search: '2-4' }))).toEqual([
      'Col2',
      'Col3',
      'Col4',
    ]);
    expect(countOf(filterColumns(flowers, all, { type: 'All', search: '2-49153' }))).toBe(49_152);
  });

  it('filters by type, alone and together with a search', () => {
    expect(namesIn(flowers, filterColumns(flowers, all, { type: 'String', search: '' }))).toEqual(['Col1']);
    expect(countOf(filterColumns(flowers, all, { type: 'Numeric', search: '' }))).toBe(columnCount(flowers) - 1);
    expect(namesIn(flowers, filterColumns(flowers, all, { type: 'Double', search: 'no.8' }))).toEqual([
      'DistancesToClusterCenter no.8',
    ]);
    expect(filterColumns(flowers, all, { type: 'Boolean', search: '' })).toEqual([]);
  });

  it('agrees with a plain search through all names', () => {
    const names = Array.from({ length: columnCount(flowers) }, (_, i) => columnName(flowers, i).toLowerCase());
    fc.assert(
      fc.property(fc.constantFrom('c', 'col', '1', '12', 'l9', 'no.', 'x', '0', 'ster'), (search) => {
        const wanted = names.flatMap((name, i) => (name.includes(search) ? [i] : []));
        expect(filterColumns(flowers, all, { type: 'All', search })).toEqual(rangesOf(wanted));
      }),
    );
  });

  it('searches 49,163 columns fast enough for every key typed', () => {
    const started = performance.now();
    for (const search of ['c', 'co', 'col', 'col4', 'col49']) filterColumns(flowers, all, { type: 'All', search });
    expect((performance.now() - started) / 5).toBeLessThan(50);
  });
});
