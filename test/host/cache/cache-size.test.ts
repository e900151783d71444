import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepWithin } from '../../../src/host/cache/cache-size';
import { temporaryFolder } from '../../support/temporary-folder';

const DAY_MS = 86_400_000;

describe('the limit of stored results', () => {
  const notRunning = (): Promise<number> => Promise.resolve(Infinity);
  const start = Date.now();

  /** A cache with entries of 100 bytes, the first one used longest ago. */
  function cacheOf(...keys: string[]) {
    const folder = temporaryFolder();
    keys.forEach((key, i) => add(folder, key, i));
    return {
      folder,
      add: (key: string, i: number) => add(folder, key, i),
      keys: () =>
        readdirSync(folder)
          .filter((name) => name.length === 2)
          .flatMap((shard) => readdirSync(join(folder, shard)).map((name) => name.split('.')[0]))
          .sort(),
      keep: (most: number, added: number, now = start) => keepWithin(folder, most, added, notRunning, now),
    };
  }

  function add(folder: string, key: string, hour: number): void {
    const file = join(folder, key.slice(0, 2), `${key}.json`);
    mkdirSync(join(folder, key.slice(0, 2)), { recursive: true });
    writeFileSync(file, 'x'.repeat(100));
    const used = new Date(start - (100 - hour) * 3_600_000);
    utimesSync(file, used, used);
  }

  it('is kept although entries are not counted after every run', async () => {
    const cache = cacheOf('aa1', 'bb1');
    await cache.keep(350, 200);
    cache.add('cc1', 3);
    await cache.keep(350, 100);
    expect(cache.keys()).toEqual(['aa1', 'bb1', 'cc1']);
    cache.add('dd1', 4);
    await cache.keep(350, 100);
    expect(cache.keys()).toEqual(['bb1', 'cc1', 'dd1']);
    cache.add('ee1', 5);
    await cache.keep(350, 100);
    expect(cache.keys()).toEqual(['cc1', 'dd1', 'ee1']);
  });

  it('counts again after a day what other processes may have added', async () => {
    const cache = cacheOf('aa1', 'bb1');
    await cache.keep(350, 200);
    for (const [i, key] of ['cc1', 'dd1', 'ee1'].entries()) cache.add(key, 3 + i); // nobody said so
    await cache.keep(350, 10, start + DAY_MS / 2);
    expect(cache.keys()).toHaveLength(5);
    await cache.keep(350, 10, start + DAY_MS);
    expect(cache.keys()).toEqual(['cc1', 'dd1', 'ee1']);
  });

  it.each(['', '{"bytes":', '{"bytes":"many"}', 'null'])('counts where the file of its size holds %j', async (text) => {
    const cache = cacheOf('aa1', 'bb1', 'cc1', 'dd1');
    writeFileSync(join(cache.folder, 'size.json'), text);
    await cache.keep(350, 0);
    expect(cache.keys()).toEqual(['bb1', 'cc1', 'dd1']);
    expect(JSON.parse(readFileSync(join(cache.folder, 'size.json'), 'utf8'))).toEqual({ bytes: 300, countedAt: start });
  });
});
