import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NodeRecord, RunRecord } from '../../../src/engine/run-record';
import { removeRuns, type RunRemoval } from '../../../src/host/workspace/remove-runs';
import { writeLabel } from '../../../src/host/workspace/run-labels';
import { RunRecords } from '../../../src/host/workspace/run-records';
import { temporaryFolder } from '../../support/temporary-folder';
import { clustering, nodeRecords, recordOf, registry } from '../../engine/history/support';

const key = (digit: string): string => digit.repeat(64);

describe('deleting runs', () => {
  let removal: RunRemoval;
  let recordSize: (run: string) => number;

  beforeEach(() => {
    const folder = temporaryFolder();
    const workspace = { cache: join(folder, 'cache'), runs: join(folder, 'runs') };
    mkdirSync(workspace.runs);
    const records = new RunRecords(workspace.runs);
    removal = { records, registry, workspace };
    recordSize = (run) => statSync(join(records.experimentFolder('flowers'), `${run}.json`)).size;
    // 100 bytes and 7 of each of three results, used long ago
    for (const digit of ['a', 'b', 'c']) {
      const shard = join(workspace.cache, digit.repeat(2));
      mkdirSync(shard, { recursive: true });
      for (const [ending, size] of [
        ['json', 7],
        ['dataset.bin', 100],
      ] as const) {
        const path = join(shard, `${key(digit)}.${ending}`);
        writeFileSync(path, 'x'.repeat(size));
        utimesSync(path, new Date(0), new Date(0));
      }
    }
  });

  const save = (run: string, digits: string, parts: Partial<RunRecord> = {}): Promise<void> => {
    const nodes = [...digits].map((digit): NodeRecord => ({
      node: digit,
      module: 'import-data',
      status: 'finished',
      key: key(digit),
    }));
    return removal.records.save(recordOf(clustering(), run, { nodes: nodeRecords(...nodes), ...parts }));
  };
  const remove = (...runs: readonly string[]) => removeRuns('flowers', runs, removal, true);
  const stored = (): string =>
    ['a', 'b', 'c']
      .filter((digit) => existsSync(join(removal.workspace.cache, digit.repeat(2), `${key(digit)}.json`)))
      .join('');

  it('frees the results that no other record needs, of any experiment, and says how much', async () => {
    await save('1', 'ab');
    await save('2', 'bc');
    const bytes = recordSize('1') + 107;
    expect(await removeRuns('flowers', ['1'], removal, false)).toEqual({ runs: 1, results: 1, bytes, kept: [] });
    expect(stored()).toBe('abc');
    expect(await remove('1')).toEqual({ runs: 1, results: 1, bytes, kept: [] });
    expect(stored()).toBe('bc');
    await save('3', 'c', { experiment: { ...clustering(), id: 'other' } });
    expect(await remove('2')).toMatchObject({ results: 1 });
    expect(stored()).toBe('c');
    expect(await removal.records.list('flowers')).toEqual([]);
  });

  it('frees what only the deleted runs have in common', async () => {
    await save('1', 'ab');
    await save('2', 'b');
    expect(await remove('1', '2', '2')).toMatchObject({ runs: 2, results: 2 });
    expect(stored()).toBe('c');
  });

  it('keeps what a record that cannot be read may need', async () => {
    await save('1', 'ab');
    const folder = removal.records.experimentFolder('flowers');
    writeFileSync(join(folder, 'newer.json'), JSON.stringify({ formatVersion: 99, parts: [{ key: key('a') }] }));
    expect(await remove('1')).toMatchObject({ results: 1 });
    expect(stored()).toBe('ac');
  });

  it('keeps pinned runs and those under way, says which, and what a run under way may have taken', async () => {
    const folder = removal.records.experimentFolder('flowers');
    await save('1', 'a');
    await save('2', 'b');
    await save('3', 'c');
    await writeLabel(folder, '1', { pinned: true });
    await save('4', '', { status: 'running', startedAt: new Date().toISOString() });
    const used = new Date();
    utimesSync(join(removal.workspace.cache, 'bb', `${key('b')}.json`), used, used);
    const { kept, ...freed } = await remove('1', '2', '3', '4', '5');
    expect(freed).toMatchObject({ runs: 2, results: 1 });
    expect(kept.map(({ run, error }) => [run, error.message])).toEqual([
      ['1', 'This run is pinned'],
      ['4', 'This run is under way'],
      ['5', 'There is no record of the run 5'],
    ]);
    expect(stored()).toBe('ab');
  });

  it('takes names along', async () => {
    const folder = removal.records.experimentFolder('flowers');
    await save('1', 'a');
    await writeLabel(folder, '1', { name: 'best', pinned: false });
    await remove('1');
    expect(readdirSync(folder).filter((name) => name !== '.index.json')).toEqual([]);
  });
});
