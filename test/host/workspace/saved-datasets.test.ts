import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { SavedDatasets } from '../../../src/host/workspace/saved-datasets';
import { cellsOf, pixelTable, sharesBlocks, smallTable } from '../../support/tables';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const savedAt = new Date(Date.UTC(2024, 7, 31));
const numbers = (...cells: number[]) => smallTable({ Size: ['double', cells] });
const open = (name: string): SavedDatasets => new SavedDatasets(join(folder, name));

const failure = async (promise: Promise<unknown>): Promise<UserError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw new Error(`no UserError but ${String(error)}`);
};

describe('saved datasets', () => {
  it('come back as they were saved', async () => {
    const datasets = open('same');
    const table = smallTable({
      Name: ['string', ['rose', null, 'ÿ,"'], { role: 'label', categorical: true, levels: ['rose', 'ÿ,"'] }],
      Size: ['double', [0.1, -0, null]],
      When: ['datetime', [0, 1, null]],
    });
    const saved = await datasets.save('Flowers, “training” 🌼', table, 'a note', savedAt);
    expect(saved).toMatchObject({ version: 1, rows: 3, columns: 3, description: 'a note' });
    const back = await datasets.dataset(saved.name);
    expect(cellsOf(back)).toEqual(cellsOf(table));
    expect(back.groups[0]).toMatchObject({ role: 'label', categorical: true, levels: ['rose', 'ÿ,"'] });
    expect(await open('same').list()).toEqual([saved]);
  });

  it('keep pixels as one block of bytes', async () => {
    const datasets = open('pixels');
    await datasets.save('pictures', pixelTable(['rose', 'iris']), '', savedAt);
    const back = await datasets.dataset('pictures');
    expect(sharesBlocks(back, back)).toBe(true);
    expect(back.groups[1]!.image).toEqual({ width: 128, height: 128, channels: 3 });
  });

  it('get a new version under a name that exists; the old ones stay', async () => {
    const datasets = open('versions');
    for (const cell of [1, 2, 3]) await datasets.save('sizes', numbers(cell), '', savedAt);
    expect(cellsOf(await datasets.dataset('sizes'))).toEqual({ Size: [3] });
    expect(cellsOf(await datasets.dataset('sizes@1'))).toEqual({ Size: [1] });
    expect((await datasets.list()).map(({ name, version }) => [name, version])).toEqual([['sizes', 3]]);
    expect(await failure(datasets.find('sizes@4'))).toMatchObject({
      message: 'The dataset "sizes" has no version 4',
      details: { mend: 'Choose a version from 1 to 3' },
    });
  });

  it('saved at the same time under one name get a version each', async () => {
    const [one, other] = [open('race'), open('race')];
    const saved = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((cell) => (cell % 2 ? one : other).save('sizes', numbers(cell), String(cell), savedAt)),
    );
    expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { version, description } of saved)
      expect(cellsOf(await one.dataset(`sizes@${version}`))).toEqual({ Size: [Number(description)] });
  });

  it('whose saving was cut short are not there, and do not stand in the way', async () => {
    const datasets = open('cut');
    await datasets.save('sizes', numbers(1), '', savedAt);
    const inside = join(folder, 'cut', readdirSync(join(folder, 'cut'))[0]!);
    writeFileSync(join(inside, '2.arrow'), 'ARROW1');
    expect(cellsOf(await datasets.dataset('sizes'))).toEqual({ Size: [1] });
    expect(await datasets.save('sizes', numbers(7), '', savedAt)).toMatchObject({ version: 3 });
    expect(cellsOf(await datasets.dataset('sizes'))).toEqual({ Size: [7] });
    rmSync(inside, { recursive: true });
    expect(await datasets.list()).toEqual([]);
  });

  it.each(['', ' padded', 'padded ', 'a@b', 'line\nbreak', 'x'.repeat(201)])('refuse the name %j', async (name) => {
    const error = await failure(open('names').save(name, numbers(1), '', savedAt));
    expect(error.message).toContain('cannot be the name of a dataset');
    expect(error.details.mend).toMatch(/1 to 200 characters/);
  });

  it('say what may have been meant', async () => {
    const datasets = open('near');
    await datasets.save('trainingSet', numbers(1), '', savedAt);
    expect(await failure(datasets.dataset('trainingset'))).toMatchObject({
      details: { classic: 3, mend: 'Did you mean "trainingSet"?' },
    });
  });

  it.each(['../../etc/passwd', 'a/b', '.', '..'])('named %j stay in their folder', async (name) => {
    const datasets = open('inside');
    const before = readdirSync(folder).filter((entry) => entry !== 'inside');
    await datasets.save(name, numbers(5), '', savedAt);
    expect(cellsOf(await datasets.dataset(name))).toEqual({ Size: [5] });
    expect(readdirSync(folder).filter((entry) => entry !== 'inside')).toEqual(before);
  });
});
