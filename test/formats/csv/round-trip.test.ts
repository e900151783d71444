import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/formats/csv/read';
import { writeCsv } from '../../../src/formats/csv/write';
import { column, tableOf } from '../../../src/core/table/build';
import { columnCells } from '../../../src/core/table/cells';
import { columnCount } from '../../../src/core/table/schema';
import type { Cell, Table } from '../../../src/core/table/table';
import { csvTable, nastyText } from '../../support/any-table';
import { bytesOf, textOf } from '../../support/bytes';
import { plainContent } from '../../support/table-content';
import { pixelTable, sharesBlocks } from '../../support/tables';

const delimiter = fc.constantFrom(',' as const, '\t' as const);
const lineEnd = fc.constantFrom('\n' as const, '\r\n' as const);

/** Types of columns without any value are not in the file. */
const withoutTypes = (table: Table): unknown[] => plainContent(table).map(([name, , cells]) => [name, cells]);

/** Whether a value of a column says what stood in the file. */
function says(text: string, value: Cell, type: string): boolean {
  if (value === null) return text.trim() === '';
  switch (type) {
    case 'string':
      return value === text;
    case 'integer':
      return String(value) === text.trim();
    case 'double':
      return Object.is(value, Number(text.trim().replace(/^(-?)inf$/, '$1Infinity')));
    case 'boolean':
      return String(value) === text.trim().toLowerCase();
    default:
      return Number.isFinite(value);
  }
}

describe('writing and reading back', () => {
  it('gives the same names and cells, with any delimiter and line end', () => {
    fc.assert(
      fc.property(csvTable, delimiter, lineEnd, fc.boolean(), (table, delimiter, lineEnd, bom) => {
        const bytes = writeCsv(table, { delimiter, header: true, lineEnd, bom });
        expect(withoutTypes(readCsv(bytes, { delimiter, header: true }))).toEqual(withoutTypes(table));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the types', () => {
    fc.assert(
      fc.property(csvTable, (table) => {
        const back = readCsv(writeCsv(table, { delimiter: ',', header: true }), { delimiter: ',', header: true });
        plainContent(table).forEach(([, type, cells], i) => {
          const present = cells.filter((cell) => cell !== null);
          const whole = present.every((cell) => Number.isSafeInteger(cell) && !Object.is(cell, -0));
          const expected = present.length === 0 ? 'string' : type === 'double' && whole ? 'integer' : type;
          expect(plainContent(back)[i]![1]).toBe(expected);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps any names', () => {
    const names = fc.uniqueArray(nastyText, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        names.filter((list) => list.every((name) => name.trim() !== '')),
        delimiter,
        (names, delimiter) => {
          const table = tableOf(
            1,
            names.map((name) => column(name, 'integer', [1])),
          );
          const back = readCsv(writeCsv(table, { delimiter, header: true }), { delimiter, header: true });
          expect(plainContent(back)).toEqual(plainContent(table));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('loses nothing of a cell that it takes for a number, a date or a truth value', () => {
    const token = fc.oneof(
      fc.constantFrom(
        '007',
        '+5',
        '5',
        '1e5',
        '.5',
        '5.',
        '0.10',
        'NaN',
        '-0',
        '-inf',
        '9007199254740993',
        '100000000000000000000',
      ),
      fc.constantFrom(
        '2024-01-01',
        '2024-13-01',
        '2024-01-01T00:00:00.1234567',
        '1:02:03',
        '23:59',
        'TRUE',
        'no',
        '1_000',
        '0x10',
        '',
      ),
      fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', 'e', ':', ' ') }),
    );
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 6 }), (cells) => {
        const table = readCsv(bytesOf(`k,x\n${cells.map((cell) => `.,${cell}\n`).join('')}`), {
          delimiter: ',',
          header: true,
        });
        const [, type, values] = plainContent(table)[1]!;
        expect(values.filter((value, i) => !says(cells[i]!, value, type))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps rows of missing values in a table of one column', () => {
    for (const header of [true, false]) {
      const table = tableOf(4, [column('Col1', 'integer', [null, 1, null, null])]);
      const bytes = writeCsv(table, { delimiter: ',', header });
      expect(textOf(bytes)).toBe(`${header ? 'Col1\n' : ''}\n1\n\n\n`);
      expect(plainContent(readCsv(bytes, { delimiter: ',', header }))).toEqual(plainContent(table));
    }
  });

  it('keeps a table of pixels and its views', () => {
    const table = pixelTable(['rose', 'peony', 'viola']);
    const bytes = writeCsv(table, { delimiter: ',', header: false });
    const back = readCsv(bytes, { delimiter: ',', header: false });
    expect(columnCount(back)).toBe(49_153);
    expect(back.groups.map(({ names }) => names)).toEqual([
      { kind: 'sequence', prefix: 'Col', first: 1, count: 1 },
      { kind: 'sequence', prefix: 'Col', first: 2, count: 49_152 },
    ]);
    expect(sharesBlocks(back, table)).toBe(false);
    expect(textOf(writeCsv(back, { delimiter: ',', header: false }))).toBe(textOf(bytes));
    for (const index of [1, 2, 24_000, 49_152]) expect(columnCells(back, index)).toEqual(columnCells(table, index));
  });
});

describe('what is written', () => {
  const written = (table: Table, options: Partial<Parameters<typeof writeCsv>[1]> = {}): string =>
    textOf(writeCsv(table, { delimiter: ',', header: true, ...options }));

  it('quotes what needs it and nothing else', () => {
    const cells = ['plain', 'a,b', 'say "hi"', 'two\nlines', ' edge', '', null, "it's"];
    expect(
      written(tableOf(8, [column('a,b', 'string', cells), column('n', 'integer', [1, 2, 3, 4, 5, 6, 7, 8])])),
    ).toBe('"a,b",n\nplain,1\n"a,b",2\n"say ""hi""",3\n"two\nlines",4\n" edge",5\n"",6\n,7\nit\'s,8\n');
  });

  it('writes numbers with the fewest digits, truth values and times as the classic product did', () => {
    const table = tableOf(2, [
      column('d', 'double', [0.1, 1e21]),
      column('f', 'double', [-0, -1234.5678]),
      column('b', 'boolean', [true, false]),
      column('t', 'datetime', [0, 1]),
      column('s', 'timespan', [90061001, -1]),
    ]);
    expect(written(table, { header: false })).toBe(
      '0.1,-0,True,1970-01-01,1.01:01:01.001\n1e+21,-1234.5678,False,1970-01-01T00:00:00.001Z,-00:00:00.001\n',
    );
  });

  it('writes numbers as String does', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer().map((n) => n / 1000),
      fc.nat(1e9 + 5),
    );
    fc.assert(
      fc.property(number, (value) => {
        const expected = Object.is(value, -0) ? '-0' : String(value);
        expect(written(tableOf(1, [column('x', 'double', [value])]), { header: false })).toBe(`${expected}\n`);
      }),
      { numRuns: 3000 },
    );
  });
});
