import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, tableOf } from '../../../src/core/table/build';
import { describeColumn } from '../../../src/core/table/schema';
import type { Cell } from '../../../src/core/table/table';
import { readArff } from '../../../src/formats/arff/read';
import { writeArff } from '../../../src/formats/arff/write';
import { cellOf, nastyText } from '../../support/any-table';
import { bytesOf, textOf } from '../../support/bytes';
import { plainContent } from '../../support/table-content';

const read = (text: string): ReturnType<typeof readArff> => readArff(bytesOf(text));

describe('reading ARFF', () => {
  const iris = `% 1. Title: Iris
@RELATION iris
@ATTRIBUTE sepallength  NUMERIC
@attribute 'petal length' real
@attribute count integer
@attribute "note" string
@ATTRIBUTE class {Iris-virginica, 'Iris setosa' ,Iris-versicolor}
@attribute seen date "dd.MM.yyyy HH:mm"

@DATA
5.1,1e-3,3,'it\\'s, "x"',Iris-virginica,"29.02.2024 18:05"
% between
 +4, 007 , ?,?, 'Iris setosa',?\r
?\t?\t300\tword\tIris-versicolor\t'01.01.1970 00:00'
`;

  it('takes names, types, levels and values as declared', () => {
    const table = read(iris);
    expect(plainContent(table)).toEqual([
      ['sepallength', 'double', [5.1, 4, null]],
      ['petal length', 'double', [0.001, 7, null]],
      ['count', 'integer', [3, null, 300]],
      ['note', 'string', ['it\'s, "x"', null, 'word']],
      ['class', 'string', ['Iris-virginica', 'Iris setosa', 'Iris-versicolor']],
      ['seen', 'datetime', [Date.UTC(2024, 1, 29, 18, 5), null, 0]],
    ]);
    expect(describeColumn(table, 4)).toMatchObject({
      categorical: true,
      levels: ['Iris setosa', 'Iris-versicolor', 'Iris-virginica'],
    });
    expect(describeColumn(table, 3).categorical).toBe(false);
  });

  it('keeps levels that no row has, and a quoted question mark as text', () => {
    const table = read("@attribute a {x,y,'?'}\n@data\n'?'\n?\n");
    expect(plainContent(table)).toEqual([['a', 'string', ['?', null]]]);
    expect(describeColumn(table, 0).levels).toEqual(['?', 'x', 'y']);
  });

  it('fills sparse rows with 0 and the first declared value', () => {
    const text =
      '@attribute a numeric\n@attribute b {u,v}\n@attribute c integer\n@data\n{}\n{1 v, 2 7}\n{0 ?}\n1.5,u,2\n';
    expect(plainContent(read(text))).toEqual([
      ['a', 'double', [0, 0, null, 1.5]],
      ['b', 'string', ['u', 'v', 'u', 'u']],
      ['c', 'integer', [0, 7, 0, 2]],
    ]);
  });

  it('makes a block of many numeric attributes', () => {
    const names = Array.from({ length: 20 }, (_, i) => `@attribute pixel${i + 1} integer\n`).join('');
    const row = Array.from({ length: 20 }, (_, i) => i).join(',');
    const table = read(`${names}@data\n${row}\n`);
    expect(table.groups).toHaveLength(1);
    expect(table.groups[0]).toMatchObject({ names: { kind: 'sequence', prefix: 'pixel', first: 1, count: 20 } });
    expect(table.groups[0]?.data).toMatchObject({
      kind: 'block',
      values: Uint8Array.from({ length: 20 }, (_, i) => i),
    });
  });
});

describe('writing ARFF', () => {
  it('declares types and nominal values', () => {
    const table = tableOf(2, [
      column('a b', 'integer', [1, null]),
      column('x', 'double', [0.5, NaN]),
      column('kind', 'string', ["it's", 'b'], { categorical: true, levels: ['a', 'b', "it's"] }),
      column('flag', 'boolean', [true, false]),
      column('text', 'string', ['', 'two\nlines']),
      column('when', 'datetime', [0, null]),
      column('span', 'timespan', [1000, null]),
    ]);
    expect(textOf(writeArff(table))).toBe(`@relation table

@attribute 'a b' integer
@attribute x numeric
@attribute kind {a,b,'it\\'s'}
@attribute flag {False,True}
@attribute text string
@attribute when date "yyyy-MM-dd'T'HH:mm:ss.SSS"
@attribute span string

@data
1,0.5,'it\\'s',True,'',1970-01-01T00:00:00.000,00:00:01
?,NaN,b,False,'two\\nlines',?,?
`);
  });

  it('is read back with the same names and cells', () => {
    const type = fc.constantFrom('string' as const, 'integer' as const, 'double' as const, 'datetime' as const);
    const oneColumn = type.chain((type) =>
      fc
        .record({
          name: nastyText,
          categorical: type === 'string' ? fc.boolean() : fc.constant(false),
          cells: fc.array(fc.option(cellOf[type]), { minLength: 3, maxLength: 3 }),
        })
        .map(({ name, categorical, cells }) => column(`n${name}`, type, cells as Cell[], { categorical })),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(oneColumn, { minLength: 1, maxLength: 4, selector: ({ names }) => JSON.stringify(names) }),
        (groups) => {
          const table = tableOf(3, groups);
          const back = readArff(writeArff(table));
          expect(plainContent(back)).toEqual(plainContent(table));
          expect(back.groups.map(({ categorical }) => categorical)).toEqual(
            groups.map(({ categorical }) => categorical),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
