import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { evict } from '../../../src/host/cache/cache-admin';
import { tryLock, withLock } from '../../../src/host/files/file-lock';
import { SavedDatasets } from '../../../src/host/workspace/saved-datasets';
import { SavedModels } from '../../../src/host/workspace/saved-models';
import { runningSince } from '../../../src/host/workspace/running-marks';
import { afterFile } from '../../support/after-file';
import { buildCase } from '../../support/build-case';
import { cellsOf } from '../../support/tables';
import { temporaryFolder } from '../../support/temporary-folder';

const PROCESSES = 4;

let program: string;
beforeAll(async () => {
  program = await buildCase('sharing-case');
});

function start(what: string, folder: string, name = 0, count = 1): ChildProcess {
  const child = spawn(process.execPath, [program, what, folder, String(name), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterFile(() => void child.kill('SIGKILL'));
  return child;
}

/** Resolves with the signal that ended it. @throws what it says if it fails */
function ended(child: ChildProcess): Promise<NodeJS.Signals | null> {
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => (code ? reject(new Error(errors)) : resolve(signal)));
  });
}

const says = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.stdout!.once('data', () => resolve());
  });

/** Several processes do something at once, `count` times each. */
async function together(what: string, folder: string, count: number): Promise<void> {
  await Promise.all(Array.from({ length: PROCESSES }, (_, name) => ended(start(what, folder, name, count))));
}

describe('several processes', () => {
  it('have a lock one at a time: nothing that one wrote is lost', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'number'), '0');
    await together('count', folder, 50);
    expect(readFileSync(join(folder, 'number'), 'utf8')).toBe(String(PROCESSES * 50));
    expect(readdirSync(folder)).toEqual(['number']);
  });

  it('go on when one dies with the lock', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'number'), '0');
    const others = together('count', folder, 20);
    const deaths = Array.from({ length: 5 }, () => ended(start('die', folder)));
    expect(await Promise.all(deaths)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL']);
    await others;
    await withLock(join(folder, 'number'), () => Promise.resolve(), { patienceMs: 5_000 });
    expect(readFileSync(join(folder, 'number'), 'utf8')).toBe(String(PROCESSES * 20));
    expect(readdirSync(folder)).toEqual(['number']);
  });

  it('keep a lock as long as they live, and no longer', async () => {
    const folder = temporaryFolder();
    const keeper = start('keep', folder);
    await says(keeper);
    expect(await tryLock(join(folder, 'number'))).toBeUndefined();
    keeper.kill('SIGKILL');
    await ended(keeper);
    const lock = await tryLock(join(folder, 'number'));
    expect(lock).toBeDefined();
    await lock!.release();
  });

  it('remember all that was picked in each', async () => {
    const folder = temporaryFolder();
    await together('pick', folder, 15);
    const picked = JSON.parse(readFileSync(join(folder, 'picked.json'), 'utf8')) as string[];
    const expected = Array.from({ length: PROCESSES * 15 }, (_, i) => `${Math.floor(i / 15)}-${i % 15}`);
    expect(picked.map((path) => path.slice(folder.length + 1)).toSorted()).toEqual(expected.toSorted());
  });

  it('number the versions of a dataset without a gap, each with its own content', async () => {
    const folder = temporaryFolder();
    await together('dataset', folder, 10);
    const datasets = new SavedDatasets(folder);
    const versions = await datasets.versions('shared');
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: PROCESSES * 10 }, (_, i) => i + 1));
    for (const { version, description } of versions)
      expect(cellsOf(await datasets.dataset(`shared@${version}`))).toEqual({
        Value: [Number(description.split(' ')[1])],
      });
    const inside = join(folder, readdirSync(folder)[0]!);
    expect(readdirSync(inside)).toHaveLength(PROCESSES * 10 * 2); // nothing half-written
  });

  it('that save something new under one name at once do not make it two versions', async () => {
    const folder = temporaryFolder();
    await together('newDataset', folder, 15);
    const datasets = await new SavedDatasets(folder).list();
    expect(datasets.map(({ version }) => version)).toEqual(Array.from({ length: 15 }, () => 1));
  });

  it('never give one name to a model and a transformation', async () => {
    const folder = temporaryFolder();
    await together('model', folder, 10);
    const models = new SavedModels(folder);
    for (const { name } of await models.list())
      expect(new Set((await models.versions(name)).map(({ type }) => type)).size).toBe(1);
  });

  it('keep what each has learned of files', async () => {
    const folder = temporaryFolder();
    for (let name = 0; name < PROCESSES; name++)
      for (let i = 0; i < 10; i++) {
        const file = join(folder, `${name}-${i}`);
        writeFileSync(file, `${name} ${i}`);
        utimesSync(file, 1000, 1000); // long settled
      }
    await together('fingerprint', folder, 10);
    const known = JSON.parse(readFileSync(join(folder, 'fingerprints.json'), 'utf8')) as [string, unknown][];
    expect(known).toHaveLength(PROCESSES * 10);
  });

  it('leave the stored results that a run of another has used since it began', async () => {
    const folder = temporaryFolder();
    const put = (key: string, age: number): string => {
      const file = join(folder, key.slice(0, 2), `${key}.json`);
      mkdirSync(join(folder, key.slice(0, 2)), { recursive: true });
      writeFileSync(file, 'x');
      utimesSync(file, new Date(), new Date(Date.now() - age));
      return file;
    };
    const unused = put('aa1', 3_600_000);
    const used = put('bb1', 0);
    const run = start('run', folder);
    await says(run);
    expect(await runningSince(folder)).toBeGreaterThan(Date.now() - 60_000);
    expect(await evict(folder, 0, await runningSince(folder))).toEqual({ entries: 1, bytes: 1 });
    expect([existsSync(unused), existsSync(used)]).toEqual([false, true]);
    run.kill('SIGKILL');
    await ended(run);
    expect(await runningSince(folder)).toBe(Infinity);
    expect(await evict(folder, 0, await runningSince(folder))).toEqual({ entries: 1, bytes: 1 });
  });
});
