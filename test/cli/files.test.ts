import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnCells } from '../../src/core/table/cells';
import { columnCount } from '../../src/core/table/schema';
import { readCsv } from '../../src/formats/csv/read';
import { noisePixels, noisePng } from '../support/image-files';
import { temporaryFolder } from '../support/temporary-folder';
import { runProgram } from '../../src/cli/program';
import { centroid, createTestIo } from './support';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const path = (...parts: string[]): string => join(folder, ...parts);

describe('images', () => {
  beforeAll(async () => {
    mkdirSync(path('pictures'));
    for (const [i, name] of ['2.png', '10.png', '1.png'].entries())
      writeFileSync(path('pictures', name), await noisePng(6, 4, i));
    writeFileSync(path('labels.csv'), 'rose\niris\nviola\n');
  });

  it('writes labels and pixels in the order of the sorted files', async () => {
    const args = [
      '--labels',
      path('labels.csv'),
      '--size',
      '6x4',
      '--out',
      path('set.csv'),
      '--resized',
      path('small'),
    ];
    const { code, out, err } = await centroid('images', path('pictures'), ...args);
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain(`Wrote ${path('set.csv')}: 3 rows of 73 columns.`);
    const table = readCsv(readFileSync(path('set.csv')), { delimiter: ',', header: false });
    expect([table.rowCount, columnCount(table)]).toEqual([3, 73]);
    expect(columnCells(table, 0)).toEqual(['rose', 'iris', 'viola']);
    // 1.png comes first, then 2.png, then 10.png.
    expect(columnCells(table, 1)).toEqual([2, 0, 1].map((seed) => noisePixels(6, 4, 3, seed)[0]));
    expect(readdirSync(path('small')).sort()).toEqual(['1.png', '10.png', '2.png']);
    const { width, height } = await sharp(path('small', '10.png')).metadata();
    expect([width, height]).toEqual([6, 4]);
  });

  it('stops with 130 when it is asked to, and writes nothing', async () => {
    const io = createTestIo({
      onInterrupt: (listener) => {
        queueMicrotask(listener);
        return () => {};
      },
    });
    expect(await runProgram(['images', path('pictures'), '--out', path('never.csv')], io)).toBe(130);
    expect([io.out(), io.err(), existsSync(path('never.csv'))]).toEqual(['', 'Cancelled.\n', false]);
  });

  it('gives 1 for a label file that does not fit, and says which option it is', async () => {
    writeFileSync(path('short.csv'), 'rose\n');
    const args = ['--labels', path('short.csv'), '--out', path('none.csv')];
    const { code, err } = await centroid('images', path('pictures'), ...args);
    expect(code).toBe(1);
    expect(err).toContain('"--labels"');
    expect(existsSync(path('none.csv'))).toBe(false);
  });

  it('names a damaged picture, or leaves it out where that was asked', async () => {
    mkdirSync(path('mixed'));
    writeFileSync(path('mixed', 'a.png'), await noisePng(6, 4));
    writeFileSync(path('mixed', 'b.png'), 'no picture');
    const args = ['images', path('mixed'), '--size', '6x4', '--out', path('mixed.csv')];
    const stopped = await centroid(...args);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('b.png');
    const skipped = await centroid(...args, '--skip-unreadable');
    expect(skipped).toMatchObject({ code: 0 });
    expect(skipped.out).toContain('1 row of 72 columns');
    expect(skipped.err).toMatch(/Warning: .*b\.png/);
  });
});

describe('datasets', () => {
  const datasets = (...args: string[]) => centroid('datasets', ...args, '--workspace', workspace);

  it('are saved in versions and listed', async () => {
    expect((await datasets()).out).toContain('There are none yet.');
    writeFileSync(path('a.nh.csv'), 'rose,1\niris,2\n');
    expect((await datasets('add', path('a.nh.csv'), '--name', 'Flowers')).out).toBe(
      'Saved "Flowers" version 1: 2 x 2, read as CSV without header.\n',
    );
    expect((await datasets('add', path('a.nh.csv'), '--name', 'Flowers', '--type', 'csv')).out).toBe(
      'Saved "Flowers" version 2: 1 x 2, read as CSV with header.\n',
    );
    const [header, first, end] = (await datasets('list')).out.split('\n');
    expect(header).toMatch(/^Name +Version +Rows +Columns +Saved/);
    expect(first).toMatch(/^Flowers +2 +1 +2 +1970-01-01 00:00$/);
    expect(end).toBe('');
  });

  it('refuse what is no table with 1', async () => {
    writeFileSync(path('b.bin'), Uint8Array.of(0, 1, 2, 3));
    const { code, err } = await datasets('add', path('b.bin'));
    expect(code).toBe(1);
    expect(err).toContain('Nothing tells what b.bin is.');
    expect((await datasets('add', path('none.csv'))).code).toBe(1);
  });
});

describe('templates', () => {
  it('are listed, valid, and copied under an id of their own, once', async () => {
    const listed = JSON.parse((await centroid('templates', 'list', '--json')).out) as { name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['flower-clustering', 'iris-clustering']));
    for (const { name } of listed) {
      const target = path(`${name}-copy`);
      const { code, out } = await centroid('templates', 'new', name, target);
      expect(code).toBe(0);
      expect(out).toContain(`Wrote ${target}.centroid\n`);
      const validated = await centroid('validate', `${target}.centroid`, '--workspace', workspace);
      expect(validated.err.replaceAll(/Warning[^]*?(?=\n\n|$)/g, '').trim()).toBe('');
      expect(validated.code).toBe(0);
      const again = await centroid('templates', 'new', name, target);
      expect(again.code).toBe(2);
      expect(again.err).toContain('exists already');
    }
    const idOf = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id;
    const ids = listed.flatMap(({ name }) => [
      idOf(path(`${name}-copy.centroid`)),
      idOf(join('resources', 'templates', `${name}.centroid`)),
    ]);
    expect(new Set(ids).size).toBe(2 * listed.length);
    expect((await centroid('templates', 'new', 'flower-clusterin', path('x'))).err).toContain('"flower-clustering"');
  });
});
