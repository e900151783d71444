import { readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredResult } from '../../../src/engine/result';
import type { RunRecord } from '../../../src/engine/run-record';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, startServer, type TestServer } from '../serve/support';
import { flowers } from './support';

const folder = realpathSync(temporaryFolder());
const experimentId = 'history';
let server: TestServer;
let client: Client;
/** The runs, oldest first. */
const runs: string[] = [];

async function run(changes: Parameters<typeof flowers>[2]): Promise<void> {
  const text = flowers(experimentId, 8, changes);
  const { run: id } = await client.call('run.start', { text, reuse: true });
  await client.ended(id);
  runs.push(id);
}

const runsFolder = (): string => join(server.workspace, 'runs', experimentId);
const recordOf = (id: string): RunRecord =>
  JSON.parse(readFileSync(join(runsFolder(), `${id}.json`), 'utf8')) as RunRecord;
const list = async () => (await client.call('history.list', { experimentId })).runs;

beforeAll(async () => {
  server = await startServer(folder);
  client = await Client.connect(server);
  await run({});
  await run({ kMeans: { numberOfCentroids: 4 } });
  await run({ logisticRegression: { l2Weight: 0.5 } });
});
afterAll(async () => {
  await client.close();
  await server.close();
});

describe('the history over the API', () => {
  it('lists what the editor ran, with its figures', async () => {
    const listed = await list();
    expect(listed.map(({ run: id, program, status }) => [id, program, status])).toEqual(
      runs.toReversed().map((id) => [id, 'editor', 'finished']),
    );
    const { metrics } = recordOf(runs[0]!).nodes['evaluateModel']!.outputs!['evaluationResults']!;
    expect(listed[2]!.evaluations[0]!.figures).toEqual(metrics![0]);
    expect(listed[0]!.changes.map(({ kind, name }) => [kind, name])).toEqual([
      ['parameter', 'K-Means Clustering'],
      ['parameter', 'Multiclass Logistic Regression'],
    ]);
  });

  it('holds in a record what repeats it: parameters, seeds, versions, data, matrices', () => {
    const { nodes, origin, environment } = recordOf(runs[1]!);
    expect(origin).toMatchObject({ program: 'editor', folder: expect.any(String) as string });
    expect(environment).toMatchObject({ runtime: `Node ${process.versions.node}` });
    const { recipe } = nodes['kMeans']!;
    expect(recipe).toMatchObject({ version: 1, parameters: { numberOfCentroids: 4 } });
    expect(Object.entries(recipe!.parameters).filter(([id]) => /seed/i.test(id))).toEqual([[expect.any(String), 0]]);
    expect(Object.values(nodes['flowerTrainingSet']!.recipe!.files)).toHaveLength(2);
    const [confusion] = nodes['evaluateModel']!.outputs!['evaluationResults']!.confusions!;
    expect(confusion!.classes).toHaveLength(10);
    expect(confusion!.counts.reduce((sum, count) => sum + count, 0)).toBe(42);
  });

  it('opens a run with what came of each module, and says whose results are gone', async () => {
    const opened = await client.call('history.open', { experimentId, run: runs[1]! });
    expect((JSON.parse(opened.text) as { id: string }).id).toBe(experimentId);
    expect(opened.gone).toEqual([]);
    expect(Object.values(opened.nodes).every(({ key }) => key !== undefined)).toBe(true);
    const { key } = opened.nodes['trainClusteringModel']!;
    rmSync(join(server.workspace, 'cache', key!.slice(0, 2), `${key}.json`));
    const again = await client.call('history.open', { experimentId, run: runs[1]! });
    expect(again.gone).toEqual(['trainClusteringModel']);
  });

  it('compares, also with records that hold no matrices of their own, as those of older versions', async () => {
    const [old, kept, evicted] = runs as [string, string, string];
    const withoutMatrices = (id: string): void => {
      const text = readFileSync(join(runsFolder(), `${id}.json`), 'utf8');
      const strip = (name: string, value: unknown): unknown => (name === 'confusions' ? undefined : value);
      writeFileSync(join(runsFolder(), `${id}.json`), JSON.stringify(JSON.parse(text), strip));
    };
    const [expected] = recordOf(old).nodes['evaluateModel']!.outputs!['evaluationResults']!.confusions!;
    withoutMatrices(old);
    withoutMatrices(evicted);
    const { key } = recordOf(evicted).nodes['evaluateModel']!;
    const manifest = join(server.workspace, 'cache', key!.slice(0, 2), `${key}.json`);
    expect((JSON.parse(readFileSync(manifest, 'utf8')) as StoredResult).key).toBe(key);
    rmSync(manifest);
    const { settings, confusions } = await client.call('history.compare', { experimentId, runs: [old, kept, evicted] });
    expect(settings.map(({ parameter, values }) => [parameter, ...values])).toEqual([
      ['Number of Centroids', '9', '4', '9'],
      [expect.stringMatching(/^L2/) as string, '1', '1', '0.5'],
    ]);
    expect(confusions[0]!.values).toEqual([expected, expected, 'gone']);
  });

  it('names and pins beside the record, which stays as it is', async () => {
    const before = readFileSync(join(runsFolder(), `${runs[0]!}.json`), 'utf8');
    const label = (change: { name?: string; pinned?: boolean }) =>
      client.call('history.label', { experimentId, run: runs[0]!, ...change });
    expect(await label({ name: '  first  ' })).toEqual({ name: 'first', pinned: false });
    expect(await label({ pinned: true })).toEqual({ name: 'first', pinned: true });
    expect((await list()).at(-1)!.label).toEqual({ name: 'first', pinned: true });
    expect(await label({ name: '', pinned: false })).toEqual({ pinned: false });
    expect(readdirSync(runsFolder()).some((name) => name.endsWith('.label'))).toBe(false);
    expect(readFileSync(join(runsFolder(), `${runs[0]!}.json`), 'utf8')).toBe(before);
  });

  it.each(['../../etc/passwd', '', 'a/b', 'x'.repeat(100)])('refuses %j as the id of a run', async (wrong) => {
    for (const method of ['history.open', 'history.label'] as const)
      await expect(client.call(method, { experimentId, run: wrong })).rejects.toThrow(/not understood/);
    await expect(client.call('history.delete', { experimentId, runs: [wrong] })).rejects.toThrow(/not understood/);
  });

  it('deletes, and says of what is not there that it is not', async () => {
    const { kept, ...freed } = await client.call('history.delete', { experimentId, runs: [runs[2]!, 'no-such-run'] });
    expect(freed.runs).toBe(1);
    expect(freed.bytes).toBeGreaterThan(0);
    expect(kept.map(({ run: id }) => id)).toEqual(['no-such-run']);
    expect((await list()).map(({ run: id }) => id)).toEqual([runs[1], runs[0]]);
    // What the runs that stay need is still there, but for what was removed above.
    const opened = await client.call('history.open', { experimentId, run: runs[0]! });
    expect(opened.gone).toEqual([]);
  });
});
