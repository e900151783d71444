import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../src/core/errors';
import { Host } from '../../../src/host/host';
import {
  defaultWorkspaceFolder,
  openWorkspace,
  sweepTemporary,
  temporaryFolder as unfinished,
} from '../../../src/host/workspace/workspace';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const isRoot = process.getuid?.() === 0;

describe('the workspace', () => {
  it('is the folder that the environment names, or Centroid in the home folder', () => {
    expect(defaultWorkspaceFolder({ CENTROID_WORKSPACE: 'here' })).toBe(resolve('here'));
    expect(defaultWorkspaceFolder({})).toBe(join(homedir(), 'Centroid'));
    expect(defaultWorkspaceFolder({ CENTROID_WORKSPACE: '' })).toBe(join(homedir(), 'Centroid'));
  });

  it('is made where it is missing, and opened again as it is', async () => {
    const first = await openWorkspace(join(folder, 'deep', 'new'));
    writeFileSync(join(first.datasets, 'mine'), 'x');
    expect(await openWorkspace(first.folder)).toEqual(first);
    expect(readdirSync(first.folder)).toEqual(expect.arrayContaining(['cache', 'datasets', 'runs', 'samples']));
    expect(existsSync(join(first.datasets, 'mine'))).toBe(true);
  });

  it('loses half-written files of processes that are gone, and keeps those of live ones', async () => {
    const { cache } = await openWorkspace(join(folder, 'swept'));
    const inside = unfinished(cache);
    mkdirSync(inside);
    const gone = execFileSync(process.execPath, ['-p', 'process.pid']).toString().trim();
    for (const name of [`${gone}-a-0`, `${process.pid}-a-0`, `${process.pid}-a-1`, 'strange'])
      writeFileSync(join(inside, name), 'x');
    utimesSync(join(inside, `${process.pid}-a-1`), new Date(0), new Date(0)); // a number that was given out again
    await sweepTemporary(cache, Date.now());
    expect(readdirSync(inside)).toEqual([`${process.pid}-a-0`]);
  });

  it.skipIf(isRoot)('that may not be written to is named, with what to do', async () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const error: unknown = await Host.open({ workspaceFolder: join(locked, 'inside') }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SystemError);
    expect(error).toMatchObject({
      message: `Cannot open the workspace ${join(locked, 'inside')}: permission denied`,
      details: { mend: expect.stringMatching(/permissions/) as string },
    });
  });
});
