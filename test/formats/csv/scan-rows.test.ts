import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../src/core/errors';
import { sharedUint8 } from '../../../src/core/table/buffers';
import { csvTasks, type CsvBatch } from '../../../src/formats/csv/batches';
import { scanRows } from '../../../src/formats/csv/kernel/scan-rows';
import { csvReading } from '../../../src/formats/csv/read';
import { scanOnce, scanPiece, type ScanOrder } from '../../../src/formats/csv/scan-piece';
import { bytesOf } from '../../support/bytes';
import { anyFile, lineEnd, oddRow, type MadeFile } from './any-file';

type Scan = (order: ScanOrder) => unknown;

/** The table with its arrays as they are stored, or the error, where pieces are read in a certain way. */
function outcome({ text, header, pieceBytes }: MadeFile, delimiter: ',' | '\t', scan: Scan): unknown {
  const ways = { ...csvTasks, 'csv-scan': scan } as { [task: string]: (order: unknown) => unknown };
  const act = ({ task, orders }: CsvBatch): unknown[] => orders.map((order) => ways[task]!(order));
  try {
    const reading = csvReading(bytesOf(text), { delimiter, header, source: 'a.csv', pieceBytes });
    let step = reading.next();
    while (!step.done) step = reading.next(act(step.value));
    return step.value;
  } catch (error) {
    return reportOf(error);
  }
}

const slowly: Scan = (order) => scanPiece(order, scanOnce);

const orderOf = (text: string, width: number, texts: readonly number[] = []): ScanOrder => {
  const bytes = bytesOf(text);
  const textual = sharedUint8(width);
  for (const column of texts) textual[column] = 1;
  return { bytes, delimiter: 44, width, start: 0, end: bytes.length, rows: 4, textual };
};

describe('the kernel that reads rows', () => {
  it('gives the table, or the error, that the scanner gives', () => {
    fc.assert(
      fc.property(anyFile(lineEnd, oddRow), fc.constantFrom<',' | '\t'>(',', '\t'), (made, delimiter) => {
        const file = delimiter === ',' ? made : { ...made, text: made.text.replaceAll(',', '\t') };
        expect(outcome(file, delimiter, scanPiece)).toEqual(outcome(file, delimiter, slowly));
      }),
      { numRuns: 4000 },
    );
  });

  it('reads numbers to the last bit', () => {
    const number = fc.oneof(
      fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
      fc.tuple(fc.integer(), fc.nat(999_999_999)).map(([whole, fraction]) => `${whole}.${fraction}`),
      fc.stringMatching(/^-?\d{0,18}\.?\d{0,18}$/),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 30 }), (rows) => {
        const text = rows.map((cells) => cells.join(',')).join('\n');
        const made = { text, header: false, pieceBytes: 1 << 20 };
        expect(outcome(made, ',', scanPiece)).toEqual(outcome(made, ',', slowly));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes texts of any length, also at the end of the file', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 20 }), (cells) => {
        const quotedCells = cells.map((cell, i) => (i % 2 ? `"${cell.replaceAll('"', '""')}"` : cell));
        const text = quotedCells.map((cell) => `x,${cell}`).join('\n');
        const made = { text, header: false, pieceBytes: 1 << 20 };
        expect(outcome(made, ',', scanPiece)).toEqual(outcome(made, ',', slowly));
      }),
      { numRuns: 2000 },
    );
  });

  it('is what reads tables of numbers, truth values, dates, blanks and quoted texts', () => {
    const rows = '1,-2.50,True,2024-02-29,,"a ""b"", c"\r\n300,7,false,2024-03-01,9,plain\r\n\r\n';
    const scan = scanRows(orderOf(rows.repeat(5), 6, [5]));
    expect(scan).toMatchObject({ rowCount: 15, end: rows.length * 5 });
    expect(scan!.runs.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('numbers'), 'packed']);
    expect(scan!.runs.map((run) => run.kind === 'numbers' && run.values.constructor.name)).toEqual([
      'Int32Array',
      'Float64Array',
      'Uint8Array',
      'Float64Array',
      'Uint8Array',
      false,
    ]);
  });

  it.each([
    ['too few cells', '1,2\n3\n'],
    ['too many cells', '1,2\n3,4,5\n'],
    ['a quote that is not closed', '1,2\n"3,4\n'],
    ['something behind a quote', '1,2\n"3"x,4\n'],
  ])('leaves a piece with %s to the scanner', (_, text) => {
    expect(scanRows(orderOf(text, 2))).toBeUndefined();
  });

  it('leaves a row that ends far behind its piece to the scanner', () => {
    const text = `1,2\n3,"${'long '.repeat(20_000)}"\n5,6\n`;
    const order = { ...orderOf(text, 2, [1]), end: 10 };
    expect(scanRows(order)).toBeUndefined();
    expect(scanRows({ ...order, bytes: bytesOf(text.slice(0, 4)), end: 4 })).toMatchObject({ rowCount: 1 });
    expect(scanPiece(order)).toMatchObject({ rowCount: 2, end: text.length - 4 });
  });
});
