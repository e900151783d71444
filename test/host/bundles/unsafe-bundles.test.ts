import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookIntoBundle, openBundle } from '../../../src/host/bundles/open-bundle';
import { exportBundle } from '../../../src/host/bundles/export-bundle';
import type { Host } from '../../../src/host/host';
import { temporaryFolder } from '../../support/temporary-folder';
import { zipBytes, type ZipPart } from '../../support/zip-bytes';
import { experimentText } from '../api/support';
import { openHost, parsedFile, snapshot } from './support';

const root = temporaryFolder();
const inside = join(root, 'deep', 'inside');
const file = join(root, 'test.centroidz');
let host: Host;
let before: ReturnType<typeof snapshot>;

const csv = 'a,b\n1,2\n';
const fingerprint = createHash('sha256').update(csv).digest('hex');
const experiment = experimentText('unsafe', {
  table: { module: 'import-data', parameters: { file: 'data/table.csv' } },
});

const manifest = (changes: object = {}): string =>
  JSON.stringify({
    application: 'centroid',
    kind: 'bundle',
    formatVersion: 1,
    title: 'Unsafe',
    data: [{ place: 'data/table.csv', target: 'file', fingerprint, files: 1, bytes: csv.length }],
    saved: [],
    results: [],
    ...changes,
  });

const parts = (...more: readonly ZipPart[]): ZipPart[] => [
  { name: 'bundle.json', content: manifest() },
  { name: 'experiment.centroid', content: experiment },
  { name: 'data/table.csv', content: csv },
  ...more,
];

const open = (all: readonly ZipPart[], mostBytes?: number) => {
  writeFileSync(file, zipBytes(all));
  return openBundle(file, host, { results: false, ...(mostBytes === undefined ? {} : { mostBytes }) });
};

beforeAll(async () => {
  mkdirSync(inside, { recursive: true });
  host = await openHost(join(inside, 'workspace'));
});

beforeEach(() => {
  writeFileSync(file, '');
  before = snapshot(root);
});

/** Why it is refused, with what to do about it; nothing is written anywhere. */
async function refusal(all: readonly ZipPart[], mostBytes?: number): Promise<string> {
  const error = await open(all, mostBytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ kind: 'user', details: { file, mend: expect.any(String) as string } });
  writeFileSync(file, '');
  expect(snapshot(root)).toEqual(before);
  return (error as Error).message;
}

describe('a bundle that nobody exported', () => {
  it('opens where it is harmless', async () => {
    const opened = await open(parts());
    expect(readdirSync(join(opened.folder, 'data'))).toEqual(['table.csv']);
  });

  it.each([
    ['../../../evil.csv', /leads out/],
    ['data/../../evil.csv', /leads out/],
    ['/tmp/evil.csv', /absolute/],
    ['\\evil.csv', /absolute/],
    ['data\\..\\..\\evil.csv', /backslash/],
    ['C:/evil.csv', /drive/],
    ['c:evil.csv', /drive/],
    ['data/evil\0.csv', /zero byte/],
    ['data/evil.csv:stream', /character/],
    ['data/con.csv', /device/],
    ['data/LPT1', /device/],
    ['data/evil.csv.', /ends with a dot/],
    ['data/evil ', /ends with a dot or a space/],
    ['data//evil.csv', /empty part/],
    ['data/./evil.csv', /empty part/],
    ['data/\u202egnp.csv', /character/],
    [`data/${'x'.repeat(300)}`, /too long/],
    [`data/${'x/'.repeat(80)}y`, /deep/],
    [Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x2f, 0xff, 0xfe), /UTF-8/],
  ])('is refused for the name %j', async (name, reason) => {
    expect(await refusal(parts({ name, content: 'x' }))).toMatch(reason);
  });

  it.each([
    ['a link', { name: 'data/link', content: '/etc/passwd', mode: 0o120777 }, /link/],
    ['a device', { name: 'data/null', content: '', mode: 0o020666 }, /link or a device/],
    ['a password', { name: 'data/x.csv', content: 'x', flags: 0x801 }, /encrypted/],
    ['a bundle in it', { name: 'data/x.centroidz', content: 'x' }, /bundle itself/],
    ['an unknown compression', { name: 'data/x.csv', content: 'x', method: 9 }, /compressed in a way/],
    ['a false checksum', { name: 'data/x.csv', content: 'x', crc: 1 }, /does not name/],
    ['a file that nobody names', { name: 'data/extra.csv', content: 'x' }, /does not name/],
  ] as const)('is refused for %s', async (_what, part, reason) => {
    expect(await refusal(parts(part))).toMatch(reason);
  });

  it.each([
    ['data/TABLE.csv', 'data/table.csv'],
    ['data/table.csv/x', 'data/table.csv'],
    ['DATA/x.csv', 'data'],
  ])('is refused where %s would lie over %s', async (name) => {
    expect(await refusal(parts({ name, content: 'x' }))).toMatch(/same name/);
  });

  it('is refused where its content is another than it says', async () => {
    const [list, text] = parts();
    expect(await refusal([list!, text!, { name: 'data/table.csv', content: csv, crc: 1 }])).toMatch(/checksum/);
    expect(await refusal([list!, text!, { name: 'data/table.csv', content: 'a,b\n1,3\n' }])).toMatch(
      /not what was packed/,
    );
    expect(await refusal([list!, text!, { name: 'data/table.csv', content: csv, size: 9 }])).toMatch(
      /large as it should|size/,
    );
    expect(await refusal([list!, text!])).toMatch(/missing/);
    expect(await refusal([list!, { name: 'data/table.csv', content: csv }])).toMatch(/experiment.centroid.*missing/);
  });

  it('is refused where its list of contents leads elsewhere', async () => {
    const lying = (place: string): ZipPart[] => [
      {
        name: 'bundle.json',
        content: manifest({ data: [{ place, target: 'folder', fingerprint, files: 1, bytes: 8 }] }),
      },
      ...parts().slice(1),
    ];
    for (const place of ['..', '../..', '/', 'data', 'results/x'])
      expect(await refusal(lying(place))).toMatch(/wrong place|does not name/);
    const table = { place: 'data/table.csv', target: 'file', fingerprint, files: 1, bytes: csv.length };
    for (const place of ['data/../../../..', 'data/..', 'data/./x', 'data//x', 'data/c:']) {
      const outside = { place, target: 'folder', fingerprint, files: 1, bytes: 8 };
      const list = { name: 'bundle.json', content: manifest({ data: [table, outside] }) };
      expect(await refusal([list, ...parts().slice(1)])).toMatch(/wrong place/);
    }
    expect(await refusal([{ name: 'bundle.json', content: '{"formatVersion": 2}' }, ...parts().slice(1)])).toMatch(
      /newer version/,
    );
    expect(await refusal([{ name: 'bundle.json', content: '[' }, ...parts().slice(1)])).toMatch(/damaged/);
  });

  it('is refused where it is a bomb: too large, unlikely to shrink so far, impossible, or made of shared bytes', async () => {
    const zeros = Buffer.alloc(300 * 2 ** 20);
    const bomb = (content: Uint8Array): ZipPart[] => {
      const hash = createHash('sha256').update(content).digest('hex');
      const data = [{ place: 'data/table.csv', target: 'file', fingerprint: hash, files: 1, bytes: content.length }];
      return [{ name: 'bundle.json', content: manifest({ data }) }, parts()[1]!, { name: 'data/table.csv', content }];
    };
    expect(await refusal(bomb(zeros))).toMatch(/unpack to 315 MB, more than is written without asking/);
    writeFileSync(file, zipBytes(bomb(zeros)));
    expect(await lookIntoBundle(file, host)).toMatchObject({ isLarge: true });
    expect(await refusal(bomb(zeros.subarray(0, 2 ** 20)), 1000)).toMatch(/more than is written/);
    expect(await refusal(parts({ name: 'data/x', content: 'x', size: 2 ** 31 }))).toMatch(/impossible size/);
    expect(await refusal(parts({ name: 'data/x', content: csv, sharesBytesOf: 2 }))).toMatch(/overlap/);
    const huge = { place: 'data/table.csv', target: 'file', fingerprint, files: 1, bytes: 4e9 };
    const said = { name: 'data/table.csv', content: Buffer.alloc(5_000_000, 7), method: 0, size: 4e9, packedSize: 4e9 };
    expect(await refusal([{ name: 'bundle.json', content: manifest({ data: [huge] }) }, parts()[1]!, said])).toMatch(
      /cut off|size/,
    );
  });

  it('is refused where it is no archive, or only the beginning of one', async () => {
    const whole = zipBytes(parts());
    for (const bytes of [
      Buffer.from('no zip'),
      Buffer.alloc(0),
      whole.subarray(0, 40),
      whole.subarray(0, -5),
      whole.subarray(10),
    ]) {
      writeFileSync(file, bytes);
      await expect(openBundle(file, host, { results: false })).rejects.toMatchObject({ kind: 'user' });
    }
    await expect(openBundle(join(root, 'nowhere.centroidz'), host, { results: false })).rejects.toThrow(
      'does not exist',
    );
  });
});

describe('an export', () => {
  it('refuses names that another system could not unpack', async () => {
    const home = join(root, 'home');
    mkdirSync(join(home, 'photos'), { recursive: true });
    writeFileSync(join(home, 'photos', 'a:b.png'), 'x');
    const text = experimentText('named', { photos: { module: 'import-images', parameters: { folder: 'photos' } } });
    writeFileSync(join(home, 'x.centroid'), text);
    const packing = exportBundle(
      join(root, 'x.centroidz'),
      parsedFile(join(home, 'x.centroid'), host),
      { folder: home },
      host,
      {
        results: false,
      },
    );
    await expect(packing).rejects.toThrow(/a:b\.png.*character/);
  });
});
