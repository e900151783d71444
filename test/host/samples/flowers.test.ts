import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { cp, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/core/errors';
import type { CancellationSignal } from '../../../src/core/module/run';
import { listFolder } from '../../../src/host/files/list-folder';
import { ensureFlowerSample } from '../../../src/host/samples/flowers';
import { speciesList } from '../../../src/host/samples/flowers/species';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';

const root = temporaryFolder();
const emptyFolder = (): string => mkdtempSync(join(root, 'samples-'));

const labelsOf = async (file: string): Promise<string[]> => (await readFile(file, 'utf8')).trimEnd().split('\n');

/** One hash a file, by path. */
async function contents(folder: string): Promise<Map<string, string>> {
  const files = await listFolder(folder);
  const hashes = await Promise.all(
    files.map(async ({ path }) =>
      createHash('sha256')
        .update(await readFile(join(folder, path)))
        .digest('hex'),
    ),
  );
  return new Map(files.map(({ path }, i) => [path, hashes[i]!]));
}

/** Lets `allowed` pictures be drawn, then asks to stop: with 0, a sample that is complete is found, no other is made. */
function stopAfter(allowed: number): { signal: CancellationSignal; progress: () => void } {
  let drawn = 0;
  const throwIfAborted = (): void => {
    if (drawn >= allowed) throw new CancelledError();
  };
  return { signal: { aborted: false, throwIfAborted }, progress: () => void drawn++ };
}

let made = '';
let madeTwice: string[] = [];
const fractions: number[] = [];
beforeAll(async () => {
  const place = emptyFolder();
  madeTwice = await Promise.all([
    ensureFlowerSample(place, undefined, (fraction) => fractions.push(fraction)),
    ensureFlowerSample(place),
  ]);
  made = madeTwice[0]!;
});

describe('the sample', () => {
  it('has the layout of the tutorial', async () => {
    const number = (i: number): string => String(i).padStart(4, '0');
    const training = Array.from({ length: 168 }, (_, i) => `trainingSet/${number(i + 1)}.png`);
    const test = Array.from({ length: 42 }, (_, i) => `testSet/${number(i + 169)}.png`);
    const others = ['README.txt', 'testLabels.csv', 'trainingLabels.csv'];
    expect((await listFolder(made)).map((file) => file.path).sort()).toEqual([...others, ...training, ...test].sort());
    expect(await labelsOf(join(made, 'trainingLabels.csv'))).toHaveLength(168);
    expect(await labelsOf(join(made, 'testLabels.csv'))).toHaveLength(42);
    expect(await readFile(join(made, 'README.txt'), 'utf8')).toMatch(/synthetic.*\n[^]*not photographs/i);
  });

  it('has 21 pictures of each of ten species, shuffled, and every species in both parts', async () => {
    const training = await labelsOf(join(made, 'trainingLabels.csv'));
    const test = await labelsOf(join(made, 'testLabels.csv'));
    const names = speciesList.map((species) => species.name);
    for (const name of names) expect([...training, ...test].filter((label) => label === name)).toHaveLength(21);
    expect(new Set(training)).toEqual(new Set(names));
    expect(new Set(test)).toEqual(new Set(names));
    const changes = training.filter((label, i) => label !== training[i - 1]).length;
    expect(changes).toBeGreaterThan(120);
  });

  it.skipIf(!hasShared)('has the species of the tutorial', async () => {
    const names = new Set(await labelsOf(sharedPath('data/flowers210/trainingLabels.csv')));
    expect(new Set(speciesList.map((species) => species.name))).toEqual(names);
  });

  it('has pictures of 128 x 128 pixels in RGB, all different, none flat', async () => {
    const seen = new Set<string>();
    for (const { path } of await listFolder(join(made, 'trainingSet'))) {
      const image = sharp(join(made, 'trainingSet', path));
      expect(await image.metadata()).toMatchObject({
        format: 'png',
        width: 128,
        height: 128,
        channels: 3,
        depth: 'uchar',
      });
      const { channels } = await image.stats();
      for (const { stdev } of channels) expect(stdev).toBeGreaterThan(8);
      seen.add(channels.map(({ mean, stdev }) => `${mean} ${stdev}`).join());
    }
    expect(seen.size).toBe(168);
  });

  it('tells how far it is', () => {
    expect(fractions).toHaveLength(210);
    expect(fractions.at(-1)).toBe(1);
  });
});

describe('making it', () => {
  it('is done once: simultaneous and later calls find it', async () => {
    const { signal } = stopAfter(0);
    expect([...madeTwice, await ensureFlowerSample(join(made, '..'), signal)]).toEqual([made, made, made]);
    expect(readdirSync(join(made, '..'))).toEqual(['flowers']);
  });

  it('gives the same bytes every time; what a dead process left is cleared, not what a living one makes', async () => {
    const place = emptyFolder();
    const [dead, living] = ['.flowers-dead.tmp', '.flowers-living.tmp'].map((name) => join(place, name));
    for (const folder of [dead!, living!]) await mkdir(folder, { recursive: true });
    await utimes(dead!, new Date(0), new Date(0));
    expect(await contents(await ensureFlowerSample(place))).toEqual(await contents(made));
    expect([existsSync(dead!), existsSync(living!)]).toEqual([false, true]);
  });

  it.each<[string, (folder: string) => Promise<void>]>([
    ['a picture is gone', (folder) => rm(join(folder, 'trainingSet/0007.png'))],
    ['a picture is cut off', (folder) => writeFile(join(folder, 'testSet/0200.png'), '')],
    ['a label was changed', (folder) => writeFile(join(folder, 'testLabels.csv'), 'rose\n')],
    ['the marker is damaged', (folder) => writeFile(join(folder, '.sample.json'), '{"ver')],
    ['it is of another version', (folder) => writeFile(join(folder, '.sample.json'), '{"version":0,"sha256":""}')],
  ])('is done again when %s', async (_, damage) => {
    const place = emptyFolder();
    const folder = join(place, 'flowers');
    await cp(made, folder, { recursive: true });
    const { signal } = stopAfter(0);
    expect(await ensureFlowerSample(place, signal)).toBe(folder);
    await damage(folder);
    await expect(ensureFlowerSample(place, signal)).rejects.toBeInstanceOf(CancelledError);
  });

  it('leaves nothing when it is stopped, and mends a damaged sample the next time', async () => {
    const place = emptyFolder();
    const folder = join(place, 'flowers');
    await cp(made, folder, { recursive: true });
    await rm(join(folder, 'trainingSet'), { recursive: true });
    const { signal, progress } = stopAfter(5);
    await expect(ensureFlowerSample(place, signal, progress)).rejects.toBeInstanceOf(CancelledError);
    expect(readdirSync(place)).toEqual(['flowers']);
    expect(existsSync(join(folder, 'trainingSet'))).toBe(false);
    expect(await contents(await ensureFlowerSample(place))).toEqual(await contents(made));
    expect(readdirSync(place)).toEqual(['flowers']);
  });
});
