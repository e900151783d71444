import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers, Method, Notice, RequestOf } from '../../../src/core/api/contract';
import { columnCells } from '../../../src/core/table/cells';
import { findColumn } from '../../../src/core/table/schema';
import { readTable } from '../../../src/formats';
import { send, startServer, type TestServer } from '../serve/support';
import { temporaryFolder } from '../../support/temporary-folder';
import { experimentText, flowers } from './support';

const folder = realpathSync(temporaryFolder());
let server: TestServer;

beforeAll(async () => {
  server = await startServer(folder);
});
afterAll(() => server.close());

const call = <M extends Method>(method: M, request: RequestOf<M>): Promise<Answers[M]> =>
  server.api.call(method, request) as Promise<Answers[M]>;

async function keysOf(text: string): Promise<{ [node: string]: string }> {
  const ended = new Promise<Notice>((resolve) => {
    const stop = server.api.onNotice((notice) => {
      if (notice.type !== 'run-ended') return;
      stop();
      resolve(notice);
    });
  });
  await call('run.start', { text, reuse: true });
  expect(await ended).toMatchObject({ status: 'finished' });
  const { nodes } = await call('plan.inspect', { text });
  return Object.fromEntries(Object.entries(nodes).map(([node, { key }]) => [node, key!]));
}

describe('views of a small dataset', () => {
  const data = 'kind,size\nrose,3\niris,\nrose,1.5\nviola,2\n"a, b",2\n';
  let output: { key: string; port: string };

  beforeAll(async () => {
    const keys = await keysOf(
      experimentText('views', { data: { module: 'enter-data-manually', parameters: { data, hasHeader: true } } }),
    );
    output = { key: keys['data']!, port: 'dataset' };
  });

  it('give pages of the rows that pass, in the order asked for, and say where each row stands', async () => {
    const selection = {
      filters: [{ column: 1, is: 'present' as const }],
      order: [{ by: 'column' as const, column: 1, descending: true }],
    };
    expect(await call('results.rows', { ...output, selection })).toEqual({ rows: 4 });
    const page = { ...output, selection, columns: [0] };
    expect(await call('results.page', { ...page, firstRow: 0, rowCount: 2 })).toEqual({
      cells: [['rose'], ['viola']],
      rows: [0, 3],
    });
    expect(await call('results.page', { ...page, firstRow: 2, rowCount: 100 })).toEqual({
      cells: [['a, b'], ['rose']],
      rows: [4, 2],
    });
  });

  it('tell what is wrong with a question, with how to mend it', async () => {
    const selection = { filters: [{ column: 1, is: 'less' as const, value: 'many' }] };
    await expect(call('results.rows', { ...output, selection })).rejects.toMatchObject({
      message: '"many" cannot be compared with column "size"',
      details: { mend: 'Enter a number such as 0.5' },
    });
    await expect(call('results.summaries', { ...output, columns: [7] })).rejects.toThrow('There is no column 8');
    await expect(call('results.histogram', { ...output, column: 0, bins: 5, logarithmic: false })).rejects.toThrow(
      'Column "kind" holds categories',
    );
    await expect(call('results.averagePictures', { ...output, selection: {} })).rejects.toThrow('pixels are not part');
  });

  it('export what is looked at to a file that can be downloaded once', async () => {
    const selection = { search: 'ROSE', order: [{ by: 'column' as const, column: 1, descending: false }] };
    const { path, bytes } = await call('results.export', { ...output, selection, format: 'csv' });
    const target = `/download?${new URLSearchParams({ path, name: '../roses "1".csv' })}`;
    const headers = { Cookie: server.cookie };
    expect((await send(server.port, target)).status).toBe(401);
    const answer = await send(server.port, target, { headers });
    expect(answer).toMatchObject({ status: 200, text: 'kind,size\nrose,1.5\nrose,3\n' });
    expect(answer.headers).toMatchObject({
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''roses%20_1_.csv`,
      'content-type': 'application/octet-stream',
    });
    expect((await send(server.port, target, { headers })).status).not.toBe(200);
  });

  it('hand out no other file of the workspace', async () => {
    const { path } = await call('experiments.save', {
      text: experimentText('secret', { data: { module: 'enter-data-manually' } }),
    });
    for (const other of [path, join(folder, 'secret.txt'), '/etc/hostname', 'cache/tmp/../x', '']) {
      const target = `/download?${new URLSearchParams({ path: other, name: 'x' })}`;
      const answer = await send(server.port, target, { headers: { Cookie: server.cookie } });
      expect(answer.status, other).toBe(400);
    }
    expect(readFileSync(path, 'utf8')).not.toBe('');
  });

  it('save what is looked at as a dataset', async () => {
    const selection = { filters: [{ column: 0, is: 'is' as const, value: 'rose' }] };
    await call('results.save', { ...output, name: 'Roses', description: '', newVersion: false, selection });
    const [saved] = await call('datasets.list', {});
    expect(saved).toMatchObject({ name: 'Roses', rows: 2, columns: 2 });
  });
});

describe('views of the flower experiment', () => {
  let keys: { [node: string]: string };
  beforeAll(async () => {
    keys = await keysOf(flowers('views-of-flowers', 16, { kMeans: { metric: 'euclidean' } }));
  });

  it('summarise pixels of any number as they are asked for', async () => {
    const output = { key: keys['flowerTestSet']!, port: 'resultsDataset' };
    const { path } = await call('results.export', { ...output, selection: {}, format: 'arrow' });
    const table = readTable(new Uint8Array(readFileSync(path)), { format: 'arrow' });
    const columns = [1, 400, 768];
    const summaries = await call('results.summaries', { ...output, columns });
    summaries.forEach((summary, i) => {
      const cells = columnCells(table, columns[i]!) as number[];
      if (summary.kind !== 'numbers') throw new Error('pixels are numbers');
      expect(summary.numbers!.mean).toBeCloseTo(cells.reduce((a, b) => a + b) / cells.length, 10);
      expect(summary.unique).toBe(new Set(cells).size);
      expect([summary.numbers!.min, summary.numbers!.max]).toEqual([Math.min(...cells), Math.max(...cells)]);
    });
  });

  it('draw the centroid of each cluster as its model has it', async () => {
    const output = { key: keys['trainClusteringModel']!, port: 'resultsDataset' };
    const { schema } = await call('results.describe', output);
    const column = findColumn(schema!, 'Assignments');
    const selection = { order: [{ by: 'column' as const, column, descending: false }] };
    const model = { key: output.key, port: 'trainedModel' };
    const { pictures } = await call('results.averagePictures', { ...output, selection, column, model });
    const { groups } = await call('results.groups', { ...output, selection, column });
    expect(pictures.map(({ value, rows }) => ({ value, rows }))).toEqual(groups);
    for (const { average, centroid } of pictures) {
      const [members, learned] = await Promise.all([average, centroid!].map(pixelsOf));
      // After Lloyd has settled, a Euclidean centre is the mean of its members.
      expect(learned).toEqual(members);
    }
    const { pictures: all } = await call('results.averagePictures', { ...output, selection: {} });
    expect(all).toEqual([{ value: null, rows: 168, average: expect.stringMatching(/^data:image\/png;base64,/) }]);
  });
});

const pixelsOf = async (address: string): Promise<number[]> => [
  ...(await sharp(Buffer.from(address.split(',')[1]!, 'base64'))
    .raw()
    .toBuffer()),
];
