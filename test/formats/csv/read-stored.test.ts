import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { packTable } from '../../../src/core/table/rows';
import { isStored, provideStoredFiles, type StoredValues } from '../../../src/core/table/stored-values';
import type { Table } from '../../../src/core/table/table';
import { readTogether } from '../../../src/formats/csv/batches';
import { readCsv, type CsvReadOptions } from '../../../src/formats/csv/read';
import { canStream, storedCsvReading } from '../../../src/formats/csv/read-stored';
import { ThreadTeam } from '../../../src/host/execution/team';
import { OpenFiles } from '../../../src/host/memory/open-files';
import { Scratch } from '../../../src/host/memory/scratch';
import { createTestContext } from '../../support/run-context';
import { contentOf } from '../../support/table-content';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const files = new OpenFiles();
provideStoredFiles(files);
const scratch = new Scratch(folder, 'test-', 64);
afterAll(() => {
  scratch.dispose();
  files.close();
});

const options: CsvReadOptions = { delimiter: ',', header: true, source: 'a.csv' };
let written = 0;

function stored(content: string | Uint8Array): StoredValues {
  const path = join(folder, `${written++}.csv`);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  writeFileSync(path, bytes);
  return { stored: 'uint8', length: bytes.length, parts: [{ file: path, offset: 0, length: bytes.length }] };
}

const readStored = (
  content: string | Uint8Array,
  windowBytes: number,
  changes: Partial<CsvReadOptions> = {},
): Promise<Table> => {
  const context = createTestContext();
  const reading = storedCsvReading(stored(content), { ...options, ...changes }, context, scratch, windowBytes);
  return readTogether(reading, context, new ThreadTeam(1));
};

/** Everything that tells two tables apart. */
const wholeOf = (table: Table): unknown => contentOf(packTable(table));

const cell = fc.oneof(
  fc.constantFrom('', '""', '0', '7', '-3', '255', '256', '70000', '1.5', 'True', 'rose', '007', '2024-01-05', '"a,b"'),
  fc.constantFrom('"line\nbreak"', '"quo""te"', '" "', '9007199254740993', 'ä', '"\r\n,\r\n"'),
);
const grids = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 40 }),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    isTerminated: fc.boolean(),
    mark: fc.constantFrom('', '\ufeff'),
    windowBytes: fc.integer({ min: 1, max: 90 }),
  }),
);

describe('a CSV file read window by window', () => {
  it('gives the table of the whole file, wherever the windows end', async () => {
    await fc.assert(
      fc.asyncProperty(grids, async ({ rows, lineEnd, isTerminated, mark, windowBytes }) => {
        const header = rows[0]!.map((_, i) => `c${i}`).join(',');
        const lines = [header, ...rows.map((row) => row.join(','))].join(lineEnd);
        const text = `${mark}${lines}${isTerminated ? lineEnd : ''}`;
        const whole = readCsv(Buffer.from(text), options);
        expect(wholeOf(await readStored(text, windowBytes))).toEqual(wholeOf(whole));
      }),
      { numRuns: 400 },
    );
  });

  it.each(['uint8', 'int32', 'float64'] as const)('puts a wide block of %s on disk', async (kind) => {
    const values = { uint8: [0, 255], int32: [-70_000, 5], float64: [0.25, 1e9 + 0.5] }[kind];
    const rows = Array.from({ length: 300 }, (_, row) =>
      // Only the last rows tell what the columns hold.
      ['name', ...Array.from({ length: 20 }, (_, i) => (row < 280 ? (row + i) % 9 : values[i % 2]!))].join(','),
    );
    const text = rows.join('\n');
    const table = await readStored(text, 1000, { header: false });
    const block = table.groups.at(-1)!.data;
    if (block.kind !== 'block' || !isStored(block.values)) throw new Error('not on disk');
    expect(block.values.stored).toBe(kind);
    expect(contentOf(table)).toEqual(contentOf(readCsv(Buffer.from(text), { ...options, header: false })));
  });

  it.each([
    ['a row of another width', 'a,b\n1,2\n3,4\n5\n6,7\n'],
    ['a cell that never ends', 'a,b\n1,2\n3,4\n"5,6\n7,8\n'],
    ['text behind a quote', 'a,b\n1,2\n3,4\n"5" x,6\n7,8\n'],
    ['invalid text', Buffer.concat([Buffer.from('a,b\n1,2\n3,4\n5,'), Buffer.of(0xff), Buffer.from('\n7,8\n')])],
    ['a NUL byte', 'a,b\n1,2\n3,4\n5,\0\n'],
    ['nothing but blank lines', '\n\n\n\n\n\n\n\n\n\n'],
  ])('tells the line of %s as for the whole file', async (_, content) => {
    const expected = errorOf(() => readCsv(typeof content === 'string' ? Buffer.from(content) : content, options));
    for (const windowBytes of [3, 5, 8, 13, 100])
      await expect(readStored(content, windowBytes)).rejects.toMatchObject({ message: expected.message });
  });

  it('is for UTF-8 only', () => {
    expect(canStream(stored('a,b\n'), options)).toBe(true);
    expect(canStream(stored('a,b\n'), { ...options, encoding: 'windows-1252' })).toBe(false);
    expect(canStream(stored(Buffer.from('\ufeffa,b', 'utf16le')), options)).toBe(false);
    expect(canStream(stored('\ufeffa,b\n'), { ...options, encoding: 'windows-1252' })).toBe(true);
  });
});

function errorOf(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
