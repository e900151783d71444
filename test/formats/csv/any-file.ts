import * as fc from 'fast-check';

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

export interface MadeFile {
  readonly text: string;
  readonly header: boolean;
  readonly pieceBytes: number;
}

/** Files whose columns have mostly one kind of cell, as in the world, with exceptions. */
export const anyFile = (end: fc.Arbitrary<string>, oddRow: fc.Arbitrary<string | undefined>): fc.Arbitrary<MadeFile> =>
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

export const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** Rows that are not as they should be, among those that are. */
export const oddRow = fc.option(
  fc.constantFrom('', '  ', '1', '1,2,3', ',,,,,,,,,,,,,,,,,,,,,,', '"never closed', '"a"b', '"'),
  { nil: undefined, freq: 6 },
);
