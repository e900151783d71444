import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/core/errors';
import type { RunRecord } from '../../../src/engine/run-record';
import { evict, removeEntry } from '../../../src/host/cache/cache-admin';
import { Host } from '../../../src/host/host';
import { workerFile } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { flowerExperiment, hashesOf, misbehavingWorker, resourcesFolder, statusesOf } from './support';

/** The promise: work stops within 200 ms of the request. */
const PROMISE_MS = 200;

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const experiment = flowerExperiment(128);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Runs a node and what it needs; asks to stop `delay` ms after the node has started, or at once. */
async function cancelled(host: Host, node: string, delay?: number): Promise<{ record: RunRecord; ms: number }> {
  const controller = new AbortController();
  let asked = NaN;
  const ask = (): void => {
    asked = performance.now();
    controller.abort(new CancelledError());
  };
  const record = await host.run({
    experiment,
    folder,
    only: [node],
    signal: controller.signal,
    onEvent: (event) => {
      if (event.type !== 'node-started' || event.node !== node) return;
      if (delay === undefined) ask();
      else setTimeout(ask, delay);
    },
  });
  return { record, ms: performance.now() - asked };
}

describe('cancelling a run of 128 x 128 pictures', () => {
  let host: Host;
  let whole: RunRecord;

  beforeAll(async () => {
    host = await Host.open({ workspaceFolder: workspace, workerFile: workerFile(), resourcesFolder });
    await host.run({ experiment, folder, only: ['flowerTestSet', 'flowerTrainingSet'] }); // draws the pictures
    whole = await host.run({ experiment, folder, reuse: false });
  });
  afterAll(() => host.close());

  it.each([
    ['import of pictures', 'flowerTrainingSet'],
    ['k-means', 'trainClusteringModel'],
    ['softmax regression', 'trainModel'],
  ])('%s stops within 200 ms, whenever it is asked, and leaves the store sound', async (what, node) => {
    const { key } = whole.nodes[node]!;
    await removeEntry(host.workspace.cache, key!);
    const alone = await host.run({ experiment, folder, only: [node] });
    const { durationMs } = alone.nodes[node]!;
    const times: number[] = [];
    for (const share of [undefined, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
      await removeEntry(host.workspace.cache, key!);
      const { record, ms } = await cancelled(host, node, share === undefined ? undefined : share * durationMs!);
      if (record.status === 'finished') continue; // it was faster this time
      expect({ share, run: record.status, node: record.nodes[node]!.status }).toEqual({
        share,
        run: 'cancelled',
        node: 'cancelled',
      });
      expect(record.nodes[node]).not.toHaveProperty('outputs');
      times.push(ms);
    }
    expect(times.length).toBeGreaterThanOrEqual(5);
    console.log(`${what}: stopped ${times.map((ms) => ms.toFixed(0)).join(', ')} ms after the request`);
    expect(median(times)).toBeLessThan(PROMISE_MS);

    await removeEntry(host.workspace.cache, key!);
    const next = await host.run({ experiment, folder });
    expect(statusesOf(next)).toMatchObject({ [node]: 'finished' });
    expect(hashesOf(next)).toEqual(hashesOf(whole));
  });

  it('the record of a cancelled run is kept, and says what had finished', async () => {
    await removeEntry(host.workspace.cache, whole.nodes['trainModel']!.key!);
    const { record } = await cancelled(host, 'trainModel', 100);
    const [newest] = await host.records.list(experiment.id, 1);
    expect(newest).toEqual(record);
    expect(newest).toMatchObject({
      status: 'cancelled',
      nodes: {
        editMetadata: { status: 'reused' },
        trainModel: { status: 'cancelled', error: { kind: 'cancelled', message: 'Cancelled' } },
      },
    });
  });

  it('what waits for a cancelled node is not run, nor is what had not started', async () => {
    const forget = async (): Promise<void> => {
      for (const node of ['trainModel', 'scoreModel', 'evaluateModel'])
        await removeEntry(host.workspace.cache, whole.nodes[node]!.key!);
    };
    await forget();
    const controller = new AbortController();
    const record = await host.run({
      experiment,
      folder,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'node-started') controller.abort(new CancelledError());
      },
    });
    expect(statusesOf(record)).toMatchObject({
      trainModel: 'cancelled',
      scoreModel: 'skipped',
      evaluateModel: 'skipped',
    });
    expect(record.nodes['scoreModel']!.blockedBy).toEqual(['trainModel']);

    const stopped = await host.run({ experiment, folder, signal: AbortSignal.abort(new CancelledError()) });
    expect(stopped.status).toBe('cancelled');
    expect(new Set(Object.values(statusesOf(stopped)))).toEqual(new Set(['cancelled', 'skipped']));
  });
});

describe('a module that never looks whether it should stop', () => {
  it('is ended by force, and its thread is replaced', async () => {
    const flag = join(folder, 'stuck');
    writeFileSync(flag, '');
    const stuck = misbehavingWorker(
      join(folder, 'stuck.mjs'),
      `if (order.module === 'train-clustering-model' && existsSync(${JSON.stringify(flag)})) for (;;);`,
    );
    const host = await Host.open({ workspaceFolder: workspace, workerFile: stuck, resourcesFolder });
    await evict(host.workspace.cache, 0);
    try {
      const times: number[] = [];
      for (const delay of [200, 50, 0]) {
        const { record, ms } = await cancelled(host, 'trainClusteringModel', delay);
        expect(record.nodes['trainClusteringModel']!.status).toBe('cancelled');
        times.push(ms);
      }
      console.log(`a stuck module: ended ${times.map((ms) => ms.toFixed(0)).join(', ')} ms after the request`);
      expect(median(times)).toBeLessThan(PROMISE_MS);
      rmSync(flag);
      const next = await host.run({ experiment, folder, only: ['trainClusteringModel'] });
      expect(next.nodes['trainClusteringModel']!.status).toBe('finished');
    } finally {
      await host.close();
    }
  });
});
