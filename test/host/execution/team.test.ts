import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CancelledError, reportOf } from '../../../src/core/errors';
import type { CancellationSignal } from '../../../src/core/module/run';
import type { Table } from '../../../src/core/table/table';
import { readCsv, readCsvTogether } from '../../../src/formats/csv/read';
import { ThreadTeam } from '../../../src/host/execution/team';
import { bytesOf } from '../../support/bytes';

const options = { delimiter: ',', header: true, source: 'a.csv' } as const;
const never: CancellationSignal = { aborted: false, throwIfAborted: () => {} };
const monitor = (signal = never) => ({ signal, progress: () => {}, log: { info: () => {}, warn: () => {} } });

/** Large enough to be shared out: numbers, blanks, quotes with line ends, and text that comes late in two columns. */
function largeFile(): Uint8Array {
  const line = (i: number): string =>
    `${i},${i % 3 === 0 ? '' : i / 8},${i === 90_000 ? 'n/a' : i % 300},"text ${i}, ""quoted""${i % 7 === 0 ? '\nmore' : ''}",` +
    `${i % 2 === 0 ? 'True' : 'False'},2024-01-${10 + (i % 20)},${i > 50_000 ? 'late' : -i},word ${i % 11}\n`;
  return bytesOf(`a,b,c,d,e,f,g,h\n${Array.from({ length: 100_000 }, (_, i) => line(i)).join('')}`);
}

describe('a file that several threads read together', () => {
  const bytes = largeFile();
  const teams = [1, 2, 4].map((size) => ({ size, team: undefined as ThreadTeam | undefined }));
  const helper = (): string => join(inject('program'), 'helper.cjs');

  beforeAll(() => {
    for (const each of teams) each.team = new ThreadTeam(each.size, helper());
  });
  afterAll(() => Promise.all(teams.map(({ team }) => team!.close())));

  it('gives the same table, bit for bit, with 1, 2 and 4 threads', async () => {
    const tables: Table[] = [readCsv(bytes, options)];
    for (const { team } of teams) tables.push(await readCsvTogether(bytes, options, monitor(), team!));
    for (const table of tables.slice(1)) expect(brief(table)).toEqual(brief(tables[0]!));
    expect(tables[0]!.rowCount).toBe(100_000);
  });

  it('names the first mistake in the file, whoever met it', async () => {
    const broken = bytes.slice();
    const comma = broken.lastIndexOf(44);
    broken[comma] = 59; // a cell less in the last row
    const earlier = broken.indexOf(10, broken.length >> 1);
    broken[earlier] = 44; // two rows in one
    const alone = reportOf(errorOf(() => readCsv(broken, options)));
    expect(alone.line).toBeGreaterThan(40_000);
    for (const { team } of teams) {
      const together = await readCsvTogether(broken, options, monitor(), team!).catch((error: unknown) => error);
      expect(reportOf(together)).toEqual(alone);
    }
  });

  it.each([2, 4])('stops all of %i threads when asked to, and they can be asked for the next file', async (size) => {
    const { team } = teams.find((each) => each.size === size)!;
    let asked = 0;
    const signal: CancellationSignal = {
      get aborted() {
        return asked > 2;
      },
      throwIfAborted() {
        if (++asked > 2) throw new CancelledError();
      },
    };
    await expect(readCsvTogether(bytes, options, monitor(signal), team!)).rejects.toBeInstanceOf(CancelledError);
    expect((await readCsvTogether(bytes, options, monitor(), team!)).rowCount).toBe(100_000);
  });

  it('tells how far it is, never backwards, up to the end', async () => {
    const fractions: number[] = [];
    const listening = { ...monitor(), progress: (fraction: number) => void fractions.push(fraction) };
    await readCsvTogether(bytes, options, listening, teams[1]!.team!);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});

/** A table with its arrays as kind, length and hash. */
function brief(table: Table): unknown {
  return JSON.parse(
    JSON.stringify(table, (_key, value: unknown) =>
      ArrayBuffer.isView(value)
        ? [value.constructor.name, value.byteLength, createHash('sha256').update(bytesIn(value)).digest('hex')]
        : value,
    ),
  );
}

const bytesIn = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing went wrong');
}
