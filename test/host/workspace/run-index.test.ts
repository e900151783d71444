import { mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRuns } from '../../../src/host/workspace/run-index';
import { writeLabel } from '../../../src/host/workspace/run-labels';
import { RunRecords, runIdAt } from '../../../src/host/workspace/run-records';
import { temporaryFolder } from '../../support/temporary-folder';
import { clustering, recordOf, registry } from '../../engine/history/support';

const idOf = (n: number): string => runIdAt(new Date(Date.UTC(2026, 2, 5, 0, n)), 'abcd');

/** Records of one experiment; the `n`th run had `n` centroids. */
async function withRuns(...centroids: readonly number[]) {
  const records = new RunRecords(temporaryFolder());
  for (const n of centroids) await records.save(recordOf(clustering({ numberOfCentroids: n }), idOf(n)));
  const folder = records.experimentFolder('flowers');
  return { records, folder, list: () => listRuns(folder, registry) };
}

const changesIn = ({ runs }: Awaited<ReturnType<typeof listRuns>>): string[] =>
  runs.map(({ changes }) =>
    changes.map((change) => (change.kind === 'parameter' ? `${change.from} > ${change.to}` : change.kind)).join(),
  );

describe('the list of runs', () => {
  it('is newest first and says what each changed, the same from the index as from the records', async () => {
    const { folder, list } = await withRuns(2, 3, 5);
    const first = await list();
    expect(changesIn(first)).toEqual(['3 > 5', '2 > 3', '']);
    expect(first.runs.map(({ run, before }) => [run, before])).toEqual([
      [idOf(5), idOf(3)],
      [idOf(3), idOf(2)],
      [idOf(2), undefined],
    ]);
    expect(readdirSync(folder)).toContain('.index.json');
    expect(await list()).toEqual(first);
  });

  it('does not read a record again that the index knows', async () => {
    const { folder, list } = await withRuns(2, 3);
    const first = await list();
    const path = join(folder, `${idOf(2)}.json`);
    const { length } = readFileSync(path);
    const time = new Date(1_700_000_000_000);
    utimesSync(path, time, time);
    await list(); // takes the new time
    writeFileSync(path, 'x'.repeat(length));
    utimesSync(path, time, time);
    expect(await list()).toEqual(first);
  });

  it('follows records that come, change and go', async () => {
    const { records, folder, list } = await withRuns(2, 3);
    await list();
    await records.save(recordOf(clustering({ numberOfCentroids: 7 }), idOf(7)));
    expect(changesIn(await list())).toEqual(['3 > 7', '2 > 3', '']);
    await records.save(recordOf(clustering({ numberOfCentroids: 4 }), idOf(3), { status: 'failed' }));
    const { runs } = await list();
    expect(runs[1]).toMatchObject({ run: idOf(3), status: 'failed' });
    rmSync(join(folder, `${idOf(3)}.json`));
    expect(changesIn(await list())).toEqual(['2 > 7', '']);
  });

  it('is right whatever is in the index file', async () => {
    const { folder, list } = await withRuns(2, 3);
    const first = await list();
    for (const content of [
      '',
      '{"version":1',
      '[]',
      'null',
      '{"version":0,"entries":[]}',
      '{"version":1,"entries":7}',
    ]) {
      writeFileSync(join(folder, '.index.json'), content);
      expect(await list()).toEqual(first);
    }
  });

  it('names what is no record, and lists the rest', async () => {
    const { records, folder, list } = await withRuns(2, 3, 4, 5, 6);
    const spoil = (n: number, text: string) => writeFileSync(join(folder, `${idOf(n)}.json`), text);
    spoil(2, '{"formatVersion": 1, "id"');
    spoil(3, JSON.stringify({ ...recordOf(clustering(), idOf(3)), formatVersion: 9 }));
    spoil(4, JSON.stringify(recordOf(clustering(), 'another-run')));
    writeFileSync(join(folder, 'shopping.json'), '["milk"]');
    mkdirSync(join(folder, 'x.label'));
    rmSync(join(folder, 'x.label'), { recursive: true });
    for (let again = 0; again < 2; again++) {
      const { runs, unreadable } = await list();
      expect(runs.map(({ run }) => run)).toEqual([idOf(6), idOf(5)]);
      expect(unreadable.map(({ file, reason }) => [file.slice(folder.length + 1), reason.split(':')[0]])).toEqual([
        ['shopping.json', 'It is not a record of a run'],
        [`${idOf(4)}.json`, 'It is the record of another run, another-run'],
        [`${idOf(3)}.json`, 'It was written by a newer version of Centroid (format 9)'],
        [`${idOf(2)}.json`, 'It is damaged'],
      ]);
    }
    await expect(records.read('flowers', idOf(2))).rejects.toThrow(/cannot be read\. It is damaged/);
    await expect(records.read('flowers', 'no-such')).rejects.toThrow(/no record/);
    await expect(records.read('flowers', '../flowers/x')).rejects.toThrow(/no record/);
  });

  it('has names and pins, also where a label is damaged', async () => {
    const { folder, list } = await withRuns(2, 3, 4);
    await writeLabel(folder, idOf(2), { name: 'first', pinned: true });
    await writeLabel(folder, idOf(3), { pinned: true });
    await writeLabel(folder, idOf(3), { pinned: false });
    writeFileSync(join(folder, `${idOf(4)}.label`), '{');
    expect((await list()).runs.map(({ label }) => label)).toEqual([
      { pinned: false },
      { pinned: false },
      { name: 'first', pinned: true },
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.label'))).toHaveLength(2);
  });

  it('of an experiment that never ran is empty, and leaves nothing behind', async () => {
    const parent = temporaryFolder();
    expect(await listRuns(join(parent, 'none'), registry)).toEqual({ runs: [], unreadable: [] });
    expect(readdirSync(parent)).toEqual([]);
  });
});
