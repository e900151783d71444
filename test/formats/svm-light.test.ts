import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockGroup, column, tableOf } from '../../src/core/table/build';
import { takeRows } from '../../src/core/table/rows';
import { sequenceNames } from '../../src/core/table/schema';
import { readSvmLight } from '../../src/formats/svm-light/read';
import { writeSvmLight } from '../../src/formats/svm-light/write';
import { bytesOf, textOf } from '../support/bytes';
import { plainContent } from '../support/table-content';

const read = (text: string): ReturnType<typeof readSvmLight> => readSvmLight(bytesOf(text));

describe('reading SvmLight', () => {
  it('gives labels and a block of features, what is left out being 0', () => {
    const table = read('# made by hand\n+1 1:0.5 3:-2 # first\n\n-1\t2:1e3  \r\n');
    expect(plainContent(table)).toEqual([
      ['Labels', 'integer', [1, -1]],
      ['Feature1', 'double', [0.5, 0]],
      ['Feature2', 'double', [0, 1000]],
      ['Feature3', 'double', [-2, 0]],
    ]);
    expect(table.groups.map(({ role, data }) => [role, data.kind])).toEqual([
      ['label', 'numbers'],
      ['feature', 'block'],
    ]);
  });

  it('stores whole numbers as integers in the narrowest type', () => {
    const table = read('1.5 1:7 2:255\n0 1:1\n');
    expect(plainContent(table).map(([, type]) => type)).toEqual(['double', 'integer', 'integer']);
    expect(table.groups[1]?.data).toMatchObject({ values: Uint8Array.of(7, 255, 1, 0) });
  });

  it('names the features as the file counts them, from 0 too', () => {
    expect(plainContent(read('1 0:5 2:6\n')).map(([name]) => name)).toEqual([
      'Labels',
      'Feature0',
      'Feature1',
      'Feature2',
    ]);
  });

  it('leaves query numbers out and says so', () => {
    const notes: string[] = [];
    const table = readSvmLight(
      bytesOf('2 qid:7 1:1\n'),
      { source: 'a.svmlight' },
      {
        signal: { aborted: false, throwIfAborted() {} },
        progress() {},
        log: { info: (message) => notes.push(message), warn() {} },
      },
    );
    expect(plainContent(table)).toEqual([
      ['Labels', 'integer', [2]],
      ['Feature1', 'integer', [1]],
    ]);
    expect(notes).toEqual(['a.svmlight: the query numbers (qid) are left out.']);
  });
});

describe('writing SvmLight', () => {
  it('writes the label first, then what is not 0, and the width with the first row', () => {
    const table = tableOf(3, [
      column('flag', 'boolean', [true, false, false]),
      column('id', 'integer', [7, 8, 9], { role: 'none' }),
      column('class', 'integer', [3, 4, 5], { role: 'label' }),
      blockGroup(sequenceNames('p', 1, 2), 'double', Float64Array.of(0.5, 0, 0, -1, 0, 0), 2),
    ]);
    expect(textOf(writeSvmLight(takeRows(table, Uint32Array.of(0, 2, 1))))).toBe('3 1:1 2:0.5 3:0\n5\n4 3:-1\n');
  });

  it('is read back the same', () => {
    const number = fc.oneof(
      fc.constant(0),
      fc.double({ noNaN: true }).map((x) => x + 0),
      fc.integer(),
    );
    const rows = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(fc.tuple(fc.integer(), fc.array(number, { minLength: width, maxLength: width })), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(rows, (rows) => {
        const width = rows[0]![1].length;
        const table = tableOf(rows.length, [
          column(
            'Labels',
            'integer',
            rows.map(([label]) => label),
            { role: 'label' },
          ),
          blockGroup(
            sequenceNames('Feature', 1, width),
            'double',
            Float64Array.from(rows.flatMap(([, features]) => features)),
            width,
          ),
        ]);
        const cells = (of: typeof table): unknown[] => plainContent(of).map(([name, , cells]) => [name, cells]);
        expect(cells(readSvmLight(writeSvmLight(table)))).toEqual(cells(table));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what the format has no place for', () => {
    const label = column('y', 'integer', [1], { role: 'label' });
    expect(() => writeSvmLight(tableOf(1, [column('y', 'integer', [1])]))).toThrow('There is no label column');
    expect(() => writeSvmLight(tableOf(1, [label, column('name', 'string', ['x'])]))).toThrow(
      'Column "name" is not numeric (string); an SvmLight file holds only numbers.',
    );
    expect(() => writeSvmLight(tableOf(1, [label, column('a', 'double', [null])]))).toThrow(
      'Column "a", row 1 is missing, which an SvmLight file cannot hold.',
    );
  });
});
