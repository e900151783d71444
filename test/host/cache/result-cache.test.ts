import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { column, tableOf } from '../../../src/core/table/build';
import { columnCells } from '../../../src/core/table/cells';
import type { UntrainedModelValue, Value } from '../../../src/core/value';
import { DamagedResultError } from '../../../src/engine/ports';
import { cacheEntries, evict } from '../../../src/host/cache/cache-admin';
import { ResultCache } from '../../../src/host/cache/result-cache';
import { openWorkspace, sweepTemporary, type Workspace } from '../../../src/host/workspace/workspace';
import { temporaryFolder } from '../../support/temporary-folder';

const root = temporaryFolder();
let count = 0;
let workspace: Workspace;
let cache: ResultCache;

beforeEach(async () => {
  workspace = await openWorkspace(join(root, `w${count++}`));
  await sweepTemporary(workspace.cache, Date.now());
  cache = new ResultCache(workspace.cache);
});

const KEY = 'ab'.repeat(32);
const dataset: Value = { kind: 'dataset', table: tableOf(2, [column('n', 'integer', [1, null])]) };
const model: UntrainedModelValue = {
  kind: 'untrained-model',
  family: 'cluster',
  algorithm: 'k-means',
  settings: { k: 9 },
};
const outputFile = (): string => join(workspace.cache, 'ab', `${KEY}.data.bin`);

describe('the result cache', () => {
  it('gives back what was stored, also to another process', async () => {
    const stored = await cache.store(KEY, { data: dataset, model }, [{ level: 'info', message: 'hello', at: 3 }], 42);
    expect(stored.outputs['data']).toMatchObject({ type: 'dataset', rows: 2, columns: 1 });
    const other = new ResultCache(workspace.cache);
    expect(await other.lookup(KEY)).toEqual(stored);
    const loaded = await other.load({ key: KEY, port: 'data' }, stored.outputs['data']!);
    expect(loaded.kind === 'dataset' && columnCells(loaded.table, 0)).toEqual([1, null]);
    expect(await other.load({ key: KEY, port: 'model' }, stored.outputs['model']!)).toEqual(model);
  });

  it('has the same hash for the same content', async () => {
    const first = await cache.store(KEY, { data: dataset }, [], 1);
    const second = await cache.store('cd'.repeat(32), { data: dataset }, [], 2);
    expect(second.outputs['data']!.hash).toBe(first.outputs['data']!.hash);
  });

  it('leaves nothing half-written behind', async () => {
    await cache.store(KEY, { data: dataset }, [], 1);
    expect(readdirSync(join(workspace.cache, 'tmp'))).toEqual([]);
  });

  it('never serves an output whose bytes changed', async () => {
    const stored = await cache.store(KEY, { data: dataset }, [], 1);
    const bytes = readFileSync(outputFile());
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(outputFile(), bytes);
    await expect(cache.load({ key: KEY, port: 'data' }, stored.outputs['data']!)).rejects.toThrow(DamagedResultError);
  });

  it.each([
    ['an output is gone', () => rmSync(outputFile())],
    ['an output was cut off', () => writeFileSync(outputFile(), 'short')],
    ['the manifest is damaged', () => writeFileSync(join(workspace.cache, 'ab', `${KEY}.json`), '{"key": "ab')],
    ['the manifest is something else', () => writeFileSync(join(workspace.cache, 'ab', `${KEY}.json`), 'null')],
  ])('has no entry when %s', async (_what, damage) => {
    await cache.store(KEY, { data: dataset }, [], 1);
    damage();
    expect(await cache.lookup(KEY)).toBeUndefined();
  });

  it('removes an entry with all its files', async () => {
    await cache.store(KEY, { data: dataset, model }, [], 1);
    await cache.remove(KEY);
    expect(readdirSync(join(workspace.cache, 'ab'))).toEqual([]);
    expect(await cache.lookup(KEY)).toBeUndefined();
  });
});

describe('eviction', () => {
  it('removes what was used least recently until the rest fits', async () => {
    const keys = ['11', '22', '33'].map((digits) => digits.repeat(32));
    for (const [i, key] of keys.entries()) {
      await cache.store(key, { model }, [], 1);
      const old = new Date(Date.now() - (10 - i) * 60_000);
      for (const name of readdirSync(join(workspace.cache, key.slice(0, 2))))
        utimesSync(join(workspace.cache, key.slice(0, 2), name), old, old);
    }
    await cache.lookup(keys[0]!); // used just now
    const entries = await cacheEntries(workspace.cache);
    expect(entries.map(({ key }) => key)).toEqual([keys[1], keys[2], keys[0]]);
    const size = entries[0]!.bytes;
    expect(await evict(workspace.cache, size * 2)).toEqual({ entries: 1, bytes: size });
    expect(await cache.lookup(keys[1]!)).toBeUndefined();
    expect(await cache.lookup(keys[0]!)).toBeDefined();
  });
});

describe('leftovers of a killed process', () => {
  it('are swept away, those of a living one are not', async () => {
    const dead = join(workspace.cache, 'tmp', '999999999-x-0');
    const living = join(workspace.cache, 'tmp', `${process.pid}-x-0`);
    writeFileSync(dead, 'half');
    writeFileSync(living, 'half');
    await sweepTemporary(workspace.cache, Date.now());
    expect(readdirSync(join(workspace.cache, 'tmp'))).toEqual([`${process.pid}-x-0`]);
    await sweepTemporary(workspace.cache, statSync(living).mtimeMs + 48 * 3600 * 1000);
    expect(readdirSync(join(workspace.cache, 'tmp'))).toEqual([]);
  });
});
