import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/engine/run-record';
import { afterFile } from '../../support/after-file';
import { centroid } from '../../support/program';
import { NO_DISK, smallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, openApi, startServer } from '../serve/support';
import { flowers, nodeReaches, statesOf, statuses } from './support';

const folder = realpathSync(temporaryFolder());

const disk = (name: string, size: string): string | undefined => smallDisk(join(folder, name), size);

const remount = (place: string, how: 'ro' | 'rw'): void =>
  void execFileSync('mount', ['-o', `remount,${how}`, place], { stdio: 'ignore' });

const free = (place: string): number => statfsSync(place).bavail * statfsSync(place).bsize;

/** Leaves so many bytes of a disk. */
function fill(place: string, leave: number): string {
  const ballast = join(place, 'ballast');
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free(place) - leave)));
  return ballast;
}

/** Everything that is in a workspace as a table of contents, but what processes leave for each other. */
const contents = (place: string): string[] =>
  readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('locks') && !name.includes('tmp'))
    .toSorted();

const recordsOf = (workspace: string, id: string): RunRecord[] =>
  readdirSync(join(workspace, 'runs', id))
    .filter((name) => /^\d.*\.json$/.test(name))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(workspace, 'runs', id, name), 'utf8')) as RunRecord);

describe('a disk that is full', () => {
  it('fails the run that cannot store a result, says so, and keeps all that was there', async ({ skip }) => {
    const place = disk('small', '40m') ?? skip(NO_DISK);
    const server = await startServer(place);
    afterFile(() => server.close());
    const client = await Client.connect(server);
    const first = await client.call('run.start', { text: flowers('kept', 8), reuse: true });
    await client.ended(first.run);
    await client.call('drafts.put', { tab: 'one', text: flowers('kept', 8) });
    const ballast = fill(place, 300_000);

    // Pictures four times as wide do not fit any more.
    const second = await client.call('run.start', { text: flowers('kept', 64), reuse: true });
    const { status } = await client.ended(second.run);
    expect(status).toBe('failed');
    const failed = Object.values(statesOf(client, second.run)).filter((state) => state.status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const { error } of failed)
      expect(error).toMatchObject({
        kind: 'system',
        message: expect.stringMatching(/the disk is full$/) as string,
        mend: expect.stringMatching(/Free some space and try again: Workspace in the menu File/) as string,
      });

    // What was there is whole, and can be looked at.
    const { runs } = await client.call('history.list', { experimentId: 'kept' });
    expect(runs.find(({ run }) => run === first.run)).toMatchObject({ status: 'finished' });
    const opened = await client.call('history.open', { experimentId: 'kept', run: first.run });
    expect(opened.gone).toEqual([]);
    const { key } = opened.nodes['scoreModel']!;
    const page = await client.call('results.page', {
      key: key!,
      port: 'scoredDataset',
      firstRow: 0,
      rowCount: 5,
      columns: [0, 1],
    });
    expect(page).toBeDefined();
    expect((await client.call('session.start', {})).drafts.map(({ tab }) => tab)).toEqual(['one']);
    expect(recordsOf(server.workspace, 'kept').length).toBeGreaterThan(0); // every one of them is whole JSON

    // Half-written results are not left to take what little space there is.
    expect(readdirSync(join(server.workspace, 'cache', 'tmp'))).toEqual([]);

    // Cleaning works on a full disk, and what it frees is enough to go on.
    rmSync(ballast);
    fill(place, 20_000);
    await client.call('drafts.remove', { tab: 'one' });
    const { parts } = await client.call('workspace.clean', { cache: { all: true }, really: true });
    expect(parts[0]!.items).toBeGreaterThan(0);
    rmSync(join(place, 'ballast'));
    const third = await client.call('run.start', { text: flowers('kept', 64), reuse: true });
    expect((await client.ended(third.run)).status).toBe('finished');
    await client.close();
  });

  it('is not taken for a run that goes on for ever, when not even its record can be written', async ({ skip }) => {
    const place = disk('tiny', '12m') ?? skip(NO_DISK);
    const server = await startServer(place);
    afterFile(() => server.close());
    const client = await Client.connect(server);
    const text = flowers('record', 96, { kMeans: { numberOfCentroids: 30, iterations: 100_000 } });
    const { run } = await client.call('run.start', { text, reuse: true });
    await nodeReaches(client, run, 'flowerTrainingSet', 'running');
    fill(place, 0);
    await client.ended(run);
    expect(Object.values(statuses(statesOf(client, run)))).not.toContain('running');
    const { runs } = await client.call('history.list', { experimentId: 'record' });
    expect(runs.map(({ status }) => status)).not.toContain('running');
    await client.close();
  });

  it('refuses what cannot be saved and keeps the versions that there are', async ({ skip }) => {
    const place = disk('saved', '24m') ?? skip(NO_DISK);
    const server = await startServer(place);
    afterFile(() => server.close());
    const client = await Client.connect(server);
    const { run } = await client.call('run.start', { text: flowers('save', 32), reuse: true });
    await client.ended(run);
    const { key } = statesOf(client, run)['scoreModel']!;
    const save = (newVersion: boolean) =>
      client.call('results.save', {
        key: key!,
        port: 'scoredDataset',
        name: 'scored',
        description: '',
        newVersion,
      });
    expect(await save(false)).toMatchObject({ version: 1 });
    const before = contents(join(server.workspace, 'datasets'));
    const ballast = fill(place, 4096);
    await expect(save(true)).rejects.toMatchObject({ message: expect.stringContaining('the disk is full') as string });
    expect(contents(join(server.workspace, 'datasets'))).toEqual(before);
    rmSync(ballast);
    expect(await save(true)).toMatchObject({ version: 2 });
    await client.close();
  });
});

describe('a workspace that is read-only', () => {
  it('opens for looking: experiments, results, history; says why nothing can be run, and changes nothing', async ({
    skip,
  }) => {
    const place = disk('fixed', '40m') ?? skip(NO_DISK);
    const writable = await startServer(place);
    const before = await Client.connect(writable);
    const { run } = await before.call('run.start', { text: flowers('shown', 8), reuse: true });
    await before.ended(run);
    const saved = await before.call('experiments.save', { text: flowers('shown', 8) });
    await before.close();
    await writable.close();
    remount(place, 'ro');
    afterFile(() => remount(place, 'rw'));
    const there = contents(writable.workspace);

    const api = await openApi(writable.workspace);
    afterFile(() => api.close());
    const session = (await api.call('session.start', {})) as { readOnly?: string };
    expect(session.readOnly).toMatch(/the disk is read-only$/);
    expect(await api.call('experiments.open', { path: saved.path })).toMatchObject({ path: saved.path });
    expect(await api.call('experiments.list', {})).toHaveLength(1);
    expect(await api.call('history.list', { experimentId: 'shown' })).toMatchObject({
      runs: [{ run, status: 'finished' }],
    });
    const opened = (await api.call('history.open', { experimentId: 'shown', run })) as {
      nodes: Record<string, { key: string }>;
      gone: string[];
    };
    expect(opened.gone).toEqual([]);
    const described = await api.call('results.describe', {
      key: opened.nodes['scoreModel']!.key,
      port: 'scoredDataset',
    });
    expect(described).toBeDefined();
    const plan = (await api.call('plan.inspect', { text: flowers('shown', 8) })) as {
      nodes: Record<string, { state: string }>;
    };
    expect(new Set(Object.values(plan.nodes).map(({ state }) => state))).toEqual(new Set(['stored']));
    await expect(api.call('run.start', { text: flowers('shown', 8), reuse: false })).rejects.toMatchObject({
      kind: 'system',
      message: expect.stringMatching(/^Nothing can be run in this workspace\..*read-only/) as string,
      details: { mend: expect.stringMatching(/another workspace/) as string },
    });
    await expect(api.call('experiments.save', { text: flowers('shown', 8) })).rejects.toThrow(/the disk is read-only/);
    const outside = join(folder, 'outside.csv');
    writeFileSync(outside, 'a,b\n1,2\n');
    expect(await api.call('files.pick', { path: outside })).toEqual({ path: outside });
    expect(contents(writable.workspace)).toEqual(there);

    const ran = await centroid(['run', saved.path, '--quiet'], writable.workspace);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/the disk is read-only/);
    expect(ran.stderr).not.toMatch(/^ +at /m);
    expect((await centroid(['runs', saved.path], writable.workspace)).code).toBe(0);
  });

  it('that has to be made is refused with what to do', async ({ skip }) => {
    const place = disk('empty', '1m') ?? skip(NO_DISK);
    remount(place, 'ro');
    await expect(openApi(join(place, 'new'))).rejects.toMatchObject({
      message: `Cannot open the workspace ${join(place, 'new')}: the disk is read-only`,
      details: { mend: expect.stringMatching(/another disk/) as string },
    });
    expect(existsSync(join(place, 'new'))).toBe(false);
  });
});
