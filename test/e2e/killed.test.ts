import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/ml/random';
import type { RunRecord } from '../../src/engine/run-record';
import { centroid, startCentroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

/** The shipped flower experiment on pictures that are small enough to run it a hundred times. */
const RUN = [
  'run',
  'resources/templates/flower-clustering.centroid',
  ...[
    'flowerTrainingSet.width=24',
    'flowerTrainingSet.height=24',
    'flowerTestSet.width=24',
    'flowerTestSet.height=24',
  ].flatMap((setting) => ['--set', setting]),
];
const KILLS = 50;

const workspace = temporaryFolder();

const hashes = ({ nodes }: RunRecord): Record<string, string[]> =>
  Object.fromEntries(
    Object.values(nodes).map(({ node, outputs }) => [node, Object.values(outputs ?? {}).map(({ hash }) => hash)]),
  );

describe('a run that is killed', () => {
  let whole: RunRecord;
  let duration = 0;

  beforeAll(async () => {
    await centroid([...RUN, '--json'], workspace); // draws the sample pictures
    rmSync(join(workspace, 'cache'), { recursive: true });
    const started = performance.now();
    const ended = await centroid([...RUN, '--json'], workspace);
    duration = performance.now() - started;
    whole = (JSON.parse(ended.stdout) as { run: RunRecord }).run;
  });

  it(
    `leaves a sound workspace at any of ${KILLS} random moments: the next run redoes at most what was under way`,
    async () => {
      const random = createRandom(50);
      let killedInTheMiddle = 0;
      for (let i = 0; i < KILLS; i++) {
        rmSync(join(workspace, 'cache'), { recursive: true, force: true });
        const run = startCentroid(RUN, workspace);
        setTimeout(() => run.process.kill('SIGKILL'), random.next() * duration);
        const { code, stderr } = await run.ended;
        if (code === null) killedInTheMiddle++;
        const finished = [...stderr.matchAll(/^\[[^\]]*\] (.*): finished/gm)].map(([, label]) => label!);

        const next = await centroid([...RUN, '--json'], workspace);
        expect({ kill: i, ...next }).toMatchObject({ kill: i, code: 0 });
        const record = (JSON.parse(next.stdout) as { run: RunRecord }).run;
        expect({ kill: i, hashes: hashes(record) }).toEqual({ kill: i, hashes: hashes(whole) });
        const rerun = Object.values(record.nodes).filter(({ status }) => status === 'finished');
        expect(rerun.length).toBeLessThanOrEqual(Object.keys(record.nodes).length - finished.length);
      }
      expect(killedInTheMiddle).toBeGreaterThan(KILLS / 3);
    },
    KILLS * 20_000,
  );
});
