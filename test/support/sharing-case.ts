import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { column, tableOf } from '../../src/core/table/build';
import { PickedPaths } from '../../src/host/api/picked-paths';
import { takeLock, withLock } from '../../src/host/files/file-lock';
import { Fingerprints } from '../../src/host/files/fingerprints';
import { markRunning } from '../../src/host/workspace/running-marks';
import { SavedDatasets } from '../../src/host/workspace/saved-datasets';
import { SavedModels } from '../../src/host/workspace/saved-models';

/**
 * A program of its own: `sharing-case WHAT FOLDER NAME COUNT` does something COUNT times that other processes do in the
 * same folder at the same time, under a NAME that is its alone.
 */
const [what, folder, name, count] = process.argv.slice(2) as [string, string, string, string];

const numbers = (value: number) => tableOf(1, [column('Value', 'double', [value])]);

const cases: { readonly [what: string]: (i: number) => Promise<unknown> } = {
  /** Adds one to the number in a file, in a way that loses some unless it is alone. */
  count: (i) =>
    withLock(join(folder, 'number'), async () => {
      const before = Number(readFileSync(join(folder, 'number'), 'utf8'));
      await sleep(i % 3);
      writeFileSync(join(folder, 'number'), String(before + 1));
    }),
  /** Takes a lock and dies with it. */
  die: async () => {
    await takeLock(join(folder, 'number'));
    process.kill(process.pid, 'SIGKILL');
  },
  /** Keeps a lock until it is killed. */
  keep: async () => {
    await takeLock(join(folder, 'number'));
    process.stdout.write('taken\n');
    await sleep(60_000);
  },
  /** A run that is under way until it is killed. */
  run: async () => {
    await markRunning(folder);
    process.stdout.write('running\n');
    await sleep(60_000);
  },
  pick: (i) => {
    const place = join(folder, `${name}-${i}`);
    mkdirSync(place);
    return new PickedPaths(join(folder, 'picked.json')).add(place);
  },
  dataset: (i) => new SavedDatasets(folder).save('shared', numbers(i), `${name} ${i}`, new Date()),
  /** Saves only what is new, as the editor does: of all processes one may. */
  newDataset: (i) =>
    new SavedDatasets(folder)
      .save(`name ${i}`, numbers(i), name, new Date(), (versions) => {
        if (versions.length > 0) throw new Error('exists');
      })
      .catch((error: Error) => {
        if (error.message !== 'exists') throw error;
      }),
  /** Half of the processes save a model, the others a transformation, under one name. */
  model: (i) =>
    new SavedModels(folder)
      .save(
        `name ${i}`,
        Number(name) % 2 === 0
          ? { kind: 'transform', transform: 'cleaning', data: {} }
          : {
              kind: 'trained-model',
              family: 'cluster',
              algorithm: 'x',
              settings: {},
              features: [],
              model: {},
              training: {},
            },
        name,
        new Date(),
      )
      .catch((error: Error) => {
        if (!error.message.includes('is the name of a')) throw error;
      }),
  fingerprint: async (i) => {
    const fingerprints = new Fingerprints(join(folder, 'fingerprints.json'));
    await fingerprints.of(join(folder, `${name}-${i}`));
    await fingerprints.save();
  },
};

for (let i = 0; i < Number(count); i++) await cases[what]!(i);
