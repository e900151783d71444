import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/core/table/table';
import { guessFormat, readTable, writeTable } from '../../../src/formats';
import { hasShared, sharedPath } from '../../support/shared';
import { shared } from '../../support/bytes';
import { plainContent } from '../../support/table-content';

const bytesOf = (...path: string[]): Uint8Array => shared(readFileSync(sharedPath(...path)));

function read(...path: string[]): Table {
  const bytes = bytesOf(...path);
  return readTable(bytes, guessFormat(path.at(-1)!, bytes)!);
}

/** Runs of columns of one type: "Col1–Col5 double". */
function typesOf(table: Table): string[] {
  const runs: { first: string; last: string; type: string }[] = [];
  for (const [name, type] of plainContent(table)) {
    const run = runs.at(-1);
    if (run?.type === type) run.last = name;
    else runs.push({ first: name, last: name, type });
  }
  return runs.map(({ first, last, type }) => `${first}–${last} ${type}`);
}

describe.skipIf(!hasShared)('real files', () => {
  it('iris: a whole-numbered class and four measurements', () => {
    const table = read('reference', 'iris.nh.csv');
    expect(table.rowCount).toBe(150);
    expect(typesOf(table)).toEqual(['Col1–Col1 integer', 'Col2–Col5 double']);
    expect(plainContent(table).map(([, , cells]) => cells[0])).toEqual([0, 5.1, 3.5, 1.4, 0.2]);
  });

  it('digits: one block of bytes', () => {
    const table = read('reference', 'digits.nh.csv');
    expect(table.rowCount).toBe(1797);
    expect(typesOf(table)).toEqual(['Col1–Col65 integer']);
    expect(table.groups).toMatchObject([
      {
        names: { kind: 'sequence', prefix: 'Col', first: 1, count: 65 },
        data: { kind: 'block', values: expect.any(Uint8Array) },
      },
    ]);
  });

  it('flower labels: names and types of every label file', () => {
    expect(typesOf(read('data', 'flowers210', 'flower_labels.csv'))).toEqual([
      'file–file string',
      'label–label integer',
    ]);
    expect(typesOf(read('data', 'flowers210', 'flower_label_names.csv'))).toEqual([
      'label–label integer',
      'name–name string',
    ]);
  });

  it.each([
    ['reference', 'iris.nh.csv'],
    ['reference', 'digits.nh.csv'],
    ['data', 'flowers210', 'flower_labels.csv'],
  ])('%s/%s… comes back byte for byte', (...path) => {
    const bytes = bytesOf(...path);
    const guess = guessFormat(path.at(-1)!, bytes)!;
    expect(Buffer.from(writeTable(readTable(bytes, guess), guess)).equals(Buffer.from(bytes))).toBe(true);
  });
});
