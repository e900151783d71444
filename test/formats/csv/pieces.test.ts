import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../src/core/errors';
import { readCsv } from '../../../src/formats/csv/read';
import { bytesOf } from '../../support/bytes';
import { anyFile, lineEnd, oddRow, type MadeFile } from './any-file';

/** The table with its arrays as they are stored, or the error. */
function outcome({ text, header }: MadeFile, pieceBytes: number): unknown {
  try {
    return readCsv(bytesOf(text), { delimiter: ',', header, source: 'a.csv', pieceBytes });
  } catch (error) {
    return reportOf(error);
  }
}

describe('a file read in pieces', () => {
  it('gives the table that it gives in one piece, down to the storage', () => {
    fc.assert(
      fc.property(anyFile(lineEnd, fc.constant(undefined)), (made) => {
        expect(outcome(made, made.pieceBytes)).toEqual(outcome(made, Infinity));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same error, with the same line, where rows are blank, ragged or badly quoted', () => {
    fc.assert(
      fc.property(anyFile(lineEnd, oddRow), (made) => {
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
