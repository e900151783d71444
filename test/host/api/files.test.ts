import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../src/core/format/experiment-file';
import { createRegistry } from '../../../src/core/module/registry';
import { moduleDefinitions } from '../../../src/modules';
import type { HostApi } from '../../../src/host/api/host-api';
import type { Answers, Method, RequestOf } from '../../../src/core/api/contract';
import { smallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temporary-folder';
import { openApi, resourcesFolder } from '../serve/support';

const folder = realpathSync(temporaryFolder());
const workspace = join(folder, 'workspace');
const registry = createRegistry(moduleDefinitions);
let api: HostApi;

beforeAll(async () => {
  api = await openApi(workspace, { initial: { template: 'flower-clustering' } });
});
afterAll(() => api.close());

const call = <M extends Method>(method: M, request: RequestOf<M>): Promise<Answers[M]> =>
  api.call(method, request) as Promise<Answers[M]>;

const text = (title: string, id = title): string =>
  JSON.stringify({
    application: 'centroid',
    formatVersion: 1,
    id,
    title,
    summary: `About ${title}`,
    nodes: {},
    wires: {},
  });

describe('experiments', () => {
  it('are saved under their title, opened and listed, newest first', async () => {
    const first = await call('experiments.save', { text: text('My flowers') });
    expect(first.path).toBe(join(workspace, 'experiments', 'My flowers.centroid'));
    const second = await call('experiments.save', { text: text('My flowers', 'other') });
    expect(second.path).toBe(join(workspace, 'experiments', 'My flowers 2.centroid'));
    utimesSync(first.path, new Date(2020, 1), new Date(2020, 1));
    expect(await call('experiments.open', { path: first.path })).toEqual({
      path: first.path,
      text: text('My flowers'),
      hash: first.hash,
    });
    expect(await call('experiments.list', {})).toMatchObject([
      { path: second.path, title: 'My flowers', summary: 'About My flowers' },
      { path: first.path },
    ]);
  });

  it.each([
    ['../../outside', 'outside'],
    ['a/b\\c:d', 'a b c d'],
    ['', 'Experiment'],
    ['...', 'Experiment 2'],
    ['EXPERIMENT', 'EXPERIMENT 3'],
    ['Blüten 花', 'Blüten 花'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('titled %j get the file name %j', async (title, name) => {
    const { path } = await call('experiments.save', { text: text(title, 'id') });
    expect(path).toBe(join(workspace, 'experiments', `${name}.centroid`));
  });

  it('are written again only while nobody else changed them', async () => {
    const { path, hash } = await call('experiments.save', { text: text('Shared') });
    const next = await call('experiments.save', { path, text: text('Shared, edited'), expectedHash: hash });
    expect(readFileSync(path, 'utf8')).toBe(text('Shared, edited'));
    const conflict = call('experiments.save', { path, text: text('Late'), expectedHash: hash });
    await expect(conflict).rejects.toMatchObject({
      message: expect.stringContaining('changed by another program or window') as string,
      details: { mend: expect.stringContaining('save under another name') as string },
    });
    expect(readFileSync(path, 'utf8')).toBe(text('Shared, edited'));
    await call('experiments.save', { path, text: text('Late'), expectedHash: next.hash });
  });

  it('saved at the same time with one expected hash: one wins, the others hear of it', async () => {
    const { path, hash } = await call('experiments.save', { text: text('Race') });
    const saves = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        call('experiments.save', { path, text: text(`Race ${i}`), expectedHash: hash }),
      ),
    );
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('that cannot be read are listed as such, and name their fault when they are opened', async () => {
    const path = join(workspace, 'experiments', 'broken.centroid');
    writeFileSync(path, '{"application": ');
    const listed = (await call('experiments.list', {})).find((entry) => entry.path === path);
    expect(listed).toMatchObject({ title: 'broken', summary: 'This file cannot be read as an experiment' });
    await expect(call('experiments.open', { path })).rejects.toThrow('This experiment file cannot be read');
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]));
    await expect(call('experiments.open', { path })).rejects.toThrow('not text in UTF-8');
  });

  it.each(['not json', '{}', '{"application":"other","formatVersion":1}'])('%s is not saved', async (content) => {
    const before = readdirSync(join(workspace, 'experiments'));
    await expect(call('experiments.save', { text: content })).rejects.toThrow('cannot be read');
    expect(readdirSync(join(workspace, 'experiments'))).toEqual(before);
  });

  it('elsewhere are opened and saved once they were picked', async () => {
    const path = join(folder, 'elsewhere.centroid');
    writeFileSync(path, text('Elsewhere'));
    await expect(call('experiments.open', { path })).rejects.toThrow('may not be read');
    await expect(call('experiments.save', { path, text: text('No') })).rejects.toThrow('may not be written');
    expect(await call('files.pick', { path })).toEqual({ path });
    expect((await call('experiments.open', { path })).text).toBe(text('Elsewhere'));
    await call('experiments.save', { path, text: text('Yes') });
    expect(readFileSync(path, 'utf8')).toBe(text('Yes'));
  });

  it('made new are not written over a file that came meanwhile', async () => {
    const path = join(workspace, 'experiments', 'Taken.centroid');
    await call('experiments.save', { path, text: text('First'), newFile: true });
    await expect(call('experiments.save', { path, text: text('Second'), newFile: true })).rejects.toThrow(
      'There is a file Taken.centroid already',
    );
    expect(readFileSync(path, 'utf8')).toBe(text('First'));
  });

  it('that were deleted meanwhile are written again; a folder that is gone is not made again', async () => {
    const { path, hash } = await call('experiments.save', { text: text('Deleted') });
    rmSync(path);
    await call('experiments.save', { path, text: text('Deleted, edited'), expectedHash: hash });
    expect(readFileSync(path, 'utf8')).toBe(text('Deleted, edited'));

    const place = join(folder, 'stick');
    mkdirSync(place);
    const away = join(place, 'away.centroid');
    await call('files.pick', { path: away });
    rmSync(place, { recursive: true });
    await expect(call('experiments.save', { path: away, text: text('Away') })).rejects.toMatchObject({
      message: expect.stringContaining('its folder does not exist any more') as string,
      details: { mend: expect.stringContaining('another place') as string },
    });
    expect(existsSync(place)).toBe(false);
  });

  it.each([
    ['full', 'the disk is full'],
    ['read-only', 'the disk is read-only'],
  ])('on a disk that is %s stay as they were, and the message says so', async (how, message) => {
    const place = smallDisk(join(folder, how), '64k');
    if (place === undefined) return;
    const path = join(place, 'a.centroid');
    await call('files.pick', { path });
    const { hash } = await call('experiments.save', { path, text: text('Before') });
    if (how === 'read-only') execFileSync('mount', ['-o', 'remount,ro', place]);
    const large = JSON.stringify({ ...(JSON.parse(text('After')) as object), description: 'x'.repeat(100_000) });
    await expect(call('experiments.save', { path, text: large, expectedHash: hash })).rejects.toMatchObject({
      kind: 'system',
      message: expect.stringContaining(message) as string,
      details: { file: path },
    });
    expect(readFileSync(path, 'utf8')).toBe(text('Before'));
    expect(readdirSync(place)).toEqual(['a.centroid']);
  });

  it('behind a link are written where it leads, and the link stays', async () => {
    const real = join(folder, 'real.centroid');
    const link = join(workspace, 'experiments', 'link.centroid');
    writeFileSync(real, text('Real'));
    symlinkSync(real, link);
    await call('files.pick', { path: real });
    const opened = await call('experiments.open', { path: link });
    expect(opened.path).toBe(real);
    await call('experiments.save', { path: link, text: text('Through the link'), expectedHash: opened.hash });
    expect(readFileSync(real, 'utf8')).toBe(text('Through the link'));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('are not written over other files', async () => {
    const path = join(workspace, 'experiments', 'data.csv');
    await expect(call('experiments.save', { path, text: text('x') })).rejects.toThrow('does not end in .centroid');
    await expect(call('experiments.save', { path: join(workspace, 'picked.json'), text: text('x') })).rejects.toThrow(
      'end in',
    );
  });
});

describe('drafts', () => {
  it('outlive the program, and go when they are no longer needed', async () => {
    const tab = '../../../tab';
    await call('drafts.put', { tab, text: 'first', path: '/a.centroid', savedHash: 'h' });
    await Promise.all(Array.from({ length: 20 }, (_, i) => call('drafts.put', { tab, text: `edit ${i}` })));
    await call('drafts.put', { tab: 'b', text: 'other' });
    await api.close();
    api = await openApi(workspace, { initial: { template: 'flower-clustering' } });
    // By tab, and the last of several that were under way at the same time.
    expect((await call('session.start', {})).drafts).toMatchObject([
      { tab, text: 'edit 19' },
      { tab: 'b', text: 'other' },
    ]);
    await call('drafts.remove', { tab });
    await call('drafts.remove', { tab: 'never there' });
    expect((await call('session.start', {})).drafts).toMatchObject([{ tab: 'b', text: 'other' }]);
  });

  it('that were damaged do not keep the editor from starting', async () => {
    const name = readdirSync(join(workspace, 'drafts')).find((name) => name.endsWith('.json'))!;
    writeFileSync(
      join(
        workspace,
        'drafts',
        name.replace(/^./, (c) => (c === '0' ? '1' : '0')),
      ),
      '{"tab": "c", "te',
    );
    expect((await call('session.start', {})).drafts).toMatchObject([{ tab: 'b', text: 'other' }]);
  });
});

describe('the session', () => {
  it('says what it works on', async () => {
    const session = await call('session.start', {});
    expect(session).toMatchObject({
      version: '1.2.3',
      workspace,
      threads: 2,
      runs: [],
      initial: { template: 'flower-clustering' },
    });
    expect(session.freeMemory).toBeGreaterThan(2 ** 20);
  });
});

describe('templates', () => {
  it('are complete experiments', async () => {
    const templates = await call('templates.list', {});
    expect(templates.map(({ id }) => id)).toEqual(['flower-clustering', 'iris-clustering']);
    for (const { id, text: content, title } of templates) {
      expect(content).toBe(readFileSync(join(resourcesFolder, 'templates', `${id}.centroid`), 'utf8'));
      expect(parseExperiment(content, registry).experiment.title).toBe(title);
    }
  });
});

describe('browsing', () => {
  it('lists folders, then files, by name; hidden ones not', async () => {
    const place = join(folder, 'browse');
    for (const name of ['b', 'a', '.hidden']) mkdirSync(join(place, name), { recursive: true });
    for (const name of ['10.png', '9.png', '.secret']) writeFileSync(join(place, name), 'xyz');
    const listing = await call('files.browse', { folder: place });
    expect(listing).toEqual({
      folder: place,
      parent: folder,
      entries: [
        { name: 'a', path: join(place, 'a'), kind: 'folder', size: 0 },
        { name: 'b', path: join(place, 'b'), kind: 'folder', size: 0 },
        { name: '9.png', path: join(place, '9.png'), kind: 'file', size: 3 },
        { name: '10.png', path: join(place, '10.png'), kind: 'file', size: 3 },
      ],
    });
    expect((await call('files.browse', { folder: '/' })).parent).toBeUndefined();
    expect((await call('files.browse', {})).folder).toBeTruthy();
  });

  it.each(['relative', '/none/at/all'])('%s is no folder', async (path) => {
    await expect(call('files.browse', { folder: path })).rejects.toMatchObject({ kind: 'user' });
  });

  it('does not let what it lists be read', async () => {
    await expect(call('datasets.preview', { file: join(folder, 'browse', '9.png') })).rejects.toThrow(
      'may not be read',
    );
  });
});
