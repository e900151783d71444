import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecentFiles } from '../../../src/desktop/documents/recent-files';
import { temporaryFolder } from '../../support/temporary-folder';

let folder: string;
let file: string;
const document = (name: string): string => {
  const path = join(folder, `${name}.centroid`);
  writeFileSync(path, '{}');
  return path;
};
const reopened = async (): Promise<readonly string[]> => {
  const files = new RecentFiles(file);
  await files.load();
  await files.dropMissing();
  return files.list;
};

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'recent.json');
});

describe('recent files', () => {
  it('are kept, newest first, each once', async () => {
    const [a, b] = [document('a'), document('b')];
    const files = new RecentFiles(file);
    await files.load();
    await files.add(a);
    await files.add(b);
    await files.add(a);
    expect(files.list).toEqual([a, b]);
    expect(await reopened()).toEqual([a, b]);
  });

  it('are no more than a menu holds', async () => {
    const files = new RecentFiles(file);
    for (let i = 0; i < 20; i++) await files.add(document(`d${i}`));
    expect(files.list).toHaveLength(12);
    expect(files.list[0]).toContain('d19');
  });

  it('are forgotten when they are gone, and only then', async () => {
    const [a, b] = [document('a'), document('b')];
    const files = new RecentFiles(file);
    await files.add(a);
    await files.add(b);
    rmSync(b);
    expect(await reopened()).toEqual([a]);
    mkdirSync(b); // a folder is no document
    await files.add(b);
    expect(await reopened()).toEqual([a]);
  });

  it('are not looked at before they are shown, and those that come meanwhile stay', async () => {
    const [a, b, c] = [document('a'), document('b'), document('c')];
    writeFileSync(file, JSON.stringify([a, b]));
    rmSync(a);
    const files = new RecentFiles(file);
    await files.load();
    expect(files.list).toEqual([a, b]);
    await Promise.all([files.dropMissing(), files.add(c)]);
    expect(files.list).toEqual([c, b]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([c, b]);
  });

  it('are cleared', async () => {
    const files = new RecentFiles(file);
    await files.add(document('a'));
    await files.clear();
    expect(await reopened()).toEqual([]);
  });

  it.each(['', '{', '{"a":1}', '[1,2]', '"x"'])('are none where the file was damaged: %s', async (content) => {
    writeFileSync(file, content);
    expect(await reopened()).toEqual([]);
  });

  it('are written in the order of the changes', async () => {
    const files = new RecentFiles(file);
    const paths = Array.from({ length: 10 }, (_, i) => document(`d${i}`));
    await Promise.all(paths.map((path) => files.add(path)));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(paths.toReversed());
  });
});
