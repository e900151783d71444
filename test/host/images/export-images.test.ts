import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { CancelledError, reportOf, type ErrorReport } from '../../../src/core/errors';
import { columnCells } from '../../../src/core/table/cells';
import { columnCount } from '../../../src/core/table/schema';
import { readCsv } from '../../../src/formats/csv/read';
import { exportImages, type ImageExport, type ImageExportResult } from '../../../src/host/images/export-images';
import { definition } from '../../../src/modules/images/import-images/definition';
import { run } from '../../../src/modules/images/import-images/run';
import { valuesAt } from '../../../src/core/table/stored-values';
import { noisePixels, noisePng } from '../../support/image-files';
import { createTestContext } from '../../support/run-context';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';

const root = temporaryFolder();
let folder = '';
let out = '';

beforeEach(() => {
  const place = mkdtempSync(join(root, 'export-'));
  folder = join(place, 'trainingSet');
  out = join(place, 'out', 'trainingSet.csv');
});

async function writeAt(file: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

const settings = {
  width: 4,
  height: 3,
  fit: 'fill',
  kernel: 'lanczos3',
  colour: 'rgb',
  unreadableFiles: 'stop',
} as const;

const exportAll = (request: Partial<ImageExport> = {}, monitor = createTestContext()): Promise<ImageExportResult> =>
  exportImages({ ...settings, folder, outFile: out, ...request }, monitor);

async function failure(request: Partial<ImageExport>): Promise<ErrorReport> {
  const error: unknown = await exportAll(request).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeDefined();
  return reportOf(error);
}

describe('the CSV file', () => {
  it('has the label as it is, then the interleaved pixels, without header', async () => {
    for (const [seed, name] of ['1.png', '2.png', '10.png'].entries()) await writeAt(name, await noisePng(4, 3, seed));
    const labelsFile = await writeAt('labels.csv', 'rose\n"iris, blue"\n"phlox ""x"""\n\n');
    expect(await exportAll({ labelsFile })).toEqual({ pictures: 3, columns: 37 });
    const pixels = (seed: number): string => noisePixels(4, 3, 3, seed).join(',');
    expect(await readFile(out, 'utf8')).toBe(
      `rose,${pixels(0)}\n"iris, blue",${pixels(1)}\n"phlox ""x""",${pixels(2)}\n`,
    );
    expect(readdirSync(dirname(out))).toEqual(['trainingSet.csv']);
  });

  it('without labels has the pixels alone', async () => {
    await writeAt('1.png', await noisePng(4, 3, 5));
    expect(await exportAll({ colour: 'grey', width: 2 })).toEqual({ pictures: 1, columns: 6 });
    expect((await readFile(out, 'utf8')).trim().split(',')).toHaveLength(6);
  });

  it('takes labels by file name', async () => {
    await writeAt('a.png', await noisePng(4, 3, 0));
    await writeAt('b.png', await noisePng(4, 3, 1));
    const labelsFile = await writeAt('labels.csv', 'file,species\nb.png,iris\na.png,rose\n');
    await exportAll({ labelsFile, labelsHaveHeader: true, fileColumn: 'file' });
    expect((await readFile(out, 'utf8')).split('\n').map((line) => line.split(',')[0])).toEqual(['rose', 'iris', '']);
  });

  it('a wrong number of labels names both counts and writes nothing', async () => {
    await writeAt('1.png', await noisePng(4, 3));
    const labelsFile = await writeAt('labels.csv', 'rose\niris\n');
    const resizedFolder = join(dirname(folder), 'resized');
    expect(await failure({ labelsFile, resizedFolder })).toMatchObject({
      kind: 'user',
      classic: 27,
      message: `The folder has 1 picture, but the label file ${labelsFile} has 2 labels.`,
    });
    expect([existsSync(out), existsSync(resizedFolder)]).toEqual([false, false]);
  });

  it('a damaged picture leaves an earlier file as it was', async () => {
    await writeAt('1.png', await noisePng(4, 3));
    await exportAll();
    const before = await readFile(out);
    await writeAt('2.png', '');
    expect(await failure({})).toMatchObject({ kind: 'user', classic: 49, row: 2 });
    expect(await readFile(out)).toEqual(before);
  });

  it('being stopped while writing leaves nothing behind', async () => {
    await writeAt('1.png', await noisePng(4, 3));
    let decoded = false;
    const signal = {
      aborted: false,
      throwIfAborted: () => {
        if (decoded) throw new CancelledError();
      },
    };
    const monitor = { ...createTestContext({ signal }), progress: (): void => void (decoded = true) };
    await expect(exportAll({}, monitor)).rejects.toBeInstanceOf(CancelledError);
    expect(existsSync(dirname(out)) ? readdirSync(dirname(out)) : []).toEqual([]);
  });
});

describe('resized pictures', () => {
  it('are PNG with the pixels of the CSV, under their old path and name', async () => {
    await writeAt(
      'rose/a.jpg',
      await sharp(await noisePng(40, 30))
        .jpeg()
        .toBuffer(),
    );
    await writeAt(
      'b.webp',
      await sharp(await noisePng(9, 9))
        .webp()
        .toBuffer(),
    );
    const resizedFolder = join(dirname(folder), 'resized');
    await exportAll({ resizedFolder });
    const lines = (await readFile(out, 'utf8')).trim().split('\n');
    for (const [row, name] of ['b.png', 'rose/a.png'].entries()) {
      const file = join(resizedFolder, name);
      expect(await sharp(file).metadata()).toMatchObject({ format: 'png', width: 4, height: 3, channels: 3 });
      expect([...(await sharp(file).raw().toBuffer())].join(',')).toBe(lines[row]);
    }
  });

  it('that would get the same name keep their ending', async () => {
    for (const name of ['a.png', 'A.jpg', 'b.png']) await writeAt(name, await noisePng(4, 3));
    const resizedFolder = join(dirname(folder), 'resized');
    await exportAll({ resizedFolder });
    expect(readdirSync(resizedFolder).sort()).toEqual(['A.jpg.png', 'a.png.png', 'b.png']);
  });

  it('do not go where they would be read again', async () => {
    await writeAt('1.png', await noisePng(4, 3));
    for (const resizedFolder of [folder, join(folder, 'resized'), join(folder, '..resized')])
      expect(await failure({ resizedFolder })).toMatchObject({ kind: 'user', classic: 50, file: resizedFolder });
  });
});

describe.skipIf(!hasShared)('the real photographs', () => {
  const flowers = sharedPath('data/flowers210');
  const size = { width: 128, height: 128 };
  const labelled = { labelsFile: join(flowers, 'flower_labels.csv'), labelsHaveHeader: true, fileColumn: 'file' };

  it('read back without header, give the table of Import Images', async () => {
    expect(await exportAll({ folder: flowers, ...size, ...labelled })).toEqual({ pictures: 210, columns: 49_153 });
    const back = readCsv(await readFile(out), { delimiter: ',', header: false });
    const defaults = Object.fromEntries(definition.parameters.map(({ id, default: value }) => [id, value]));
    const { table } = (await run({}, { ...defaults, folder: flowers, labels: 'none' } as never, createTestContext()))
      .resultsDataset;
    expect([back.rowCount, columnCount(back)]).toEqual([210, 49_153]);
    const pixels = table.groups[0]!.data;
    const read = back.groups.at(-1)!.data;
    if (pixels.kind !== 'block' || read.kind !== 'block') throw new Error('no block');
    expect(read.values).toBeInstanceOf(Uint8Array);
    const width = 49_152;
    for (let row = 0; row < 210; row++) {
      const start = row * read.stride + read.firstColumn + (read.stride === width ? 0 : 1);
      const same = Buffer.compare(
        Buffer.from(valuesAt(read.values, start, width) as Uint8Array),
        Buffer.from(valuesAt(pixels.values, row * width, width) as Uint8Array),
      );
      expect(same).toBe(0);
    }
    const expected = (await readFile(labelled.labelsFile, 'utf8')).trim().split('\n').slice(1);
    expect(columnCells(back, 0).map(String)).toEqual(expected.map((line) => line.split(',')[1]));
  });
});
