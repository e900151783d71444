import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src/engine/recipe';
import type { NodeStatus, RunRecord } from '../../../src/engine/run-record';
import { RunRecords, runIdAt } from '../../../src/host/workspace/run-records';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();

const recipe = (clusters: number): Recipe => ({
  module: 'k-means-clustering',
  version: 1,
  parameters: { clusters },
  inputs: {},
  files: {},
});

/** A record of the `n`th minute, in which the given nodes had these recipes. */
const recordOf = (
  experiment: string,
  n: number,
  recipes: Readonly<Record<string, Recipe>> = {},
  status: NodeStatus = 'finished',
): RunRecord => ({
  formatVersion: 1,
  id: runIdAt(new Date(Date.UTC(2024, 7, 31, 0, n)), 'abcd'),
  experiment: { id: experiment, title: 'Flowers', summary: '', description: '', nodes: {}, wires: {} },
  status: 'finished',
  startedAt: new Date(Date.UTC(2024, 7, 31, 0, n)).toISOString(),
  environment: { application: '0', platform: 'x', runtime: 'y', threads: 1, process: process.pid },
  nodes: Object.fromEntries(
    Object.entries(recipes).map(([node, made]) => [node, { node, module: made.module, status, recipe: made }]),
  ),
});

describe('run records', () => {
  it('are listed newest first, those of one experiment alone', async () => {
    const records = new RunRecords(join(folder, 'list'));
    for (const n of [2, 10, 1, 9]) await records.save(recordOf('flowers', n));
    await records.save(recordOf('iris', 30));
    expect(await records.list('flowers')).toEqual([10, 9, 2, 1].map((n) => recordOf('flowers', n)));
    expect(await records.list('flowers', 2)).toEqual([10, 9].map((n) => recordOf('flowers', n)));
    expect(await records.list('no-such')).toEqual([]);
  });

  it('replace the record of the same run', async () => {
    const records = new RunRecords(join(folder, 'replace'));
    await records.save({ ...recordOf('flowers', 1), status: 'running' });
    await records.save({ ...recordOf('flowers', 1), status: 'failed' });
    expect((await records.list('flowers')).map(({ status }) => status)).toEqual(['failed']);
  });

  it('know the last attempt at each node, also at nodes that the newest runs left out', async () => {
    const records = new RunRecords(join(folder, 'attempts'));
    await records.save(recordOf('flowers', 1, { kMeans: recipe(2), train: recipe(3) }));
    await records.save(recordOf('flowers', 2, { kMeans: recipe(9) }, 'failed'));
    await records.save(recordOf('flowers', 3));
    expect(await records.lastAttempts('flowers')).toEqual(
      new Map([
        ['kMeans', { recipe: recipe(9), completed: false }],
        ['train', { recipe: recipe(3), completed: true }],
      ]),
    );
  });

  it('of a process that is gone show as interrupted, those of a live one as running', async () => {
    const records = new RunRecords(join(folder, 'gone'));
    const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid']).toString());
    const running = (n: number, process_: number): RunRecord => {
      const record = recordOf('flowers', n);
      return { ...record, status: 'running', environment: { ...record.environment, process: process_ } };
    };
    await records.save(running(1, gone));
    await records.save(running(2, process.pid));
    expect((await records.list('flowers')).map(({ status }) => status)).toEqual(['running', 'interrupted']);
  });

  it('that the disk damaged are left out, the others are listed', async () => {
    const records = new RunRecords(join(folder, 'damaged'));
    await records.save(recordOf('flowers', 1));
    await records.save(recordOf('flowers', 2));
    const files = join(folder, 'damaged', 'flowers');
    writeFileSync(join(files, readdirSync(files).sort()[1]!), '{"formatVersion": 1, "id"');
    expect(await records.list('flowers')).toEqual([recordOf('flowers', 1)]);
  });

  it.each(['../../escaped', '', '.', 'a/b', 'x'.repeat(300), 'Blümen 🌼', 'CON\0'])(
    'of an experiment with the id %j stay in their folder',
    async (id) => {
      const inside = join(folder, 'ids');
      const records = new RunRecords(inside);
      const before = readdirSync(folder).sort();
      await records.save(recordOf(id, 1));
      expect(await records.list(id)).toEqual([recordOf(id, 1)]);
      expect(readdirSync(folder).filter((name) => name !== 'ids')).toEqual(before.filter((name) => name !== 'ids'));
      expect(existsSync(join(folder, '..', 'escaped'))).toBe(false);
    },
  );
});
