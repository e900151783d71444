import { realpathSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers, Method, Notice, RequestOf } from '../../../src/core/api/contract';
import type { HostApi } from '../../../src/host/api/host-api';
import { columnCount, columnName, findColumn } from '../../../src/core/table/schema';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { openApi } from '../serve/support';
import { experimentText, flowers } from './support';

const folder = realpathSync(temporaryFolder());
let api: HostApi;

beforeAll(async () => {
  api = await openApi(join(folder, 'workspace'));
});
afterAll(() => api.close());

const call = <M extends Method>(method: M, request: RequestOf<M>): Promise<Answers[M]> =>
  api.call(method, request) as Promise<Answers[M]>;

/** Runs an experiment and gives the keys of its nodes. */
async function keysOf(text: string): Promise<{ [node: string]: string }> {
  const ended = new Promise<Notice>((resolve) => {
    const stop = api.onNotice((notice) => {
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

describe('the results of the flower experiment', () => {
  let keys: { [node: string]: string };
  beforeAll(async () => {
    keys = await keysOf(flowers('results', 128));
  });

  const dataset = (node: string, port = 'resultsDataset') => ({ key: keys[node]!, port });

  it('are described with their columns and pictures', async () => {
    const description = await call('results.describe', dataset('trainClusteringModel'));
    expect(description).toMatchObject({ type: 'dataset', rows: 168, images: { width: 128, height: 128 } });
    expect(columnCount(description.schema!)).toBe(49_163);
    expect(columnName(description.schema!, 49_152)).toBe('Col49153');
  });

  it('come in pages, in the columns and order asked for, with the picture of each row', async () => {
    const { schema } = await call('results.describe', dataset('assignToClusters'));
    const assignments = findColumn(schema!, 'Assignments');
    const page = await call('results.page', {
      ...dataset('assignToClusters'),
      firstRow: 40,
      rowCount: 10,
      columns: [assignments, 0, 49_152],
    });
    expect(page.cells).toHaveLength(2); // 42 rows
    for (const [cluster, kind, pixel] of page.cells) {
      expect(cluster).toMatch(/^[0-8]$/);
      expect(kind).toMatch(/^[a-z]+/);
      expect(pixel).toMatch(/^\d{1,3}$/);
    }
    expect(page.pictures).toEqual(
      ['0209.png', '0210.png'].map((name) => join(folder, 'workspace', 'samples', 'flowers', 'testSet', name)),
    );
    const beyond = await call('results.page', {
      ...dataset('assignToClusters'),
      firstRow: 1000,
      rowCount: 10,
      columns: [0],
    });
    expect(beyond).toMatchObject({ cells: [], pictures: [] });
    await expect(
      call('results.page', { ...dataset('assignToClusters'), firstRow: 0, rowCount: 1, columns: [60_000] }),
    ).rejects.toThrow('There is no column 60001');
  });

  it('of 168 x 49,153 give a page in milliseconds', async () => {
    const columns = Array.from({ length: 100 }, (_, i) => i * 400);
    await call('results.page', { ...dataset('editMetadata'), firstRow: 0, rowCount: 1, columns: [0] });
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const started = performance.now();
      const page = await call('results.page', { ...dataset('editMetadata'), firstRow: i * 7, rowCount: 35, columns });
      times.push(performance.now() - started);
      expect(page.cells.length).toBe(35);
    }
    times.sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(50); // typically 3
  });

  it('are counted against each other', async () => {
    const { schema } = await call('results.describe', dataset('selectColumns'));
    const [rows, columns] = ['Col1', 'Assignments'].map((name) => findColumn(schema!, name)) as [number, number];
    const tab = await call('results.crossTab', { ...dataset('selectColumns'), rows, columns });
    expect(tab.rows).toHaveLength(10);
    expect(tab.rows).toEqual(tab.rows.toSorted());
    expect(tab.columns).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    expect(tab.counts.reduce((sum, count) => sum + count, 0)).toBe(42);
    // The same counts, made from the pages.
    const { cells } = await call('results.page', {
      ...dataset('selectColumns'),
      firstRow: 0,
      rowCount: 42,
      columns: [rows, columns],
    });
    const expected = tab.rows.flatMap((row) =>
      tab.columns.map((column) => cells.filter((pair) => pair[0] === row && pair[1] === column).length),
    );
    expect(tab.counts).toEqual(expected);
  });

  it('that are evaluations come whole, with typed arrays, and as a table', async () => {
    const address = dataset('evaluateModel', 'evaluationResults');
    const { evaluation, rows } = await call('results.describe', address);
    const [result] = evaluation!.results;
    expect(result!.task).toBe('multiclass');
    if (result!.task !== 'multiclass') return;
    expect(result!.confusion).toBeInstanceOf(Float64Array);
    expect(result!.confusion.reduce((sum, count) => sum + count, 0)).toBe(42);
    expect(rows).toBe(1);
    const { cells } = await call('results.page', { ...address, firstRow: 0, rowCount: 5, columns: [0] });
    expect(Number(cells[0]![0])).toBe(result!.metrics.overallAccuracy);
  });

  it('that are models name what they were made of, and read as the table of their weights', async () => {
    const { type, properties, schema, rows } = await call('results.describe', dataset('trainModel', 'trainedModel'));
    // The intercept, and a row for each pixel; its name, ten classes and a divisor.
    expect({ type, rows, columns: columnCount(schema!) }).toEqual({
      type: 'trained-learner',
      rows: 49_153,
      columns: 12,
    });
    expect(properties).toEqual(
      expect.arrayContaining([
        { name: 'Algorithm', value: 'Multiclass logistic regression' },
        { name: 'Features', value: '49152' },
        { name: 'Label', value: 'Col1' },
        { name: 'Classes', value: '10 values' },
      ]),
    );
    const { cells } = await call('results.page', {
      ...dataset('trainModel', 'trainedModel'),
      firstRow: 0,
      rowCount: 2,
      columns: [0],
    });
    expect(cells).toEqual([['(Intercept)'], ['Col2']]);
    await expect(
      call('results.page', { ...dataset('kMeans', 'untrainedModel'), firstRow: 0, rowCount: 1, columns: [0] }),
    ).rejects.toThrow('not a table');
  });

  it('that are not stored are said to be so', async () => {
    await expect(call('results.describe', dataset('trainModel', 'nothing'))).rejects.toMatchObject({
      message: 'This result is no longer stored',
      details: { mend: 'Run the experiment again' },
    });
  });
});

describe('tables with gaps and odd values', () => {
  it('show missing cells as null, dates and texts as they are, and count missing values apart', async () => {
    const data = 'kind,when,size\na,2024-02-29,1.5\n,2024-03-01,\nb,,-2\na,2024-03-01,1e300\n';
    const keys = await keysOf(
      experimentText('gaps', { data: { module: 'enter-data-manually', parameters: { data, hasHeader: true } } }),
    );
    const address = { key: keys['data']!, port: 'dataset' };
    expect(await call('results.page', { ...address, firstRow: 0, rowCount: 9, columns: [2, 0, 1] })).toEqual({
      cells: [
        ['1.5', 'a', '2024-02-29'],
        [null, null, '2024-03-01'],
        ['-2', 'b', null],
        ['1e+300', 'a', '2024-03-01'],
      ],
    });
    expect(await call('results.crossTab', { ...address, rows: 0, columns: 1 })).toEqual({
      rows: ['a', 'b', '(missing)'],
      columns: ['2024-02-29', '2024-03-01', '(missing)'],
      counts: [1, 1, 0, 0, 0, 1, 0, 1, 0],
    });
  });

  it('with too many values to count say so', async () => {
    const data = `n\n${Array.from({ length: 1500 }, (_, i) => i).join('\n')}\n`;
    const keys = await keysOf(
      experimentText('many', { data: { module: 'enter-data-manually', parameters: { data, hasHeader: true } } }),
    );
    await expect(
      call('results.crossTab', { key: keys['data']!, port: 'dataset', rows: 0, columns: 0 }),
    ).rejects.toThrow('Column "n" has 1500 different values');
  });
});

describe('datasets', () => {
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    writeFileSync(path, content);
    await call('files.pick', { path });
    return path;
  };

  it('are previewed as their name and content suggest', async () => {
    const file = await write('iris.data.csv', '5.1,3.5,setosa\n4.9,,setosa\n');
    expect(await call('datasets.preview', { file })).toEqual({
      format: 'csv',
      header: false,
      rows: 2,
      columns: 3,
      names: ['Col1', 'Col2', 'Col3'],
      types: ['double', 'double', 'string'],
      cells: [
        ['5.1', '3.5', 'setosa'],
        ['4.9', null, 'setosa'],
      ],
    });
  });

  it('are previewed as the user says', async () => {
    const file = await write('settings.csv', Buffer.from('Größe\tß\n1\t2\n', 'latin1'));
    const preview = await call('datasets.preview', { file, format: 'tsv', header: true, encoding: 'iso-8859-1' });
    expect(preview).toMatchObject({ format: 'tsv', names: ['Größe', 'ß'], rows: 1 });
    await expect(call('datasets.preview', { file, encoding: 'klingon' })).rejects.toThrow('not an encoding');
    const opaque = await write('opaque', 'nothing tells');
    await expect(call('datasets.preview', { file: opaque })).rejects.toThrow('Nothing tells what opaque is.');
  });

  it('that are faulty name the line', async () => {
    const file = await write('faulty.csv', 'a,b\n1,2\n"3,4\n');
    await expect(call('datasets.preview', { file, header: true })).rejects.toMatchObject({
      details: { line: expect.any(Number) as number },
    });
  });

  it('are saved, listed, saved again as a new version, and used by a run', async () => {
    const file = await write('mine.csv', 'a,b\n1,x\n2,y\n');
    const save = (content?: string) => {
      if (content !== undefined) writeFileSync(file, content);
      return call('datasets.save', { file, name: 'Mine', description: 'two rows', format: 'csv', header: true });
    };
    expect(await save()).toMatchObject({ name: 'Mine', version: 1, rows: 2, columns: 2, description: 'two rows' });
    const text = experimentText('saved', { data: { module: 'dataset', parameters: { dataset: 'Mine' } } });
    await keysOf(text);
    expect(await save('a,b\n1,x\n2,y\n3,z\n')).toMatchObject({ version: 2, rows: 3 });
    expect(await call('datasets.list', {})).toMatchObject([{ name: 'Mine', version: 2, rows: 3 }]);
    // Before any run of the new version its columns and rows are known.
    const { data } = (await call('plan.inspect', { text })).nodes;
    expect(data).toMatchObject({ state: 'stale', schemas: { dataset: { rowCount: 3 } } });
    expect(columnName(data!.schemas!['dataset']!, 1)).toBe('b');
    const keys = await keysOf(text);
    const [output] = Object.keys((await call('plan.inspect', { text })).nodes['data']!.outputs!);
    expect(await call('results.describe', { key: keys['data']!, port: output! })).toMatchObject({ rows: 3 });
    await expect(
      call('datasets.save', { file, name: 'a@b', description: '', format: 'csv', header: true }),
    ).rejects.toThrow('cannot be the name');
  });

  it('of the tutorial’s size are saved without holding anything else up', async () => {
    const row = (label: string): string => `${label},${Array.from({ length: 49_152 }, (_, i) => i % 256).join(',')}\n`;
    const file = await write(
      'trainingSet.nh.csv',
      Array.from({ length: 168 }, (_, i) => row(`kind${i % 10}`)).join(''),
    );
    const waits: number[] = [];
    const work = { done: false };
    const asking = (async () => {
      while (!work.done) {
        const started = performance.now();
        await call('datasets.list', {});
        waits.push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    const preview = await call('datasets.preview', { file });
    expect(preview).toMatchObject({ format: 'csv', header: false, rows: 168, columns: 49_153 });
    expect(preview.names).toHaveLength(100);
    await call('datasets.save', { file, name: 'Training', description: '', format: 'csv', header: false });
    work.done = true;
    await asking;
    expect(Math.max(...waits)).toBeLessThan(400);
  });
});

describe('a look at pictures', () => {
  it('shows them with the labels that the settings would give', async () => {
    const pictures = join(folder, 'workspace', 'samples', 'flowers');
    const look = (labelFile: string, extra = {}) =>
      call('images.preview', {
        folder: join(pictures, 'trainingSet'),
        labels: 'label-file',
        labelFile,
        first: 2,
        ...extra,
      });
    const found = await look(join(pictures, 'trainingLabels.csv'));
    expect(found).toMatchObject({ count: 168, otherFiles: 0 });
    expect(found.problem).toBeUndefined();
    expect(found.pictures).toHaveLength(2);
    expect(found.pictures[0]).toEqual({
      path: join(pictures, 'trainingSet', '0001.png'),
      label: expect.stringMatching(/^[a-z]/) as string,
    });
    const wrong = await look(join(pictures, 'testLabels.csv'));
    expect(wrong.problem).toMatchObject({ parameter: 'labelFile', message: expect.stringContaining('168') as string });
    expect(wrong.pictures).toHaveLength(2);
  });

  it('says what is wrong with a folder without any', async () => {
    const empty = join(folder, 'workspace', 'uploads');
    mkdirSync(join(empty, 'none'), { recursive: true });
    expect(await call('images.preview', { folder: join(empty, 'none'), labels: 'none', first: 5 })).toMatchObject({
      count: 0,
      pictures: [],
      problem: { parameter: 'folder' },
    });
  });

  it.skipIf(!hasShared)('works on the real photographs', async () => {
    const photographs = await call('files.pick', { path: sharedPath('data', 'flowers210') });
    const { entries } = await call('files.browse', { folder: photographs.path });
    expect(entries.length).toBeGreaterThan(0);
    const found = await call('images.preview', { folder: photographs.path, labels: 'none', first: 20 });
    expect(found.count).toBeGreaterThanOrEqual(210);
  });
});
