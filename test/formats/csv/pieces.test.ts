import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../src/core/errors';
import { readCsv } from '../../../src/formats/csv/read';
import { bytesOf } from '../../support/bytes';

/** What stands in cells of real files, and what makes trouble at the borders of pieces. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '""', '-0', '007', '1e3', '1.50', '.5', '5.', '-', 'nan', '1.2.3') },
  { weight: 2, arbitrary: fc.constantFrom('True', 'false', '2024-02-29', '1.02:03:04', '12345678901234567890', 'ä') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('"a\nb"', '"1\n2,3\n"', '"\r\n"', '"say ""hi"""', 'a"b', '"1"', '"x" ', '"\n\n"'),
  },
  { weight: 1, arbitrary: fc.constantFrom('70000', '-5', '3000000000', '0.1', '123456789.123456789') },
);

interface Made {
  readonly text: string;
  readonly header: boolean;
  readonly pieceBytes: number;
}

/** Files whose columns have mostly one kind of cell, as in the world, with exceptions. */
const file = (end: fc.Arbitrary<string>, oddRow: fc.Arbitrary<string | undefined>): fc.Arbitrary<Made> =>
  fc
    .record({
      width: fc.integer({ min: 1, max: 20 }),
      header: fc.boolean(),
      end,
      pieceBytes: fc.integer({ min: 1, max: 80 }),
    })
    .chain(({ width, header, end: lineEnd, pieceBytes }) =>
      fc
        .record({
          usual: fc.array(cell, { minLength: width, maxLength: width }),
          rows: fc.array(
            fc.record({ cells: fc.dictionary(fc.integer({ min: 0, max: width - 1 }).map(String), cell), odd: oddRow }),
            { maxLength: 40 },
          ),
          closed: fc.boolean(),
        })
        .map(({ usual, rows, closed }) => {
          const lines = rows.map(({ cells, odd }) => odd ?? usual.map((one, i) => cells[i] ?? one).join(','));
          const names = usual.map((_, i) => `c${i}`).join(',');
          const text = [header ? names : usual.join(','), ...lines].join(lineEnd) + (closed ? lineEnd : '');
          return { text, header, pieceBytes };
        }),
    );

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** The table with its arrays as they are stored, or the error. */
function outcome({ text, header }: Made, pieceBytes: number): unknown {
  try {
    return readCsv(bytesOf(text), { delimiter: ',', header, source: 'a.csv', pieceBytes });
  } catch (error) {
    return reportOf(error);
  }
}

describe('a file read in pieces', () => {
  it('gives the table that it gives in one piece, down to the storage', () => {
    fc.assert(
      fc.property(file(lineEnd, fc.constant(undefined)), (made) => {
        expect(outcome(made, made.pieceBytes)).toEqual(outcome(made, Infinity));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same error, with the same line, where rows are blank, ragged or badly quoted', () => {
    const odd = fc.option(
      fc.constantFrom('', '  ', '1', '1,2,3', ',,,,,,,,,,,,,,,,,,,,,,', '"never closed', '"a"b', '"'),
      {
        nil: undefined,
        freq: 6,
      },
    );
    fc.assert(
      fc.property(file(lineEnd, odd), (made) => {
        expect(outcome(made, made.pieceBytes)).toEqual(outcome(made, Infinity));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds text that comes late in a column of numbers, and keeps what stood before it as it was written', () => {
    const text = `x,y\n${'1.50,7\n'.repeat(200)}n/a,7\n${'2,7\n'.repeat(200)}`;
    const table = readCsv(bytesOf(text), { delimiter: ',', header: true, pieceBytes: 64 });
    expect(table).toEqual(readCsv(bytesOf(text), { delimiter: ',', header: true }));
    const { data } = table.groups[0]!;
    expect(data.kind === 'strings' && new TextDecoder().decode(data.bytes.slice(0, 8))).toBe('1.501.50');
  });

  it('is not misled by a quoted cell whose lines look like rows', () => {
    const inside = '7,8\n'.repeat(300);
    const text = `x,y\n1,2\n"${inside}",3\n4,5\n`;
    for (const pieceBytes of [16, 100, 1000])
      expect(readCsv(bytesOf(text), { delimiter: ',', header: true, pieceBytes })).toEqual(
        readCsv(bytesOf(text), { delimiter: ',', header: true }),
      );
  });
});
