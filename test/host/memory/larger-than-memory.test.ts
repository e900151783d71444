import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { byName } from '../../../src/core/columns/build';
import type { Experiment } from '../../../src/core/experiment/document';
import { isStored } from '../../../src/core/table/stored-values';
import type { RunRecord } from '../../../src/engine/run-record';
import { Results } from '../../../src/host/api/results';
import { Host, type HostOptions } from '../../../src/host/host';
import { afterFile } from '../../support/after-file';
import { workerFile } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { flowerExperiment, hashesOf, resourcesFolder, statusesOf } from '../execution/support';

const folder = temporaryFolder();

/** With so little memory blocks of more than 1 MB stay on disk; the training pictures take 2 MB, the others half. */
const memoryBytes = 8e6;
/** On pictures of one place, so that results of different workspaces are equal. */
let experiment: Experiment;

async function openHost(name: string, options: Partial<HostOptions> = {}): Promise<Host> {
  const workspaceFolder = join(folder, name);
  const host = await Host.open({ workspaceFolder, workerFile: workerFile(), resourcesFolder, ...options });
  afterFile(() => host.close());
  return host;
}

const runOn = (host: Host, what: Experiment = experiment): Promise<RunRecord> => host.run({ experiment: what, folder });

/** The experiment with one more module behind the training pictures. */
function withModule(module: string, parameters: Experiment['nodes'][string]['parameters']): Experiment {
  const added = { id: 'added', module, moduleVersion: 1, position: { x: 0, y: 0 }, parameters };
  const wire = {
    id: 'toAdded',
    from: { node: 'flowerTrainingSet', port: 'resultsDataset' },
    to: { node: 'added', port: 'dataset' },
  };
  return {
    ...experiment,
    nodes: { flowerTrainingSet: experiment.nodes['flowerTrainingSet']!, added },
    wires: { toAdded: wire },
  };
}

const messages = (record: RunRecord, node: string): string =>
  (record.nodes[node]!.log ?? []).map(({ message }) => message).join('\n');

describe('an experiment on data larger than the memory', () => {
  let expected: RunRecord;
  beforeAll(async () => {
    const host = await openHost('in memory');
    const nodes = Object.values(flowerExperiment(64).nodes).map(async (node) => {
      const parameters = Object.entries(node.parameters).map(async ([id, value]) => [
        id,
        typeof value === 'string' && value.startsWith('sample:') ? await host.data.resolve(folder, value) : value,
      ]);
      return [node.id, { ...node, parameters: Object.fromEntries(await Promise.all(parameters)) as never }] as const;
    });
    experiment = { ...flowerExperiment(64), nodes: Object.fromEntries(await Promise.all(nodes)) };
    expected = await runOn(host);
    const failed = Object.entries(statusesOf(expected)).filter(([, status]) => status !== 'finished');
    if (failed.length > 0) throw new Error(`not finished in memory: ${failed.map(String).join(' ')}`);
  });

  it.each([1, 2])('gives the same bits from end to end, with %d threads', async (threads) => {
    const host = await openHost(`on disk ${threads}`, { memoryBytes, threads });
    const record = await runOn(host);
    expect(hashesOf(record)).toEqual(hashesOf(expected));
    expect(messages(record, 'flowerTrainingSet')).toMatch(/pixels take 2\.1 MB and are written to disk/);
    expect(messages(record, 'trainClusteringModel')).toMatch(/2\.1 MB lie on disk and are gone through in pieces/);
    expect(messages(record, 'trainModel')).toMatch(/lie on disk and are gone through in pieces/);
    expect(readdirSync(join(host.workspace.cache, 'tmp'))).toEqual([]);
    // Nothing of it runs again, whichever way it was stored.
    expect(new Set(Object.values(statusesOf(await runOn(host))))).toEqual(new Set(['reused']));
  });

  it('takes what was stored with more memory, and shows pages of it', async () => {
    const host = await openHost('in memory', { memoryBytes });
    const key = expected.nodes['flowerTrainingSet']!.key!;
    const address = { key, port: 'resultsDataset' };
    const { value } = await host.value(address);
    if (value.kind !== 'dataset') throw new Error('no dataset');
    const block = value.table.groups.at(-1)!.data;
    expect(block.kind === 'block' && isStored(block.values)).toBe(true);

    const all = new Results(await openHost('in memory'));
    const few = new Results(host);
    const request = { ...address, firstRow: 100, rowCount: 20, columns: [0, 1, 5000, 12_288] };
    expect(await few.page(request)).toEqual(await all.page(request));
    expect(await few.crossTab({ ...address, rows: 0, columns: 7 })).toEqual(
      await all.crossTab({ ...address, rows: 0, columns: 7 }),
    );
    const changed = withModule('split-data', { fraction: 0.5, randomSeed: 3 });
    expect(hashesOf(await runOn(host, changed))).toEqual(hashesOf(await runOn(await openHost('other'), changed)));
  });

  it('makes a stored result again whose blocks were damaged', async () => {
    const host = await openHost('damaged', { memoryBytes });
    const first = await runOn(host, withModule('select-columns-in-dataset', { columns: byName(['Col1', 'Col9']) }));
    const { key } = first.nodes['flowerTrainingSet']!;
    const file = await open(join(host.workspace.cache, key!.slice(0, 2), `${key}.resultsDataset.bin`), 'r+');
    await file.write(Buffer.of(77, 77, 77), 0, 3, 1_000_000);
    await file.close();
    const other = await openHost('damaged', { memoryBytes });
    const again = await runOn(other, withModule('select-columns-in-dataset', { columns: byName(['Col1', 'Col7']) }));
    expect(statusesOf(again)).toEqual({ flowerTrainingSet: 'finished', added: 'finished' });
    expect(again.nodes['flowerTrainingSet']!.reason).toEqual({ kind: 'damaged' });
    expect(hashesOf(again)['flowerTrainingSet.resultsDataset']).toBe(
      hashesOf(first)['flowerTrainingSet.resultsDataset'],
    );
  });

  it('refuses what needs the data as a whole, and says how much', async () => {
    const host = await openHost('refused', { memoryBytes });
    const cleaning = withModule('clean-missing-data', { cleaningMode: 'mean', columns: byName(['Col9']) });
    const record = await runOn(host, cleaning);
    expect(statusesOf(record)).toEqual({ flowerTrainingSet: 'finished', added: 'failed' });
    expect(record.nodes['added']!.error).toMatchObject({
      kind: 'user',
      message: expect.stringMatching(/need 2\.1 MB in memory.* of the limit of 8 MB/) as string,
    });
  });

  it('is planned: nodes that would not fit are named before the run', async () => {
    const host = await openHost('planned', { memoryBytes });
    const notes = await host.planMemory({ experiment: withModule('clean-missing-data', {}), folder });
    expect(notes).toEqual([
      { node: 'flowerTrainingSet', needed: expect.any(Number) as number, streams: true },
      { node: 'added', needed: expect.any(Number) as number, streams: false },
    ]);
    expect(await (await openHost('planned')).planMemory({ experiment, folder })).toEqual([]);
  });
});
