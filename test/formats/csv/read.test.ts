import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/core/errors';
import { readCsv, type CsvReadOptions } from '../../../src/formats/csv/read';
import type { Table } from '../../../src/core/table/table';
import { bytesOf, shared } from '../../support/bytes';
import { plainContent } from '../../support/table-content';

const read = (text: string, options: Partial<CsvReadOptions> = {}): Table =>
  readCsv(bytesOf(text), { delimiter: ',', header: true, source: 'a.csv', ...options });

const columnsOf = (text: string, options: Partial<CsvReadOptions> = {}): ReturnType<typeof plainContent> =>
  plainContent(read(text, options));

/** Type and cells of the one column whose cells are given, one a line, behind a header. */
const inferred = (...cells: string[]): unknown[] =>
  columnsOf(`x,k\n${cells.map((c) => `${c},.\n`).join('')}`)[0]!.slice(1);

describe('cells and rows', () => {
  it('reads quoted delimiters, quotes and line breaks', () => {
    expect(columnsOf('a,b\n"x,1","say ""hi"""\n"two\r\nlines",plain\n')).toEqual([
      ['a', 'string', ['x,1', 'two\r\nlines']],
      ['b', 'string', ['say "hi"', 'plain']],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j as line end, with and without one at the end', (end) => {
    const expected = [
      ['a', 'integer', [1, 3]],
      ['b', 'string', ['x', 'y']],
    ];
    expect(columnsOf(['a,b', '1,x', '3,y', ''].join(end))).toEqual(expected);
    expect(columnsOf(['a,b', '1,x', '3,y'].join(end))).toEqual(expected);
  });

  it('takes a quote inside an unquoted cell for itself', () => {
    expect(columnsOf('a\n5" pipe\n')).toEqual([['a', 'string', ['5" pipe']]]);
  });

  it('allows spaces between a closing quote and the delimiter', () => {
    expect(columnsOf('a,b\n"x" ,"y"\t\n')).toEqual([
      ['a', 'string', ['x']],
      ['b', 'string', ['y']],
    ]);
  });

  it('reads tab-separated text, where commas are text', () => {
    expect(columnsOf('a\tb\n1,5\t2\n', { delimiter: '\t' })).toEqual([
      ['a', 'string', ['1,5']],
      ['b', 'integer', [2]],
    ]);
  });

  it('gives a header without rows as columns without cells', () => {
    expect(columnsOf('a,b\n')).toEqual([
      ['a', 'string', []],
      ['b', 'string', []],
    ]);
  });

  it('drops blank cells behind the last column', () => {
    expect(columnsOf('a,b\n1,2,\n3,4, ,""\n')).toEqual([
      ['a', 'integer', [1, 3]],
      ['b', 'integer', [2, 4]],
    ]);
  });
});

describe('blank lines and cells', () => {
  it('takes one line end at the end as that of the last row, another as a row of missing values', () => {
    expect(columnsOf('1,x\n', { header: false })[0]).toEqual(['Col1', 'integer', [1]]);
    expect(columnsOf('1,x\n\n', { header: false })).toEqual([
      ['Col1', 'integer', [1, null]],
      ['Col2', 'string', ['x', null]],
    ]);
  });

  it('takes a blank line inside or in front as a row of missing values', () => {
    expect(columnsOf('\n1,x\n  \n2,y\n', { header: false })).toEqual([
      ['Col1', 'integer', [null, 1, null, 2]],
      ['Col2', 'string', [null, 'x', null, 'y']],
    ]);
  });

  it('does so in a file of one column too', () => {
    expect(columnsOf('a\nx\n\ny\n\n')).toEqual([['a', 'string', ['x', null, 'y', null]]]);
    expect(columnsOf('a\n1\r\n\r\n2\r\n')).toEqual([['a', 'integer', [1, null, 2]]]);
  });

  it('reads over blank lines in front of a header', () => {
    expect(columnsOf('\n\na\n1\n')).toEqual([['a', 'integer', [1]]]);
  });

  it('tells blank from quoted empty among strings and takes both as missing among numbers', () => {
    expect(inferred('x', '', '""', '"  "')).toEqual(['string', ['x', null, '', '  ']]);
    expect(inferred('1', '', '""', '  ')).toEqual(['integer', [1, null, null, null]]);
    expect(inferred('', '')).toEqual(['string', [null, null]]);
  });
});

describe('names', () => {
  it('names columns without header Col1, Col2, …', () => {
    expect(columnsOf('1,x\n', { header: false }).map(([name]) => name)).toEqual(['Col1', 'Col2']);
  });

  it('fills in blank names and tells equal ones apart by a suffix on the later one', () => {
    expect(columnsOf('a,,a, ,Col2,a\n1,2,3,4,5,6\n').map(([name]) => name)).toEqual([
      'a',
      'Col2',
      'a (1)',
      'Col4',
      'Col2 (1)',
      'a (2)',
    ]);
  });

  it('keeps spaces around a name only in quotes', () => {
    expect(columnsOf(' a ," b ","c ""d"""\n1,2,3\n').map(([name]) => name)).toEqual(['a', ' b ', 'c "d"']);
  });
});

describe('types from all rows', () => {
  it.each<[type: string, cells: string[], values: unknown[]]>([
    ['integer', ['0', '-5', '9007199254740992'], [0, -5, 2 ** 53]],
    ['integer', [' 1', '2 ', '"3"'], [1, 2, 3]],
    ['double', ['1', '.5', '1e5', '-2.50', '1.E-3'], [1, 0.5, 100000, -2.5, 0.001]],
    ['double', ['NaN', 'Infinity', 'inf', '-INF', '-0'], [NaN, Infinity, Infinity, -Infinity, -0]],
    ['double', ['100000000000000000000', '1'], [1e20, 1]],
    ['double', ['12345678901234567', '0.5'], [12345678901234568, 0.5]],
    ['boolean', ['true', 'FALSE', 'True'], [true, false, true]],
    ['timespan', ['00:00:01', '-1.02:03:04.5', '23:59:59.000001'], [1000, -93784500, 86399000.001]],
    ['string', ['007', '1'], ['007', '1']],
    ['string', ['+49', '1'], ['+49', '1']],
    ['string', ['9007199254740993', '1'], ['9007199254740993', '1']],
    ['string', ['1e999', '1'], ['1e999', '1']],
    ['string', ['1', 'x'], ['1', 'x']],
    ['string', ['true', '1'], ['true', '1']],
    ['string', ['2024-02-30', '2024-02-28'], ['2024-02-30', '2024-02-28']],
    ['string', ['01/02/2024'], ['01/02/2024']],
    ['string', ['24:00:00', '1:60:00'], ['24:00:00', '1:60:00']],
    ['string', ['2024-01-01', '00:00:01'], ['2024-01-01', '00:00:01']],
    ['string', ['1.2.3', '1-2', '1e', '-', '.'], ['1.2.3', '1-2', '1e', '-', '.']],
  ])('%s: %j', (type, cells, values) => {
    expect(inferred(...cells)).toEqual([type, values]);
  });

  it('reads ISO 8601 dates, in UTC where they have no offset', () => {
    expect(
      inferred(
        '2024-02-29',
        '2024-03-31T18:05',
        '2024-03-31 18:05:09.123456',
        '1969-12-31T23:59:59Z',
        '2024-01-01T00:30:00+02:00',
      ),
    ).toEqual([
      'datetime',
      [
        Date.UTC(2024, 1, 29),
        Date.UTC(2024, 2, 31, 18, 5),
        Date.UTC(2024, 2, 31, 18, 5, 9, 123) + 0.456,
        -1000,
        Date.UTC(2023, 11, 31, 22, 30),
      ],
    ]);
  });

  it('looks at the last row too', () => {
    const numbers = Array.from({ length: 5000 }, (_, i) => String(i * i - 10));
    const text = `x,k\n${numbers.map((number) => `${number},.\n`).join('')}end,.\n`;
    expect(columnsOf(text)[0]).toEqual(['x', 'string', [...numbers, 'end']]);
  });
});

describe('encodings', () => {
  const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
    const units = [...(mark ? '\uFEFF' : ''), ...text].join('');
    const bytes = new Uint8Array(units.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), !bigEndian);
    return shared(bytes);
  };
  const expected = [['näme', 'string', ['päonie 🌸']]];
  const text = 'näme\npäonie 🌸\n';

  it('recognises byte-order marks, whatever encoding is given', () => {
    expect(columnsOf(`\uFEFF${text}`)).toEqual(expected);
    for (const bigEndian of [true, false])
      expect(plainContent(readCsv(utf16(text, bigEndian, true), { delimiter: ',', header: true }))).toEqual(expected);
    expect(columnsOf(`\uFEFF${text}`, { encoding: 'windows-1252' })).toEqual(expected);
  });

  it('reads the encodings that are named', () => {
    for (const encoding of ['utf-16le', 'UTF-16BE']) {
      const bytes = utf16(text, encoding === 'UTF-16BE', false);
      expect(plainContent(readCsv(bytes, { delimiter: ',', header: true, encoding }))).toEqual(expected);
    }
    const latin = Uint8Array.from('na\n\xe4\x80\n'.split('').map((c) => c.charCodeAt(0)));
    expect(plainContent(readCsv(latin, { delimiter: ',', header: true, encoding: 'windows-1252' }))).toEqual([
      ['na', 'string', ['ä€']],
    ]);
  });

  it('transcodes long files piece by piece', () => {
    const long = 'a'.repeat(2 ** 19 - 4); // the emoji lies across the first two pieces of 2^20 bytes
    const table = readCsv(utf16(`x\n${long}🌸${long}\n`, false, false), {
      delimiter: ',',
      header: true,
      encoding: 'utf-16le',
    });
    expect(plainContent(table)).toEqual([['x', 'string', [`${long}🌸${long}`]]]);
  });
});

describe('blocks', () => {
  const wide = (row: (string | number)[], header = ''): Table =>
    read(`${header}${row.join(',')}\n${row.join(',')}\n`, { header: header !== '' });
  const shapes = (table: Table): unknown[] =>
    table.groups.map(({ names, type, data }) => [
      names.kind === 'sequence' ? `${names.prefix}${names.first}+${names.count}` : names.names.length,
      type,
      data.kind === 'strings' ? 'strings' : `${data.kind} ${data.values.constructor.name}`,
    ]);

  it('stores a run of 16 or more numeric columns as one block in its narrowest type', () => {
    const bytes = Array.from({ length: 20 }, (_, i) => i);
    expect(shapes(wide(['rose', ...bytes]))).toEqual([
      ['Col1+1', 'string', 'strings'],
      ['Col2+20', 'integer', 'block Uint8Array'],
    ]);
    expect(shapes(wide(bytes.map((i) => i * 1000)))).toEqual([['Col1+20', 'integer', 'block Int32Array']]);
    expect(shapes(wide(bytes.map((i) => i * 1e10)))).toEqual([['Col1+20', 'integer', 'block Float64Array']]);
    expect(shapes(wide(bytes.map((i) => i + 0.5)))).toEqual([['Col1+20', 'double', 'block Float64Array']]);
    expect(wide(bytes.slice(0, 15)).groups).toHaveLength(15);
  });

  it('names a block by a rule where its names count, and starts another where they start again', () => {
    const names = [
      ...Array.from({ length: 16 }, (_, i) => `p${i + 9}`),
      ...Array.from({ length: 16 }, (_, i) => `q${i}`),
    ];
    expect(
      shapes(
        wide(
          names.map((_, i) => i),
          `${names.join(',')}\n`,
        ),
      ),
    ).toEqual([
      ['p9+16', 'integer', 'block Uint8Array'],
      ['q0+16', 'integer', 'block Uint8Array'],
    ]);
    const words = names.map((name) => `${name}x`);
    expect(
      shapes(
        wide(
          words.map((_, i) => i),
          `${words.join(',')}\n`,
        ),
      ),
    ).toEqual([[32, 'integer', 'block Uint8Array']]);
  });

  it('leaves an identifier in front of pixels and a column with missing cells outside', () => {
    const pixels = Array.from({ length: 16 }, () => 7);
    expect(shapes(wide([100_000, ...pixels]))).toEqual([
      ['Col1+1', 'integer', 'numbers Int32Array'],
      ['Col2+16', 'integer', 'block Uint8Array'],
    ]);
    const broken = wide([...pixels, '', ...pixels]);
    expect(shapes(broken)[0]).toEqual(['Col1+16', 'integer', 'block Uint8Array']);
    expect(broken.groups.map(({ data }) => data.kind)).toEqual(['block', 'strings', 'block']);
  });

  it('reads whole numbers of any size and notation into a block', () => {
    const number = fc.oneof(
      fc.integer({ min: -300, max: 300 }),
      fc.integer(),
      fc.constantFrom(999_999_999, 1_000_000_000, -999_999_999, 2 ** 31, 123_456_789_012_345, 2 ** 53),
    );
    const write = fc.constantFrom<(n: number) => string>(
      String,
      (n) => `"${n}"`,
      (n) => ` ${n} `,
    );
    const cell = fc.tuple(number, write);
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 40 }),
        fc.array(cell, { minLength: 80, maxLength: 200 }),
        (width, cells) => {
          const rows = Array.from({ length: Math.floor(cells.length / width) }, (_, row) =>
            cells.slice(row * width, (row + 1) * width),
          );
          const text = rows.map((row) => row.map(([n, write]) => write(n)).join(',')).join('\n');
          const columns = columnsOf(text, { header: false });
          expect(columns.map(([, , values]) => values)).toEqual(
            Array.from({ length: width }, (_, column) => rows.map((row) => row[column]![0])),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('puts every array into shared memory', () => {
    const table = wide(['rose', 1.5, true as unknown as string, '', ...Array.from({ length: 16 }, () => 7)]);
    const arrays = table.groups.flatMap(({ data }) => Object.values(data).filter((part) => ArrayBuffer.isView(part)));
    expect(arrays.length).toBeGreaterThan(4);
    expect(arrays.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
  });
});

describe('while it reads', () => {
  const monitor = (
    aborted: boolean,
  ): { fractions: number[]; warnings: string[]; monitor: Parameters<typeof readCsv>[2] } => {
    const fractions: number[] = [];
    const warnings: string[] = [];
    return {
      fractions,
      warnings,
      monitor: {
        signal: {
          aborted,
          throwIfAborted() {
            if (aborted) throw new CancelledError();
          },
        },
        progress: (fraction) => fractions.push(fraction),
        log: { info() {}, warn: (message) => warnings.push(message) },
      },
    };
  };
  const long = bytesOf(`a\n${'123456789\n'.repeat(400_000)}`);

  it('tells its progress from 0 to 1', () => {
    const { fractions, monitor: calm } = monitor(false);
    readCsv(long, { delimiter: ',', header: true }, calm);
    expect(fractions.length).toBeGreaterThan(4);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('stops when asked to', () => {
    const { monitor: impatient } = monitor(true);
    expect(() => readCsv(long, { delimiter: ',', header: true }, impatient)).toThrow(CancelledError);
  });

  it('warns where a file of one column looks like one of several', () => {
    const { warnings, monitor: calm } = monitor(false);
    readCsv(bytesOf('a;b\n1;2\n'), { delimiter: ',', header: true, source: 'a.csv' }, calm);
    expect(warnings).toEqual(['a.csv was read as one column; its header contains ";". Check the data format.']);
  });
});
