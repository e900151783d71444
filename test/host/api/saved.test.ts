import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeState } from '../../../src/core/api/contract';
import { columnCount, columnName } from '../../../src/core/table/schema';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, startServer, type TestServer } from '../serve/support';
import { experimentText, flowers, statesOf } from './support';

const folder = realpathSync(temporaryFolder());
let server: TestServer;
let client: Client;

async function start(): Promise<void> {
  server = await startServer(folder);
  client = await Client.connect(server);
}
async function stop(): Promise<void> {
  await client.close();
  await server.close();
}
beforeAll(start);
afterAll(stop);

async function run(text: string): Promise<{ [node: string]: NodeState }> {
  const { run: id } = await client.call('run.start', { text, reuse: true });
  await client.ended(id);
  return statesOf(client, id);
}

/** Every cell of a stored table. */
async function cellsOf({ key, outputs }: NodeState, port: string) {
  const columns = Array.from({ length: outputs![port]!.columns! }, (_, i) => i).slice(-20);
  const page = await client.call('results.page', { key: key!, port, firstRow: 0, rowCount: 100, columns });
  return page.cells;
}

/** Test pictures, scored and assigned by models of these names. */
const withSaved = (id: string, learner: string, clusters: string): string =>
  experimentText(
    id,
    {
      pictures: {
        module: 'import-images',
        parameters: {
          folder: 'sample:flowers/testSet',
          labels: 'label-file',
          labelFile: 'sample:flowers/testLabels.csv',
          width: 16,
          height: 16,
        },
      },
      learner: { module: 'trained-model', parameters: { model: learner } },
      clusters: { module: 'trained-clustering-model', parameters: { model: clusters } },
      score: { module: 'score-model' },
      assign: { module: 'assign-data-to-clusters' },
    },
    [
      'learner.trainedModel > score.trainedModel',
      'pictures.resultsDataset > score.dataset',
      'clusters.trainedModel > assign.trainedModel',
      'pictures.resultsDataset > assign.dataset',
    ],
  );

const save = (state: NodeState, port: string, name: string, newVersion = false) =>
  client.call('results.save', { key: state.key!, port, name, description: '', newVersion });

describe('saved models', () => {
  let live: { [node: string]: NodeState };
  beforeAll(async () => {
    live = await run(flowers('live', 16));
  });

  it('score and assign as the live ones do, also after a restart', async () => {
    expect(await save(live['trainModel']!, 'trainedModel', 'Kinds')).toEqual({
      type: 'trained-learner',
      name: 'Kinds',
      version: 1,
    });
    await save(live['trainClusteringModel']!, 'trainedModel', 'Nine');
    expect((await client.call('models.list', {})).map(({ type, name }) => [type, name])).toEqual([
      ['trained-learner', 'Kinds'],
      ['trained-cluster', 'Nine'],
    ]);
    const scoredLive = await cellsOf(live['scoreModel']!, 'scoredDataset');
    const assignedLive = await cellsOf(live['assignToClusters']!, 'resultsDataset');

    await stop();
    rmSync(join(server.workspace, 'cache'), { recursive: true }); // the saved ones must not depend on stored results
    await start();
    const states = await run(withSaved('saved', 'Kinds', 'Nine'));
    expect(Object.values(states).map(({ status }) => status)).toEqual(Array(5).fill('finished'));
    expect(await cellsOf(states['score']!, 'scoredDataset')).toEqual(scoredLive);
    expect(await cellsOf(states['assign']!, 'resultsDataset')).toEqual(assignedLive);
  });

  it('tell the columns of what follows before anything is run', async () => {
    const text = withSaved('columns', 'Kinds', 'Nine').replace('"width":16', '"width":17');
    const { nodes, freeMemory } = await client.call('plan.inspect', { text });
    expect(freeMemory).toBeGreaterThan(0);
    expect(nodes['pictures']).toMatchObject({
      state: 'stale',
      sources: { folder: { files: 42 }, labelFile: { files: 1 } },
    });
    const fresh = await client.call('plan.inspect', { text: withSaved('fresh', 'Kinds@1', 'Nine@1') });
    const schema = fresh.nodes['learner']!.schemas!['trainedModel']!;
    expect(columnName(schema, columnCount(schema) - 1)).toBe('Scored Labels');
  });

  it('make what uses them by name stale when there is a new version, and only that', async () => {
    await run(withSaved('versions', 'Kinds', 'Nine@1'));
    await run(flowers('other', 16, { kMeans: { numberOfCentroids: 4 } }));
    const other = await run(flowers('other', 16, { kMeans: { numberOfCentroids: 4 } }));
    expect(await save(other['trainClusteringModel']!, 'trainedModel', 'Nine', true)).toMatchObject({ version: 2 });
    const states = async (clusters: string) =>
      (await client.call('plan.inspect', { text: withSaved('versions', 'Kinds', clusters) })).nodes;
    expect((await states('Nine@1'))['assign']!.state).toBe('stored');
    expect(await states('Nine')).toMatchObject({ clusters: { state: 'stale' }, assign: { state: 'stale' } });
    expect((await states('Nine'))['score']!.state).toBe('stored');
  });

  it('that are not there stop the node before the run, with the parameter and what may be meant', async () => {
    const { nodes } = await client.call('plan.inspect', { text: withSaved('gone', 'Kind', 'Kinds') });
    expect(nodes['learner']).toMatchObject({
      state: 'blocked',
      error: {
        parameter: 'model',
        message: '"Trained model": The workspace has no trained model "Kind"',
        mend: 'Did you mean "Kinds"?',
      },
    });
    expect(nodes['clusters']!.error).toMatchObject({
      parameter: 'model',
      message: expect.stringContaining('"Kinds" is a trained model, not a trained clustering model') as string,
      mend: expect.stringContaining('module Trained Model') as string,
    });
  });

  it('are not overwritten by a name that is taken', async () => {
    await expect(save(live['trainModel']!, 'trainedModel', 'Kinds')).rejects.toThrow('exists already');
    await expect(save(live['trainModel']!, 'trainedModel', 'New', true)).rejects.toThrow('no "New"');
  });
});

describe('saved datasets', () => {
  it('are saved from an output, with their versions', async () => {
    const text = experimentText('data', {
      data: { module: 'enter-data-manually', parameters: { data: 'n\n1\n2\n', hasHeader: true } },
    });
    const { data } = await run(text);
    expect(await save(data!, 'dataset', 'Numbers')).toEqual({ type: 'dataset', name: 'Numbers', version: 1 });
    expect(await save(data!, 'dataset', 'Numbers', true)).toMatchObject({ version: 2 });
    expect(await client.call('datasets.list', {})).toMatchObject([{ name: 'Numbers', version: 2, rows: 2 }]);
    const use = experimentText('use', { saved: { module: 'dataset', parameters: { dataset: 'Numbers' } } });
    const plan = await client.call('plan.inspect', { text: use });
    expect(plan.nodes['saved']).toMatchObject({ state: 'stale', schemas: { dataset: { rowCount: 2 } } });
    expect((await run(use))['saved']).toMatchObject({ status: 'finished', outputs: { dataset: { rows: 2 } } });
  });
});

describe('what cannot be saved', () => {
  it('is refused with the reason', async () => {
    const states = await run(flowers('evaluation', 16));
    await expect(save(states['evaluateModel']!, 'evaluationResults', 'E')).rejects.toThrow('cannot be saved');
    await expect(
      client.call('results.save', { key: '0'.repeat(64), port: 'x', name: 'E', description: '', newVersion: false }),
    ).rejects.toThrow('no longer stored');
  });
});

describe('results that are looked at as tables', () => {
  it('are saved as datasets: a file, a model, an evaluation', async () => {
    const states = await run(
      experimentText(
        'tables',
        {
          data: { module: 'enter-data-manually', parameters: { dataFormat: 'csv', data: 'a,b\n1,x\n2,y\n3,x\n' } },
          file: { module: 'convert-to-csv' },
        },
        ['data.dataset > file.dataset'],
      ),
    );
    const live = await run(flowers('tables-of-models', 16));
    const results = [
      { ...states['file']!, port: 'resultsDataset', name: 'From a file' },
      { ...live['trainClusteringModel']!, port: 'trainedModel', name: 'Centroids' },
      { ...live['evaluateModel']!, port: 'evaluationResults', name: 'Figures' },
    ];
    for (const { key, port, name } of results) {
      const shown = await client.call('results.describe', { key: key!, port });
      await client.call('results.save', { key: key!, port, name, description: '', newVersion: false, asTable: true });
      const [saved] = (await client.call('datasets.list', {})).filter((listed) => listed.name === name);
      expect(saved, name).toMatchObject({
        rows: shown.rows ?? expect.any(Number),
        ...(shown.schema ? { columns: columnCount(shown.schema) } : {}),
      });
      expect(saved!.rows, name).toBeGreaterThan(0);
    }
  });
});
