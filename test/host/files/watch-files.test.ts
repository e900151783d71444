import { mkdirSync, realpathSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileOnDisk } from '../../../src/core/api/documents';
import { fileOnDisk, FileWatch } from '../../../src/host/files/watch-files';
import { afterFile } from '../../support/after-file';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = realpathSync(temporaryFolder());
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Watches a file with this content in a folder of its own; what is told of it. */
async function watched(name: string): Promise<{ path: string; told: FileOnDisk[]; watch: FileWatch; place: string }> {
  const place = join(folder, name);
  mkdirSync(place);
  const path = join(place, 'a.centroid');
  writeFileSync(path, 'one');
  const told: FileOnDisk[] = [];
  const watch = new FileWatch((file) => told.push(file));
  afterFile(() => watch.close());
  watch.add(path);
  await pause(); // it has looked at the file
  return { path, told, watch, place };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));

describe('a watched file', () => {
  it('that is written, and one that is replaced, is told with its new content', async () => {
    const { path, told, place } = await watched('write');
    writeFileSync(path, 'two');
    await expect.poll(() => told).toMatchObject([{ path, hash: hashOf('two') }]);
    writeFileSync(join(place, 'temporary'), 'three');
    renameSync(join(place, 'temporary'), path);
    await expect.poll(() => told.at(-1)).toMatchObject({ path, hash: hashOf('three') });
    expect(told).toHaveLength(2);
  });

  it('that goes away and comes back is told both times', async () => {
    const { path, told, place } = await watched('move');
    renameSync(path, join(place, 'b.centroid'));
    await expect.poll(() => told).toEqual([{ path }]);
    renameSync(join(place, 'b.centroid'), path);
    await expect.poll(() => told.at(-1)).toMatchObject({ path, hash: hashOf('one') });
  });

  it('that is only touched, or has neighbours that change, is not told', async () => {
    const { path, told, place } = await watched('touch');
    utimesSync(path, new Date(), new Date());
    writeFileSync(path, 'one');
    writeFileSync(join(place, 'other'), 'x');
    await pause();
    expect(told).toEqual([]);
  });

  it('whose folder is removed is told as gone', async () => {
    const { path, told, place } = await watched('folder');
    rmSync(place, { recursive: true });
    await expect.poll(() => told).toEqual([{ path }]);
  });

  it('is watched as often as it was added', async () => {
    const { path, told, watch } = await watched('twice');
    watch.add(path);
    watch.remove(path);
    writeFileSync(path, 'two');
    await expect.poll(() => told).toHaveLength(1);
    watch.remove(path);
    writeFileSync(path, 'three');
    await pause();
    expect(told).toHaveLength(1);
  });

  it('that is already another one than was known is told at once', async () => {
    const place = join(folder, 'known');
    mkdirSync(place);
    const path = join(place, 'a.centroid');
    writeFileSync(path, 'one');
    const told: FileOnDisk[] = [];
    const watch = new FileWatch((file) => told.push(file));
    afterFile(() => watch.close());
    watch.add(path, hashOf('before'));
    watch.add(join(place, 'gone.centroid'), hashOf('before'));
    await expect.poll(() => told).toHaveLength(2);
    expect(told.find((file) => file.path === path)).toMatchObject({ hash: hashOf('one') });
  });

  it('may be in a folder that is not there', () => {
    const watch = new FileWatch(() => {});
    expect(() => watch.add(join(folder, 'nowhere', 'a.centroid'))).not.toThrow();
    watch.close();
  });
});

describe('a file on disk', () => {
  it('has the hash of its content, or none where there is no file', async () => {
    const path = join(folder, 'plain');
    writeFileSync(path, 'text');
    const { hash, modifiedAt } = (await fileOnDisk(path))!;
    expect(hash).toBe(hashOf('text'));
    expect(Math.abs(Date.parse(modifiedAt!) - Date.now())).toBeLessThan(60_000);
    expect(await fileOnDisk(join(folder, 'none'))).toEqual({ path: join(folder, 'none') });
    expect(await fileOnDisk(folder)).toEqual({ path: folder });
  });
});
