import { describe, expect, it } from 'vitest';
import { columnCount } from '../../src/core/table/schema';
import { readArrow, writeArrow } from '../../src/formats/arrow';
import { readCsv } from '../../src/formats/csv/read';
import { writeCsv } from '../../src/formats/csv/write';
import { bytesOf } from '../support/bytes';
import { pixelTable } from '../support/tables';

/** Best of three, printed, not asserted: machines differ. */
function timed<T>(what: string, work: () => T): T {
  let best = Infinity;
  let result!: T;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    result = work();
    best = Math.min(best, performance.now() - start);
  }
  console.info(`${what}: ${best.toFixed(0)} ms`);
  return result;
}

const options = { delimiter: ',', header: false } as const;

describe('the time that formats take', () => {
  it('for 168 pictures of 128 x 128', () => {
    const table = pixelTable(Array.from({ length: 168 }, (_, i) => `flower ${i % 10}`));
    const csv = timed('write CSV of 168 x 49,153', () => writeCsv(table, options));
    const back = timed(`read CSV of 168 x 49,153, ${csv.length} bytes`, () => readCsv(csv, options));
    const arrow = timed('write Arrow of 168 x 49,153', () => writeArrow(back));
    const again = timed('read Arrow of 168 x 49,153', () => readArrow(arrow));
    expect([again.rowCount, columnCount(again)]).toEqual([168, 49_153]);
  });

  it('for 100,000 rows of 12 columns of all kinds', () => {
    const line = (i: number): string =>
      `${i},${i % 97},${i / 8},${Math.sin(i)},${Math.cos(i) * 1e-3},word ${i % 7},"a, ${i}",${i % 2 === 0},2024-01-${10 + (i % 20)},` +
      `00:${10 + (i % 50)}:00,${i % 3 === 0 ? '' : i},${i * 1000}\n`;
    const text = bytesOf(Array.from({ length: 100_000 }, (_, i) => line(i)).join(''));
    const table = timed(`read CSV of 100,000 x 12, ${text.length} bytes`, () => readCsv(text, options));
    const written = timed('write CSV of 100,000 x 12', () => writeCsv(table, options));
    expect(readCsv(written, options).rowCount).toBe(100_000);
  });
});
