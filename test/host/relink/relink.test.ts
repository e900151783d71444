import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/core/errors';
import { parseExperiment } from '../../../src/core/format/experiment-file';
import { AllowedPaths } from '../../../src/host/api/allowed-paths';
import type { Host } from '../../../src/host/host';
import { findMissing } from '../../../src/host/relink/missing-data';
import { searchMissing } from '../../../src/host/relink/search';
import { walk } from '../../../src/host/relink/walk';
import { temporaryFolder } from '../../support/temporary-folder';
import { experimentText } from '../api/support';
import { openHost } from '../bundles/support';

const root = temporaryFolder();
let host: Host;
let folder: string;
let number = 0;

const text = experimentText('moving', {
  table: { module: 'import-data', parameters: { file: 'data/people.csv' } },
  again: { module: 'import-data', parameters: { file: 'data/people.csv', hasHeader: false } },
  photos: { module: 'import-images', parameters: { folder: 'data/photos' } },
});

const request = () => ({
  experiment: parseExperiment(text, host.registry).experiment,
  folder,
  guard: new AllowedPaths({ readable: [root], writable: [] }),
});

const search = async (chosen?: string, signal = new AbortController().signal) => {
  const missing = await findMissing(request(), host);
  return searchMissing(missing, host, { folder, chosen, signal, onProgress: () => {} });
};

/** An experiment's folder of its own with data that were looked at once, as every edit in the editor does. */
beforeEach(async () => {
  folder = join(root, `project-${number}`, 'experiments');
  host = await openHost(join(root, `workspace-${number++}`));
  mkdirSync(join(folder, 'data', 'photos', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'data', 'people.csv'), 'name,age\nAda,36\n');
  writeFileSync(join(folder, 'data', 'photos', '1.png'), 'one');
  writeFileSync(join(folder, 'data', 'photos', 'deep', '2.png'), 'two');
  await host.inspect(request());
});

describe('missing data', () => {
  it('are none while everything is where it should be', async () => {
    expect(await findMissing(request(), host)).toEqual([]);
  });

  it('are listed once with all that reads them, and with the fingerprint of what was there', async () => {
    const file = join(folder, 'data', 'people.csv');
    const fingerprint = await host.data.fingerprint(file);
    rmSync(file);
    expect(await findMissing(request(), host)).toMatchObject([
      {
        path: file,
        target: 'file',
        fingerprint,
        usedBy: [
          { node: 'table', parameter: 'file' },
          { node: 'again', parameter: 'file' },
        ],
        problem: { kind: 'user', node: 'table', parameter: 'file' },
      },
    ]);
  });

  it('are found where they were moved, under other names, by content', async () => {
    const project = join(root, `project-${number - 1}`);
    mkdirSync(join(project, 'archive', 'old'), { recursive: true });
    renameSync(join(folder, 'data', 'people.csv'), join(project, 'archive', 'folk.csv'));
    renameSync(join(folder, 'data', 'photos'), join(project, 'archive', 'old', 'pictures'));
    // The same name with another content, and the same size with another.
    mkdirSync(join(project, 'other', 'photos'), { recursive: true });
    writeFileSync(join(project, 'other', 'photos', '1.png'), 'another');
    writeFileSync(join(project, 'other', 'people.csv'), 'name,age\nAda,37\n');
    const { matches, isCut } = await search();
    expect(isCut).toBe(false);
    const [people, photos] = [join(folder, 'data', 'people.csv'), join(folder, 'data', 'photos')];
    expect(matches[people]![0]).toEqual({ path: join(project, 'archive', 'folk.csv'), content: 'same' });
    expect(matches[photos]![0]).toEqual({ path: join(project, 'archive', 'old', 'pictures'), content: 'same' });
    const others = [people, photos].flatMap((path) => matches[path]!.slice(1));
    expect(others.every(({ path, content }) => content === 'other' && path.startsWith(join(project, 'other')))).toBe(
      true,
    );
  });

  it('that are nowhere leave what has their name, said to be another', async () => {
    const project = join(root, `project-${number - 1}`);
    rmSync(join(folder, 'data'), { recursive: true });
    mkdirSync(join(project, 'other'), { recursive: true });
    writeFileSync(join(project, 'other', 'People.CSV'), 'name\nsomebody else\n');
    const { matches } = await search();
    expect(matches[join(folder, 'data', 'people.csv')]).toEqual([
      { path: join(project, 'other', 'People.CSV'), content: 'other' },
    ]);
    expect(matches[join(folder, 'data', 'photos')]).toEqual([]);
  });

  it('are found in a folder that the user chose, far away', async () => {
    const far = join(root, 'far', 'a', 'b', 'c', 'd', 'e', 'f');
    mkdirSync(far, { recursive: true });
    renameSync(join(folder, 'data', 'people.csv'), join(far, 'x.csv'));
    expect((await search()).matches[join(folder, 'data', 'people.csv')]).toEqual([]);
    expect((await search(join(root, 'far'))).matches[join(folder, 'data', 'people.csv')]).toEqual([
      { path: join(far, 'x.csv'), content: 'same' },
    ]);
    rmSync(join(root, 'far'), { recursive: true });
  });

  it('are known by name alone where nobody has seen them', async () => {
    const other = await openHost(join(root, `elsewhere-${number}`));
    const project = join(root, `project-${number - 1}`);
    renameSync(join(folder, 'data', 'people.csv'), join(project, 'people.csv'));
    const missing = await findMissing({ ...request() }, other);
    expect(missing).toMatchObject([{ target: 'file' }]);
    expect(missing[0]).not.toHaveProperty('fingerprint');
    const options = { folder, signal: new AbortController().signal, onProgress: () => {} };
    expect((await searchMissing(missing, other, options)).matches).toEqual({
      [join(folder, 'data', 'people.csv')]: [{ path: join(project, 'people.csv'), content: 'unknown' }],
    });
  });

  it('are no longer looked for once the user stops it', async () => {
    rmSync(join(folder, 'data'), { recursive: true });
    const controller = new AbortController();
    controller.abort(new CancelledError());
    await expect(search(undefined, controller.signal)).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('the walk through folders', () => {
  it('adds up what lies in them, and says of folders that it did not see whole that it does not know', async () => {
    const limits = { entries: 1000, deadline: Infinity, signal: new AbortController().signal, onFolder: () => {} };
    const seen = async (depth: number, entries = 1000) => {
      const { met, isCut } = await walk([{ folder, depth }], { ...limits, entries });
      return { isCut, photos: met.find(({ name }) => name === 'photos') };
    };
    expect(await seen(5)).toMatchObject({ isCut: false, photos: { bytes: 6, files: 2, isCut: false } });
    expect(await seen(1)).toMatchObject({ isCut: false, photos: { isCut: true } });
    expect(await seen(5, 3)).toMatchObject({ isCut: true });
  });
});
