import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/ml/random';
import type { RunRecord } from '../../src/engine/run-record';
import { startCentroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';
import { hashesOf, runJson, statusesOf, template, tinyPictures } from './support';

/** The shipped flower experiment, on pictures that are few and small enough to run it a hundred times. */
const EXPERIMENT = template('flower-clustering');
const KILLS = 50;
/** Share of a run in which the program is being loaded: little can go wrong there. */
const LOADING = 0.2;

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');

describe('a run that is killed', () => {
  let pictures: string[];
  let whole: RunRecord;
  let duration = 0;

  beforeAll(async () => {
    pictures = await tinyPictures(folder);
    await runJson(EXPERIMENT, workspace, ...pictures); // once, so that files are in the system's memory
    rmSync(join(workspace, 'cache'), { recursive: true });
    const started = performance.now();
    whole = (await runJson(EXPERIMENT, workspace, ...pictures)).run;
    duration = performance.now() - started;
  });

  it(
    `leaves a sound workspace at any of ${KILLS} random moments: the next run redoes at most what was under way`,
    async () => {
      const random = createRandom(50);
      let killedInTheMiddle = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        rmSync(join(workspace, 'cache'), { recursive: true, force: true });
        const killed = startCentroid(['run', EXPERIMENT, ...pictures], workspace);
        const moment = (LOADING + (1 - LOADING) * random.next()) * duration;
        setTimeout(() => killed.process.kill('SIGKILL'), moment);
        const { code, stderr } = await killed.ended;
        if (code === null) killedInTheMiddle++;
        const finished = [...stderr.matchAll(/^\[[^\]]*\] (.*): finished/gm)].map(([, label]) => label!);

        const { run } = await runJson(EXPERIMENT, workspace, ...pictures);
        expect({ kill, hashes: hashesOf(run) }).toEqual({ kill, hashes: hashesOf(whole) });
        const statuses = Object.values(statusesOf(run));
        const reused = statuses.filter((status) => status === 'reused');
        expect({ kill, reused: reused.length >= finished.length }).toEqual({ kill, reused: true });
      }
      expect(killedInTheMiddle).toBeGreaterThan(KILLS / 3);
    },
    KILLS * 20_000,
  );
});
