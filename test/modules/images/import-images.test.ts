import { mkdirSync, mkdtempSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { CancelledError, reportOf, SystemError, type ErrorReport } from '../../../src/core/errors';
import type { ParameterValues, ParametersOf } from '../../../src/core/module/parameters';
import { columnCells } from '../../../src/core/table/cells';
import { imagePath } from '../../../src/core/table/rows';
import { columnName, nameCount } from '../../../src/core/table/schema';
import { allStrings } from '../../../src/core/table/strings';
import { loadedBlock } from '../../../src/core/table/rows';
import { schemaOf, type LoadedBlock, type Table } from '../../../src/core/table/table';
import { definition } from '../../../src/modules/images/import-images/definition';
import { run } from '../../../src/modules/images/import-images/run';
import { hugePng, noisePixels, noisePng, picture } from '../../support/image-files';
import { createTestContext, type TestContext } from '../../support/run-context';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';

type Parameters = ParametersOf<typeof definition>;

const root = temporaryFolder();
let folder = '';
let context: TestContext;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'pictures-'));
  context = createTestContext();
});

const defaults = Object.fromEntries(
  definition.parameters.map((parameter) => [parameter.id, parameter.default]),
) as unknown as Parameters;

const parametersFor = (parameters: Partial<Parameters>): Parameters => ({
  ...defaults,
  folder,
  width: 4,
  height: 3,
  ...parameters,
});

async function importImages(parameters: Partial<Parameters> = {}): Promise<Table> {
  const outputs = await run({}, parametersFor(parameters), context);
  return outputs.resultsDataset.table;
}

async function failure(parameters: Partial<Parameters> = {}): Promise<ErrorReport> {
  const error: unknown = await importImages(parameters).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeDefined();
  return reportOf(error);
}

/** Writes 4 x 3 noise pictures; the seed of each is its position. */
async function writePictures(...files: string[]): Promise<void> {
  await Promise.all(files.map(async (file, seed) => writeAt(file, await noisePng(4, 3, seed))));
}

async function writeAt(file: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** A label file outside the folder of the pictures. */
async function labelFile(content: string, name = 'labels.csv'): Promise<string> {
  const path = join(mkdtempSync(join(root, 'labels-')), name);
  await writeFile(path, content);
  return path;
}

const pixelBlock = (table: Table): LoadedBlock => {
  const data = table.groups.at(-1)!.data;
  if (data.kind !== 'block') throw new Error('no block');
  return loadedBlock(data);
};

const labels = (table: Table): unknown[] => columnCells(table, 0);
const files = (table: Table): unknown[] => allStrings(table.images!.files);

describe('pixels', () => {
  it('are one byte block in shared memory, interleaved, row by row, as the file has them', async () => {
    await writePictures('a.png', 'b.png');
    const table = await importImages();
    expect(table.rowCount).toBe(2);
    const { values, stride, rowIndex } = pixelBlock(table);
    expect(values).toBeInstanceOf(Uint8Array);
    expect(values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([stride, rowIndex]).toEqual([36, undefined]);
    expect([...values]).toEqual([...noisePixels(4, 3, 3, 0), ...noisePixels(4, 3, 3, 1)]);
    expect(columnCells(table, 4)).toEqual([noisePixels(4, 3, 3, 0)[4], noisePixels(4, 3, 3, 1)[4]]); // green of pixel 2
  });

  it('begin at Col1 without labels and at Col2 with them', async () => {
    await writePictures('rose/a.png');
    const plain = await importImages();
    expect([columnName(plain, 0), columnName(plain, 35)]).toEqual(['Col1', 'Col36']);
    const labelled = await importImages({ labels: 'sub-folder' });
    expect([columnName(labelled, 0), columnName(labelled, 1), columnName(labelled, 36)]).toEqual([
      'Col1',
      'Col2',
      'Col37',
    ]);
  });

  it('carry their shape and lead back to the files', async () => {
    await writePictures('rose/a.png', 'b.png');
    const table = await importImages({ width: 2, height: 5, colour: 'grey' });
    expect(table.groups[0]!.image).toEqual({ width: 2, height: 5, channels: 1 });
    expect(table.images).toMatchObject({ folder, shape: { width: 2, height: 5, channels: 1 } });
    expect(files(table)).toEqual(['b.png', 'rose/a.png']);
    expect(await readFile(imagePath(table, 1)!)).toEqual(await readFile(join(folder, 'rose/a.png')));
  });

  it('are brought to the size in the chosen way', async () => {
    const halves = Uint8Array.from({ length: 8 * 2 * 3 }, (_, i) => (Math.floor(i / 3) % 8 < 4 ? 255 : 0));
    await writeAt('wide.png', await picture(halves, 8, 2).png().toBuffer());
    const pixelsOf = async (parameters: Partial<Parameters>): Promise<number[]> => [
      ...pixelBlock(await importImages({ width: 2, height: 2, colour: 'grey', kernel: 'nearest', ...parameters }))
        .values,
    ];
    expect(await pixelsOf({ fit: 'fill' })).toEqual([255, 0, 255, 0]);
    expect(await pixelsOf({ width: 4, height: 4, fit: 'contain' })).toEqual([
      0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(await pixelsOf({ width: 2, height: 2, fit: 'cover' })).toEqual([255, 0, 255, 0]);
  });
});

describe('files', () => {
  it('come in natural order, sub-folders too, whatever order they finish in', async () => {
    await writePictures('10.png', '9.png', 'b/2.png', 'a/11.png', 'a/2.png', '1.png');
    const order = ['1.png', '9.png', '10.png', 'a/2.png', 'a/11.png', 'b/2.png'];
    const slow = createTestContext();
    const decode = slow.images.decodeInto.bind(slow.images);
    context = createTestContext({
      images: {
        parallelism: 4,
        decodeInto: async (path, ...rest) => {
          await new Promise((resolve) => setTimeout(resolve, path.endsWith('/1.png') ? 30 : 0));
          await decode(path, ...rest);
        },
      },
    });
    const table = await importImages();
    expect(files(table)).toEqual(order);
    expect(table).toEqual({ ...(await importImages()) });
    expect([...pixelBlock(table).values.subarray(0, 36)]).toEqual([...noisePixels(4, 3, 3, 5)]);
  });

  it('that are no pictures by their ending do not disturb and are reported; hidden ones do not count', async () => {
    await writePictures('a.png', 'B.JPG', 'c.jpeg');
    await Promise.all(
      ['labels.csv', 'README', 'notes.md', '.DS_Store', '.hidden.png'].map((file) => writeAt(file, 'text')),
    );
    const table = await importImages();
    expect(table.rowCount).toBe(3);
    expect(context.lines).toEqual([
      'info: Left out 3 files without the ending of a picture: labels.csv, notes.md, README.',
    ]);
  });

  it('that are pictures under a wrong ending are read by content', async () => {
    await writeAt('a.jpg', await noisePng(4, 3, 7));
    expect([...pixelBlock(await importImages()).values]).toEqual([...noisePixels(4, 3, 3, 7)]);
  });

  it('an empty folder, and one without pictures', async () => {
    expect(await failure()).toMatchObject({
      classic: 3,
      parameter: 'folder',
      message: `The folder ${folder} is empty.`,
    });
    await writeAt('labels.csv', 'rose');
    expect((await failure()).message).toBe(`The folder ${folder} has no pictures, only other files: labels.csv.`);
  });

  it('a folder that is not there', async () => {
    expect(await failure({ folder: join(folder, 'nowhere') })).toMatchObject({ kind: 'user', classic: 48 });
  });
});

describe('unreadable files', () => {
  beforeEach(async () => {
    await writePictures('1.png', '2.png', '3.png', '4.png', '5.png');
    await writeAt('2.png', '');
    await writeAt('4.png', hugePng(30_000, 30_000));
  });

  it('stop the run: the first one is named with its row, however the work is timed', async () => {
    const base = createTestContext();
    for (const slow of ['/2.png', '/4.png', 'none']) {
      context = createTestContext({
        images: {
          parallelism: 4,
          decodeInto: async (path, ...rest) => {
            if (path.endsWith(slow)) await new Promise((resolve) => setTimeout(resolve, 20));
            await base.images.decodeInto(path, ...rest);
          },
        },
      });
      expect(await failure()).toMatchObject({
        kind: 'user',
        classic: 49,
        row: 2,
        parameter: 'folder',
        file: join(folder, '2.png'),
        message: `Picture 2: Cannot read ${join(folder, '2.png')}: it is empty (0 bytes).`,
      });
    }
  });

  it('or are skipped, each named in the log, with the labels of the others unmoved', async () => {
    const table = await importImages({
      unreadableFiles: 'skip',
      labels: 'label-file',
      labelFile: await labelFile('a\nb\nc\nd\ne\n'),
    });
    expect(files(table)).toEqual(['1.png', '3.png', '5.png']);
    expect(labels(table)).toEqual(['a', 'c', 'e']);
    const { values } = pixelBlock(table);
    expect([...values]).toEqual([0, 2, 4].flatMap((seed) => [...noisePixels(4, 3, 3, seed)]));
    expect(context.lines).toEqual([
      `warn: Left out picture 2, "2.png": Cannot read ${folder}/2.png: it is empty (0 bytes).`,
      `warn: Left out picture 4, "4.png": Cannot read ${folder}/4.png: it has too many pixels (30000 x 30000, at most 268 million).`,
      'warn: 2 of 5 pictures were left out.',
    ]);
  });

  it('all of them: nothing is left to give', async () => {
    await Promise.all(['1', '3', '5'].map((name) => writeAt(`${name}.png`, 'text')));
    expect(await failure({ unreadableFiles: 'skip' })).toMatchObject({ classic: 3, parameter: 'folder' });
    expect(context.lines).toHaveLength(5);
  });

  it.each<[string, Error, Partial<ErrorReport>]>([
    ['bugs', new TypeError('oops'), { kind: 'bug', message: 'oops' }],
    [
      'trouble with the machine',
      new SystemError('No memory', { classic: 138 }),
      { kind: 'system', classic: 138, row: 1 },
    ],
  ])('skipping does not hide %s', async (_, error, report) => {
    context = createTestContext({ images: { parallelism: 1, decodeInto: () => Promise.reject(error) } });
    expect(await failure({ unreadableFiles: 'skip' })).toMatchObject(report);
  });
});

describe('labels by sub-folder', () => {
  it('are the name of the folder that holds the picture', async () => {
    await writePictures('rose/1.png', 'train/iris/2.png', 'iris/1.png');
    const table = await importImages({ labels: 'sub-folder' });
    expect(files(table)).toEqual(['iris/1.png', 'rose/1.png', 'train/iris/2.png']);
    expect(labels(table)).toEqual(['iris', 'rose', 'iris']);
  });

  it('a picture in no sub-folder has none', async () => {
    await writePictures('rose/1.png', 'x.png');
    expect(await failure({ labels: 'sub-folder' })).toMatchObject({
      parameter: 'labels',
      file: 'x.png',
      classic: 134,
      row: 2,
    });
  });
});

describe('labels from a file in the order of the pictures', () => {
  const labelled = async (content: string, parameters: Partial<Parameters> = {}): Promise<unknown[]> =>
    labels(await importImages({ labels: 'label-file', labelFile: await labelFile(content), ...parameters }));

  beforeEach(() => writePictures('10.png', '2.png', '1.png'));

  it('one a line; blank lines at the end do not count', async () => {
    expect(await labelled('rose\niris\nphlox\n')).toEqual(['rose', 'iris', 'phlox']);
    expect(await labelled('rose\r\niris\r\nphlox\r\n\r\n\r\n')).toEqual(['rose', 'iris', 'phlox']);
  });

  it('numbers stay as they are written, and are text', async () => {
    expect(await labelled('0\n7\n10\n')).toEqual(['0', '7', '10']);
    expect(await labelled('007\n1.50\n1e3\n')).toEqual(['007', '1.50', '1e3']);
  });

  it('a header row is left out when said so', async () => {
    expect(await labelled('species\nrose\niris\nphlox', { labelFileHasHeader: true })).toEqual([
      'rose',
      'iris',
      'phlox',
    ]);
  });

  it('a blank label is a missing value', async () => {
    expect(await labelled('rose\n\nphlox\n')).toEqual(['rose', null, 'phlox']);
    expect(context.lines.join()).toMatch(/^warn: 1 of 3 pictures have a blank label in /);
  });

  it('of several columns one is chosen, by number or name', async () => {
    const content = 'n,species\n1,rose\n2,iris\n3,phlox\n';
    expect(await labelled(content, { labelFileHasHeader: true, labelColumn: 'species' })).toEqual([
      'rose',
      'iris',
      'phlox',
    ]);
    expect(await labelled(content, { labelFileHasHeader: true, labelColumn: '2' })).toEqual(['rose', 'iris', 'phlox']);
  });

  it.each<[string, string, Partial<Parameters>, Partial<ErrorReport>]>([
    ['too few', 'rose\niris\n', {}, { classic: 27, parameter: 'labelFile' }],
    ['too many', 'a\nb\nc\nd\ne\n', {}, { classic: 27 }],
    ['two columns and no choice', '1,rose\n2,iris\n3,phlox\n', {}, { classic: 22, parameter: 'labelColumn' }],
    [
      'no such column',
      'n,species\n1,a\n2,b\n3,c\n',
      { labelFileHasHeader: true, labelColumn: 'specis' },
      { classic: 1, column: 'specis', mend: 'Did you mean "species"?' },
    ],
    [
      'no such number',
      '1,rose\n2,iris\n3,phlox\n',
      { labelColumn: '3' },
      { classic: 60, mend: 'Use a number from 1 to 2.' },
    ],
    ['number 0', 'rose\niris\nphlox\n', { labelColumn: '0' }, { classic: 60 }],
    ['an empty file', '', {}, { classic: 3 }],
    ['ragged rows', '1,rose\n2\n3,phlox\n', { labelColumn: '2' }, { classic: 61, line: 2 }],
  ])('mistake: %s', async (_, content, parameters, report) => {
    const file = await labelFile(content);
    expect(await failure({ labels: 'label-file', labelFile: file, ...parameters })).toMatchObject({
      kind: 'user',
      file,
      ...report,
    });
  });

  it('a wrong count names both counts, and a forgotten header is guessed', async () => {
    const file = await labelFile('species\nrose\niris\nphlox\n');
    expect(await failure({ labels: 'label-file', labelFile: file })).toMatchObject({
      message: `The folder has 3 pictures, but the label file ${file} has 4 labels.`,
      mend: 'If its first line holds the column names, switch on "Label file has header row".',
    });
  });

  it('a label file that is not there', async () => {
    expect(await failure({ labels: 'label-file', labelFile: join(folder, 'no.csv') })).toMatchObject({ classic: 48 });
  });
});

describe('labels from a file that names the pictures', () => {
  const named = async (content: string, parameters: Partial<Parameters> = {}): Promise<unknown[]> =>
    labels(
      await importImages({ labels: 'label-file', fileColumn: '1', labelFile: await labelFile(content), ...parameters }),
    );

  it('in any order: by name, by path, without ending, with backslashes', async () => {
    await writePictures('a/1.png', 'b/2.png', '3.png');
    expect(await named('2.png,iris\n3.png,phlox\n1.png,rose\n')).toEqual(['phlox', 'rose', 'iris']);
    expect(await named('a/1.png,rose\nb\\2.png,iris\n./3.png,phlox\n')).toEqual(['phlox', 'rose', 'iris']);
    expect(await named('b/2,iris\n1,rose\n3,phlox\n')).toEqual(['phlox', 'rose', 'iris']);
  });

  it('names with leading zeros are no numbers', async () => {
    await writePictures('0001.png', '0002.png');
    expect(await named('0002,iris\n0001,rose\n')).toEqual(['rose', 'iris']);
  });

  it('paths tell pictures of the same name apart', async () => {
    await writePictures('a/1.png', 'b/1.png');
    expect(await named('b/1.png,iris\na/1.png,rose\n')).toEqual(['rose', 'iris']);
    const file = await labelFile('1.png,rose\n');
    expect(await failure({ labels: 'label-file', fileColumn: '1', labelFile: file })).toMatchObject({
      classic: 28,
      row: 1,
      message: `Row 1 of the label file ${file}, "1.png", means two pictures: a/1.png, b/1.png.`,
    });
  });

  it('from TSV with a header, columns by name', async () => {
    await writePictures('1.png', '2.png');
    const file = await labelFile('label\tfile\niris\t2.png\nrose\t1.png\n', 'labels.tsv');
    const parameters = { labelFile: file, labelFileHasHeader: true, fileColumn: 'file', labelColumn: 'label' };
    expect(labels(await importImages({ labels: 'label-file', ...parameters }))).toEqual(['rose', 'iris']);
  });

  it('a picture that is not named is an error that names it', async () => {
    await writePictures('1.png', '2.png', '3.png');
    const file = await labelFile('1.png,rose\n3.png,iris\n');
    expect(await failure({ labels: 'label-file', fileColumn: '1', labelFile: file })).toMatchObject({
      classic: 134,
      message: `1 of 3 pictures is not named in the label file ${file}: 2.png.`,
    });
  });

  it('a named picture that the folder does not have is reported', async () => {
    await writePictures('1.png');
    expect(await named('1.png,rose\n2.png,iris\n')).toEqual(['rose']);
    expect(context.lines.join()).toMatch(
      /warn: The label file .* names 1 picture that the folder does not have: 2\.png\./,
    );
  });

  it('two labels for one picture are an error; the same one twice is not', async () => {
    await writePictures('1.png');
    expect(await named('1.png,rose\n1.png,rose\n')).toEqual(['rose']);
    const file = await labelFile('1.png,rose\n1.png,iris\n');
    expect(await failure({ labels: 'label-file', fileColumn: '1', labelFile: file })).toMatchObject({
      classic: 28,
      row: 2,
      message: `The label file ${file} gives "1.png" two labels: "rose" in row 1 and "iris" in row 2.`,
    });
  });

  it('a label without a file name, and the same column for both', async () => {
    await writePictures('1.png', '2.png');
    const file = await labelFile('1.png,rose\n,iris\n');
    expect(await failure({ labels: 'label-file', fileColumn: '1', labelFile: file })).toMatchObject({
      classic: 3,
      row: 2,
    });
    expect(
      await failure({ labels: 'label-file', fileColumn: '1', labelColumn: 'Col1', labelFile: file }),
    ).toMatchObject({
      classic: 28,
      parameter: 'labelColumn',
    });
  });
});

describe('the definition', () => {
  const shapes: readonly Partial<Parameters>[] = [
    { labels: 'none' },
    { labels: 'sub-folder' },
    { labels: 'sub-folder', colour: 'grey', width: 7, height: 2 },
  ];

  it.each(shapes)('infers the columns that the run gives: %o', async (parameters) => {
    await writePictures('rose/a.png');
    const table = await importImages(parameters);
    const [inferred] = definition.inferSchema!([], { ...defaults, ...parametersFor(parameters) } as ParameterValues);
    expect({ ...inferred, rowCount: 1 }).toEqual(schemaOf(table));
  });

  it('49,153 columns at the defaults, without touching the disk', () => {
    const [schema] = definition.inferSchema!([], {
      ...defaults,
      folder: '/nowhere',
      labels: 'label-file',
    } as ParameterValues);
    expect(schema!.groups.map((group) => nameCount(group.names))).toEqual([1, 49_152]);
    expect(definition.inferSchema!([], { ...defaults, width: 'x' as never } as ParameterValues)).toEqual([undefined]);
  });

  it('says when both columns of the label file are the same', () => {
    const values = { ...defaults, labels: 'label-file', fileColumn: 'a', labelColumn: 'a' } as ParameterValues;
    expect(definition.validate!(values)).toMatchObject([{ parameter: 'labelColumn', classic: 28 }]);
    expect(definition.validate!({ ...values, labels: 'none' })).toEqual([]);
  });
});

it('stops between files when asked, and tells how far it is', async () => {
  await writePictures(...Array.from({ length: 12 }, (_, i) => `${i}.png`));
  await importImages();
  expect(context.fractions).toHaveLength(12);
  expect(context.fractions.at(-1)).toBe(1);
  expect([...context.fractions].sort((a, b) => a - b)).toEqual(context.fractions);

  const stop = new AbortController();
  const signal = {
    get aborted() {
      return stop.signal.aborted;
    },
    throwIfAborted() {
      if (stop.signal.aborted) throw new CancelledError();
    },
  };
  const decoded: string[] = [];
  const { images } = context;
  context = createTestContext({
    signal,
    images: {
      parallelism: 2,
      decodeInto: async (path, ...rest) => {
        decoded.push(path);
        if (decoded.length === 3) stop.abort();
        await images.decodeInto(path, ...rest);
      },
    },
  });
  expect((await failure()).kind).toBe('cancelled');
  expect(decoded.length).toBeLessThanOrEqual(4);
});

describe.skipIf(!hasShared)('the real photographs', () => {
  const flowers = sharedPath('data/flowers210');

  it('210 rows in file order, pixels as in the files, labels by file name', async () => {
    const table = await importImages({
      folder: flowers,
      width: 128,
      height: 128,
      labels: 'label-file',
      labelFile: join(flowers, 'flower_labels.csv'),
      labelFileHasHeader: true,
      fileColumn: 'file',
    });
    expect(table.rowCount).toBe(210);
    expect(context.lines).toEqual([
      'info: Left out 4 files without the ending of a picture: flower_label_names.csv, flower_labels.csv, testLabels.csv, trainingLabels.csv.',
    ]);
    const expected = (await readFile(join(flowers, 'flower_labels.csv'), 'utf8')).trim().split('\n').slice(1);
    expect(labels(table).map((label, row) => `${String(files(table)[row])},${String(label)}`)).toEqual(expected);
    const { values, stride } = pixelBlock(table);
    expect(stride).toBe(49_152);
    for (const row of [0, 99, 209]) {
      const raw = await sharp(join(flowers, `${String(row + 1).padStart(4, '0')}.png`))
        .raw()
        .toBuffer();
      expect(Buffer.compare(raw, Buffer.from(values.subarray(row * stride, (row + 1) * stride)))).toBe(0);
    }
  });

  it('the tutorial’s training folder with its label file without names', async () => {
    const names = (await readFile(join(flowers, 'trainingLabels.csv'), 'utf8')).trim().split('\n');
    mkdirSync(folder, { recursive: true });
    await Promise.all(
      names.map(async (_, i) => {
        const file = `${String(i + 1).padStart(4, '0')}.png`;
        await writeAt(file, await readFile(join(flowers, file)));
      }),
    );
    const table = await importImages({
      width: 128,
      height: 128,
      labels: 'label-file',
      labelFile: join(flowers, 'trainingLabels.csv'),
    });
    expect(labels(table)).toEqual(names);
  });
});
