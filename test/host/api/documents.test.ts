import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answers, Method, Notice, RequestOf } from '../../../src/core/api/contract';
import type { HostApi } from '../../../src/host/api/host-api';
import { afterFile } from '../../support/after-file';
import { temporaryFolder } from '../../support/temporary-folder';
import { openApi } from '../serve/support';
import { experimentText } from './support';

const folder = realpathSync(temporaryFolder());
const workspace = join(folder, 'workspace');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const notices: Notice[] = [];
let api: HostApi;

beforeAll(async () => {
  api = await openApi(workspace);
  afterFile(() => api.close());
  api.onNotice((notice) => notices.push(notice));
});

const call = <M extends Method>(method: M, request: RequestOf<M>): Promise<Answers[M]> =>
  api.call(method, request) as Promise<Answers[M]>;

const data = { module: 'enter-data-manually', parameters: { data: 'a\n1', hasHeader: true } };
/** Of that name. */
const textOf = (name: string): string => experimentText(name, { data });
const plain = textOf('plain');

describe('the file of an open experiment', () => {
  it('that another program writes or deletes is told to every window', async () => {
    const { path, hash } = await call('experiments.save', { text: plain });
    await call('drafts.put', { tab: 't', text: plain, path, savedHash: hash });
    await new Promise((resolve) => setTimeout(resolve, 300));
    writeFileSync(path, `${plain} `);
    const last = () => notices.flatMap((notice) => (notice.type === 'file-changed' ? notice.file : [])).at(-1);
    await expect.poll(last).toMatchObject({ path, hash: hashOf(`${plain} `) });
    rmSync(path);
    await expect.poll(last).toEqual({ path });
  });

  it('that is closed is watched no more', async () => {
    const { path } = await call('experiments.save', { text: textOf('closed') });
    await call('drafts.put', { tab: 'u', text: textOf('closed'), path });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await call('drafts.remove', { tab: 'u' });
    const before = notices.length;
    writeFileSync(path, `${plain} `);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(notices).toHaveLength(before);
  });

  it('comes with its draft as it is now', async () => {
    const { path } = await call('experiments.save', { text: plain });
    await call('drafts.put', { tab: 'v', text: plain, path, unsaved: false });
    const { drafts } = await call('session.start', {});
    expect(drafts.find(({ tab }) => tab === 'v')).toMatchObject({
      unsaved: false,
      file: { path, hash: hashOf(plain), modifiedAt: expect.any(String) as string },
    });
  });
});

describe('looking at files', () => {
  it('tells what they hold, and which are gone; of what may not be read it tells nothing', async () => {
    const { path, hash } = await call('experiments.save', { text: plain });
    const outside = join(folder, 'secret.centroid');
    writeFileSync(outside, plain);
    const gone = join(workspace, 'experiments', 'gone.centroid');
    const { files } = await call('documents.check', { paths: [path, outside, gone] });
    expect(files).toMatchObject([{ path, hash }, { path: gone }]);
    expect(files[1]).not.toHaveProperty('hash');
  });
});

describe('comparing an experiment with its file', () => {
  it('names settings, modules and connections that differ, on disk and here', async () => {
    const split = { module: 'split-data', parameters: { fraction: 0.5 } };
    const { path } = await call('experiments.save', {
      text: experimentText('x', { data, split }, ['data.dataset > split.dataset']),
    });
    const mine = experimentText('x', {
      data,
      split: { ...split, parameters: { fraction: 0.7 } },
      csv: { module: 'convert-to-csv' },
    });
    const { settings, others, file } = await call('documents.compare', { text: mine, path });
    expect(settings).toEqual([
      {
        node: 'split',
        name: 'Split Data',
        kind: 'parameter',
        parameter: 'Fraction of rows in the first output dataset',
        values: ['0.5', '0.7'],
      },
      { node: 'split', name: 'Split Data', kind: 'wires', values: ['dataset < data.dataset', ''] },
      { node: 'csv', name: 'Convert to CSV', kind: 'module', values: [null, 'convert-to-csv'] },
    ]);
    expect(others).toEqual([]);
    expect(file.path).toBe(path);
  });

  it('says of a file that cannot be read what is wrong with it', async () => {
    const { path } = await call('experiments.save', { text: plain });
    writeFileSync(path, '{');
    await expect(call('documents.compare', { text: plain, path })).rejects.toThrow('cannot be read');
  });
});
