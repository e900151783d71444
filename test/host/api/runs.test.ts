import { mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, startServer, type TestServer } from '../serve/support';
import { experimentText, flowers, nodeReaches, statesOf, statuses } from './support';

const folder = realpathSync(temporaryFolder());
let server: TestServer;
let client: Client;

beforeAll(async () => {
  server = await startServer(folder);
  client = await Client.connect(server);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** Runs to the end and gives the last state of every node. */
async function runToEnd(text: string, path?: string) {
  const { run } = await client.call('run.start', { text, reuse: true, ...(path === undefined ? {} : { path }) });
  const end = await client.ended(run);
  return { run, end, states: statesOf(client, run) };
}

/** Enter Data Manually with three rows, then Split Data. */
const small = (id: string, fraction = 0.5): string =>
  experimentText(
    id,
    {
      data: { module: 'enter-data-manually', parameters: { data: 'n,s\n1,a\n2,b\n3,b\n', hasHeader: true } },
      split: { module: 'split-data', parameters: { fraction } },
    },
    ['data.dataset > split.dataset'],
  );

describe('a run', () => {
  it('tells every step, and its plan then finds everything stored with its columns', async () => {
    const text = flowers('whole', 16);
    const { run, end, states } = await runToEnd(text);
    expect(end).toMatchObject({ status: 'finished', experimentId: 'whole' });
    expect(end.durationMs).toBeGreaterThan(0);
    expect(new Set(Object.values(statuses(states)))).toEqual(new Set(['finished']));
    expect(states['trainModel']).toMatchObject({
      reason: 'never run before',
      startedAt: expect.stringMatching(/^\d{4}-/) as string,
      key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      outputs: { trainedModel: { type: 'trained-learner' } },
    });
    expect(states['flowerTrainingSet']!.outputs!['resultsDataset']).toMatchObject({ rows: 168, columns: 769 });
    const ofImport = client.notices.filter(
      (notice) => notice.type === 'node-changed' && notice.run === run && notice.node === 'flowerTrainingSet',
    );
    expect(ofImport.map((notice) => notice.type === 'node-changed' && notice.state.status)).toEqual(
      expect.arrayContaining(['running', 'finished']),
    );
    const { nodes } = await client.call('plan.inspect', { text });
    for (const [node, { state, key }] of Object.entries(nodes))
      expect({ node, state, key }).toEqual({ node, state: 'stored', key: states[node]!.key });
    expect(nodes['editMetadata']!.schemas!['resultsDataset']!.groups[0]).toMatchObject({ role: 'label' });
  });

  it('after a tweak executes what the plan said', async () => {
    const text = flowers('whole', 16, { kMeans: { numberOfCentroids: 12 } });
    const { nodes } = await client.call('plan.inspect', { text });
    const stale = Object.keys(nodes).filter((node) => nodes[node]!.state === 'stale');
    expect(stale.sort()).toEqual(['assignToClusters', 'kMeans', 'selectColumns', 'trainClusteringModel']);
    expect(nodes['kMeans']!.reason).toBe('parameter Number of Centroids changed from 9 to 12');
    expect(nodes['trainClusteringModel']!.reason).toBe(
      'input Untrained model comes from K-Means Clustering, which would run',
    );
    const { states } = await runToEnd(text);
    const executed = Object.keys(states).filter((node) => states[node]!.status === 'finished');
    expect(executed.sort()).toEqual(stale);
  });

  it('can be of some nodes alone, and without stored results', async () => {
    const { run } = await client.call('run.start', { text: small('some'), only: ['data'], reuse: true });
    await client.ended(run);
    expect(statuses(statesOf(client, run))).toEqual({ data: 'finished' });
    const again = await client.call('run.start', { text: small('some'), reuse: false });
    await client.ended(again.run);
    expect(statuses(statesOf(client, again.run))).toEqual({ data: 'finished', split: 'finished' });
    expect(statesOf(client, again.run)['data']!.reason).toBe('stored results were not to be used');
  });

  it('that cannot start says why', async () => {
    await expect(client.call('run.start', { text: '{', reuse: true })).rejects.toThrow('cannot be read');
    await expect(client.call('run.start', { text: small('a'), only: ['nobody'], reuse: true })).rejects.toThrow(
      'no node "nobody"',
    );
    await expect(client.call('run.start', { text: small('a'), path: 'relative', reuse: true })).rejects.toThrow(
      'not a complete path',
    );
  });

  it('marks the node that fails and those that it blocks', async () => {
    const { end, states } = await runToEnd(small('fails', 7));
    expect(end.status).toBe('failed');
    expect(states['split']).toMatchObject({
      status: 'failed',
      error: { kind: 'user', node: 'split', parameter: 'fraction', mend: expect.any(String) as string },
    });
    const { nodes } = await client.call('plan.inspect', { text: small('fails', 7) });
    expect(nodes['split']).toMatchObject({ state: 'blocked', error: { parameter: 'fraction' } });
  });

  it('is seen by every connection, also by one that comes later, and outlives the one that started it', async () => {
    const first = await Client.connect(server);
    const { run } = await first.call('run.start', { text: flowers('outlives', 64), reuse: true });
    await nodeReaches(first, run, 'trainModel', 'running');
    await first.close();
    const later = await Client.connect(server);
    const { runs } = await later.call('session.start', {});
    expect(runs).toMatchObject([
      { run, experimentId: 'outlives', nodes: { flowerTrainingSet: { status: 'finished' } } },
    ]);
    expect(runs[0]!.nodes['trainModel']!.status).toBe('running');
    expect(await later.ended(run)).toMatchObject({ status: 'finished' });
    expect((await later.call('session.start', {})).runs).toEqual([]);
    await later.close();
  });

  it('is cancelled at once, whatever else is asked meanwhile', async () => {
    const text = flowers('cancelled', 64, { logisticRegression: { l1Weight: 0.5 } });
    const { run } = await client.call('run.start', { text, reuse: true });
    await nodeReaches(client, run, 'trainModel', 'running');
    await expect(client.call('run.start', { text, reuse: true })).rejects.toThrow('running already');
    const asked = performance.now();
    await client.call('run.cancel', { run });
    expect(await client.ended(run)).toMatchObject({ status: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(500);
    expect(statuses(statesOf(client, run))).toMatchObject({ trainModel: 'cancelled', scoreModel: 'skipped' });
    await client.call('run.cancel', { run }); // once more does no harm
  });

  it('that was cancelled makes way for the next of the same experiment', async () => {
    const text = (weight: number): string => flowers('again', 64, { logisticRegression: { l1Weight: weight } });
    const { run } = await client.call('run.start', { text: text(0.25), reuse: true });
    await nodeReaches(client, run, 'trainModel', 'running');
    await client.call('run.cancel', { run });
    const next = await client.call('run.start', { text: text(3), reuse: true });
    expect(next.run).not.toBe(run);
    expect(await client.ended(next.run)).toMatchObject({ status: 'finished' });
  });
});

describe('files that were not picked', () => {
  const importing = (id: string, file: string): string =>
    experimentText(id, { read: { module: 'import-data', parameters: { file, dataFormat: 'csv', hasHeader: true } } });
  const secret = join(folder, 'secret', 'data.csv');

  beforeAll(() => {
    mkdirSync(join(folder, 'secret'));
    writeFileSync(secret, 'a,b\n1,2\n');
  });

  it('are not read by a run, however the path is written', async () => {
    symlinkSync(join(folder, 'secret'), join(server.workspace, 'experiments', 'link'));
    for (const file of [secret, '../../secret/data.csv', 'link/data.csv', `${server.workspace}/../secret/data.csv`]) {
      const text = importing('reads', file);
      const { states } = await runToEnd(text);
      expect(states['read']).toMatchObject({
        status: 'failed',
        error: { kind: 'user', node: 'read', parameter: 'file', mend: 'Choose the file again' },
      });
      const { nodes } = await client.call('plan.inspect', { text });
      expect(nodes['read']).toMatchObject({ state: 'blocked', error: { mend: 'Choose the file again' } });
    }
  });

  it('are read after they were picked, also relative to where the experiment lies', async () => {
    await client.call('files.pick', { path: join(folder, 'secret') });
    expect((await runToEnd(importing('reads', secret))).states['read']!.status).toBe('finished');
    const path = join(folder, 'secret', 'mine.centroid');
    expect((await runToEnd(importing('reads', 'data.csv'), path)).end.status).toBe('finished');
  });

  it('nor are they by a folder of pictures with a link out of it, a preview, or a look at labels', async () => {
    const pictures = join(folder, 'pictures');
    mkdirSync(pictures);
    mkdirSync(join(folder, 'private'));
    writeFileSync(join(folder, 'private', 'p.png'), 'x');
    writeFileSync(join(folder, 'private', 'labels.csv'), 'a\n');
    writeFileSync(join(pictures, 'a.png'), 'x');
    await client.call('files.pick', { path: pictures });
    const preview = (folderOf: string, labelFile?: string) =>
      client.call('images.preview', {
        folder: folderOf,
        first: 5,
        labels: labelFile === undefined ? 'none' : 'label-file',
        ...(labelFile === undefined ? {} : { labelFile }),
      });
    await expect(preview(join(folder, 'private'))).rejects.toThrow('may not be read');
    expect((await preview(pictures, join(folder, 'private', 'labels.csv'))).problem).toMatchObject({
      parameter: 'labelFile',
      mend: 'Choose the file again',
    });
    await expect(client.call('datasets.preview', { file: join(folder, 'private', 'labels.csv') })).rejects.toThrow(
      'may not be read',
    );
    await expect(
      client.call('datasets.save', {
        file: join(folder, 'private', 'labels.csv'),
        name: 'x',
        description: '',
        format: 'csv',
        header: true,
      }),
    ).rejects.toThrow('may not be read');
    symlinkSync(join(folder, 'private', 'p.png'), join(pictures, 'b.png'));
    await expect(preview(pictures)).rejects.toThrow('may not be read');
    const text = experimentText('pictures', { read: { module: 'import-images', parameters: { folder: pictures } } });
    expect((await runToEnd(text)).states['read']).toMatchObject({
      status: 'failed',
      error: { mend: 'Choose the folder again' },
    });
    rmSync(join(pictures, 'b.png'));
    // With a ".." behind a link the system would look beside the link's target.
    symlinkSync(join(folder, 'private'), join(pictures, 'sub'));
    mkdirSync(join(pictures, 'inner'));
    const detour = await preview(`${join(pictures, 'sub')}/../inner`);
    expect(detour).toMatchObject({ count: 0 });
  });

  it('are not written by a run', async () => {
    const exporting = (file: string): string =>
      experimentText(
        'writes',
        {
          data: { module: 'enter-data-manually', parameters: { data: 'a\n1\n', hasHeader: true } },
          write: { module: 'export-data', parameters: { file } },
        },
        ['data.dataset > write.dataset'],
      );
    for (const file of [
      join(folder, 'out.csv'),
      '../picked.json',
      join(server.workspace, 'picked.json'),
      join(server.workspace, 'cache', 'x.csv'),
    ]) {
      const before = readFileSync(join(server.workspace, 'picked.json'), 'utf8');
      const { states } = await runToEnd(exporting(file));
      expect(states['write']).toMatchObject({
        status: 'failed',
        error: { message: expect.stringContaining('may not be written') as string },
      });
      expect(readFileSync(join(server.workspace, 'picked.json'), 'utf8')).toBe(before);
    }
    expect((await runToEnd(exporting('out.csv'))).end.status).toBe('finished');
    expect(readFileSync(join(server.workspace, 'experiments', 'out.csv'), 'utf8')).toContain('1');
  });
});
