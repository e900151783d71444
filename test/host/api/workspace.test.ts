import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  readFileSync,
  realpathSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CleaningOrder } from '../../../src/core/api/workspace';
import type { RunRecord } from '../../../src/engine/run-record';
import { afterFile } from '../../support/after-file';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, startServer, type TestServer } from '../serve/support';
import { experimentText, flowers, nodeReaches } from './support';

const folder = realpathSync(temporaryFolder());
const other = join(folder, 'other place');
const LONG_AGO = new Date('2020-01-01');

let server: TestServer;
let client: Client;

beforeAll(async () => {
  process.env['CENTROID_SETTINGS'] = join(folder, 'settings');
  server = await startServer(folder);
  client = await Client.connect(server);
  mkdirSync(other);
  afterFile(async () => {
    await client.close();
    await server.close();
  });
});

const clean = async (order: CleaningOrder, really = true) =>
  (await client.call('workspace.clean', { ...order, really })).parts;

async function run(id: string, changes: Parameters<typeof flowers>[2] = {}): Promise<RunRecord> {
  const { run: name } = await client.call('run.start', { text: flowers(id, 8, changes), reuse: true });
  await client.ended(name);
  return JSON.parse(readFileSync(join(server.workspace, 'runs', id, `${name}.json`), 'utf8')) as RunRecord;
}

const keysOf = ({ nodes }: RunRecord): string[] => [...new Set(Object.values(nodes).map(({ key }) => key!))];
const isStored = (key: string): boolean => existsSync(join(server.workspace, 'cache', key.slice(0, 2), `${key}.json`));

/** As if nothing had been used for years. */
function age(keys: readonly string[]): void {
  for (const key of keys) {
    const shard = join(server.workspace, 'cache', key.slice(0, 2));
    for (const name of readdirSync(shard)) if (name.startsWith(key)) utimesSync(join(shard, name), LONG_AGO, LONG_AGO);
  }
}

describe('cleaning', () => {
  let open: RunRecord;
  let closed: RunRecord;

  beforeAll(async () => {
    open = await run('open');
    closed = await run('closed', { kMeans: { numberOfCentroids: 4 } });
    await client.call('drafts.put', { tab: 'one', text: flowers('open', 8) });
  });

  it('says what would go before it goes, and leaves what an open experiment needs', async () => {
    const ofClosed = keysOf(closed).filter((key) => !keysOf(open).includes(key));
    expect(ofClosed.length).toBeGreaterThan(0);
    age([...keysOf(open), ...keysOf(closed)]);
    const before = await clean({ cache: { all: true } }, false);
    expect(before).toEqual([
      { part: 'cache', items: ofClosed.length, bytes: expect.any(Number) as number, kept: keysOf(open).length },
    ]);
    expect(keysOf(closed).every(isStored)).toBe(true);
    expect(await clean({ cache: { all: true } })).toEqual(before);
    expect(ofClosed.some(isStored)).toBe(false);
    expect(keysOf(open).every(isStored)).toBe(true);
  });

  it('takes results by the time they were last used, or down to a size', async () => {
    const again = await run('closed', { kMeans: { numberOfCentroids: 4 } });
    const used = keysOf(again).filter((key) => !keysOf(open).includes(key));
    expect(await clean({ cache: { unusedDays: 1 } }, false)).toMatchObject([{ items: 0 }]);
    age(used.slice(0, 1));
    expect(await clean({ cache: { unusedDays: 1 } })).toMatchObject([{ items: 1 }]);
    expect(used.map(isStored)).toEqual(used.map((_, i) => i > 0));
    expect(await clean({ cache: { maxBytes: 1e9 } })).toMatchObject([{ items: 0, kept: 0 }]);
    expect(await clean({ cache: { maxBytes: 0 } })).toMatchObject([{ items: used.length - 1 }]);
  });

  it('takes old runs, but not those that are pinned nor the last of an open experiment', async () => {
    const runs = join(server.workspace, 'runs');
    const makeOld = (id: string): void => {
      for (const name of readdirSync(join(runs, id)).filter((file) => /^\d.*\.json$/.test(file))) {
        const file = join(runs, id, name);
        const record = JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
        writeFileSync(file, JSON.stringify({ ...record, startedAt: LONG_AGO.toISOString() }));
      }
    };
    await run('open', { kMeans: { numberOfCentroids: 3 } });
    makeOld('open');
    makeOld('closed');
    const [newest] = (await client.call('history.list', { experimentId: 'closed' })).runs;
    await client.call('history.label', { experimentId: 'closed', run: newest!.run, pinned: true });
    expect(await clean({ runs: { olderThanDays: 5_000 } }, false)).toMatchObject([{ items: 0, kept: 0 }]);
    const [report] = await clean({ runs: { olderThanDays: 365 } });
    expect(report).toMatchObject({ part: 'runs', items: 2, kept: 2 });
    expect((await client.call('history.list', { experimentId: 'closed' })).runs.map((run) => run.run)).toEqual([
      newest!.run,
    ]);
    expect((await client.call('history.list', { experimentId: 'open' })).runs).toHaveLength(1);
  });

  it('takes dropped files that no experiment names', async () => {
    const drop = (name: string): string => {
      const place = join(server.workspace, 'uploads', name);
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'table.csv'), 'a,b\n1,2\n');
      utimesSync(place, LONG_AGO, LONG_AGO);
      return join(place, 'table.csv');
    };
    const [unused, byDraft, bySaved, fresh] = ['0000000000000', '1111111111111', '2222222222222', '3333333333333'].map(
      drop,
    );
    const naming = (file: string): string =>
      experimentText('naming', { data: { module: 'import-data', parameters: { file } } });
    await client.call('drafts.put', { tab: 'naming', text: naming(byDraft!) });
    writeFileSync(join(server.workspace, 'experiments', 'saved.centroid'), naming(bySaved!));
    utimesSync(join(fresh!, '..'), new Date(), new Date());
    expect(await clean({ uploads: true })).toEqual([{ part: 'uploads', items: 1, bytes: 8, kept: 3 }]);
    expect([unused, byDraft, bySaved, fresh].map((file) => existsSync(file!))).toEqual([false, true, true, true]);
  });

  it('leaves what a draft needs of which the newest state is damaged: the one before it is what the editor restores', async () => {
    const place = join(server.workspace, 'uploads', '4444444444444');
    const table = join(place, 'table.csv');
    mkdirSync(place);
    writeFileSync(table, 'a,b\n1,2\n');
    utimesSync(place, LONG_AGO, LONG_AGO);
    const text = experimentText('before', { data: { module: 'import-data', parameters: { file: table } } });
    const drafts = join(server.workspace, 'drafts');
    const known = new Set(readdirSync(drafts));
    await client.call('drafts.put', { tab: 'before', text });
    await client.call('drafts.put', { tab: 'before', text });
    const newest = readdirSync(drafts).find((name) => !known.has(name) && /^[0-9a-f]+\.json$/.test(name))!;
    writeFileSync(join(drafts, newest), '{"text": "');
    expect(await clean({ uploads: true })).toMatchObject([{ items: 0 }]);
    expect(existsSync(table)).toBe(true);
    await client.call('drafts.remove', { tab: 'before' });
    rmSync(place, { recursive: true });
  });

  it('tells how much lies where', async () => {
    await client.call('workspace.measure', { anew: true });
    await expect.poll(async () => (await client.call('workspace.measure', { anew: false })).isCounting).toBe(false);
    const { parts } = await client.call('workspace.measure', { anew: false });
    expect(parts.find(({ part }) => part === 'runs')).toMatchObject({ items: 2 });
    expect(parts.find(({ part }) => part === 'uploads')).toMatchObject({ items: 3, bytes: 24 });
  });
});

describe('another workspace', () => {
  it('is only a folder that the user chose, or worked in', async () => {
    await expect(client.call('workspace.look', { folder: other })).rejects.toMatchObject({
      message: expect.stringContaining('may not be read') as string,
    });
    await expect(client.call('workspace.open', { folder: other, cancelRuns: true })).rejects.toThrow(/may not be read/);
    expect(readdirSync(other)).toEqual([]);
  });

  it('is made in a folder that is empty, or under a name in another', async () => {
    await client.call('files.pick', { path: folder });
    expect(await client.call('workspace.look', { folder: other })).toEqual({ kind: 'empty' });
    expect(await client.call('workspace.look', { folder })).toEqual({ kind: 'foreign' });
    expect(await client.call('workspace.look', { folder: server.workspace })).toEqual({ kind: 'workspace' });
    await expect(client.call('workspace.open', { folder, cancelRuns: false })).rejects.toMatchObject({
      message: `${folder} holds other things than a workspace`,
    });
    for (const name of ['', '..', 'a/b', 'a\\b', '.hidden', 'x.', 'nul\0'])
      await expect(client.call('workspace.open', { folder, name, cancelRuns: false })).rejects.toThrow(
        /cannot be the name of a folder/,
      );
  });

  it('begins with its own drafts and runs; every window is told; the first is found again as it was', async () => {
    const first = server.workspace;
    const window = await Client.connect(server);
    expect(await client.call('workspace.open', { folder: other, cancelRuns: false })).toEqual({ folder: other });
    for (const each of [client, window])
      await each.notice((notice): notice is never => notice.type === 'workspace-changed' && notice.folder === other);
    const session = await client.call('session.start', {});
    expect(session).toMatchObject({ workspace: other, drafts: [], runs: [] });
    expect(readdirSync(other)).toEqual(expect.arrayContaining(['cache', 'experiments', 'runs']));

    // What was allowed in the first is not in the second.
    await expect(
      client.call('experiments.open', { path: join(first, 'experiments', 'saved.centroid') }),
    ).rejects.toThrow(/may not be read/);
    await client.call('drafts.put', { tab: 'two', text: flowers('second', 8), workspace: other });
    // What a window sends late is not put into a workspace that it does not show.
    await expect(
      client.call('drafts.put', { tab: 'late', text: flowers('late', 8), workspace: first }),
    ).rejects.toMatchObject({ message: 'The editor went to another workspace' });

    const list = await client.call('workspace.list', {});
    expect(list).toEqual({ current: other, others: [{ folder: first, isMissing: false }] });
    await client.call('workspace.open', { folder: first, cancelRuns: false });
    const back = await client.call('session.start', {});
    expect(back.workspace).toBe(first);
    expect(back.drafts.map(({ tab }) => tab)).toEqual(['naming', 'one']);
    expect((await client.call('history.list', { experimentId: 'open' })).runs).toHaveLength(1);
    await window.close();
  });

  it('waits for runs, unless they are to be cancelled', async () => {
    const { run: name } = await client.call('run.start', {
      text: flowers('long', 96, { kMeans: { numberOfCentroids: 40, iterations: 100_000 } }),
      reuse: false,
    });
    await nodeReaches(client, name, 'flowerTrainingSet', 'running');
    await expect(client.call('workspace.open', { folder: other, cancelRuns: false })).rejects.toMatchObject({
      message: expect.stringContaining('A run is under way') as string,
    });
    expect((await client.call('session.start', {})).workspace).toBe(server.workspace);
    await client.call('workspace.open', { folder: other, cancelRuns: true });
    await client.ended(name);
    expect(await client.call('session.start', {})).toMatchObject({ workspace: other, runs: [] });
    const records = readdirSync(join(server.workspace, 'runs', 'long')).filter((file) => /^\d.*\.json$/.test(file));
    expect(records).toHaveLength(1); // it is recorded, and not as running
    await expect
      .poll(
        () =>
          (JSON.parse(readFileSync(join(server.workspace, 'runs', 'long', records[0]!), 'utf8')) as RunRecord).status,
      )
      .not.toBe('running');
  });

  it('that cannot be opened leaves everything as it is', async () => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    for (const name of ['datasets', 'experiments', 'runs']) mkdirSync(join(gone, name));
    writeFileSync(join(gone, 'cache'), '');
    await client.call('files.pick', { path: gone });
    await expect(client.call('workspace.open', { folder: gone, cancelRuns: true })).rejects.toThrow(
      /Cannot open the workspace/,
    );
    expect((await client.call('session.start', {})).workspace).toBe(other);
    expect(await client.call('datasets.list', {})).toEqual([]);
  });

  it('is taken from the list without touching its folder', async () => {
    const { others } = await client.call('workspace.forget', { folder: server.workspace });
    expect(others).toEqual([]);
    expect(existsSync(join(server.workspace, 'experiments', 'saved.centroid'))).toBe(true);
  });
});
