import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/engine/run-record';
import { Host } from '../../../src/host/host';
import { temporaryFolder } from '../../support/temporary-folder';
import { flowerExperiment, hashesOf, misbehavingWorker, resourcesFolder, statusesOf } from './support';

const folder = temporaryFolder();
const experiment = flowerExperiment(16);

/** Two runs by one host; in the first, the thread that is to train the clusters does something bad, once. */
async function runTwice(
  name: string,
  deed: string,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<{ first: RunRecord; second: RunRecord }> {
  const worker = misbehavingWorker(
    join(folder, `${name}.mjs`),
    `const flag = ${JSON.stringify(join(folder, name))};
    if (order.module === 'train-clustering-model' && !existsSync(flag)) {
      writeFileSync(flag, '');
      ${deed}
    }`,
  );
  const host = await Host.open({ workspaceFolder: join(folder, 'workspace'), workerFile: worker, resourcesFolder });
  try {
    const first = await host.run({ experiment, folder, reuse: false });
    await between();
    return { first, second: await host.run({ experiment, folder, reuse: false }) };
  } finally {
    await host.close();
  }
}

/** What became of the nodes when the thread of one died. */
const branchLost = {
  trainClusteringModel: 'failed',
  assignToClusters: 'skipped',
  selectColumns: 'skipped',
  trainModel: 'finished',
  scoreModel: 'finished',
  evaluateModel: 'finished',
};

describe('a thread that dies under a module', () => {
  it('by ending: the node fails with a reason, everything else goes on, and so does the host', async () => {
    const { first, second } = await runTwice('ends', 'process.exit(7);');
    expect(first.status).toBe('failed');
    expect(statusesOf(first)).toMatchObject(branchLost);
    expect(first.nodes['trainClusteringModel']!.error).toEqual({
      kind: 'system',
      node: 'trainClusteringModel',
      message: 'The thread that ran the module ended unexpectedly',
      mend: 'Run again',
    });
    expect(new Set(Object.values(statusesOf(second)))).toEqual(new Set(['finished']));
  });

  it('by an error that nobody catches: it is a bug report with that error', async () => {
    const { first, second } = await runTwice(
      'throws',
      `setTimeout(() => { throw new RangeError('petals out of range'); });
      return;`,
    );
    expect(statusesOf(first)).toMatchObject(branchLost);
    expect(first.nodes['trainClusteringModel']!.error).toMatchObject({
      kind: 'bug',
      message: 'petals out of range',
      stack: expect.stringContaining('throws.mjs') as string,
    });
    expect(second.status).toBe('finished');
  });

  it('while it waits for work: nobody is harmed', async () => {
    const now = join(folder, 'now');
    const { first, second } = await runTwice(
      'throws-later',
      `const wait = () => {
        if (existsSync(${JSON.stringify(now)})) throw new Error('late');
        setTimeout(wait, 5);
      };
      wait();`,
      async () => {
        writeFileSync(now, '');
        await new Promise((resolve) => setTimeout(resolve, 200));
      },
    );
    expect(first.status).toBe('finished');
    expect(second.status).toBe('finished');
    expect(hashesOf(second)).toEqual(hashesOf(first));
  });
});
