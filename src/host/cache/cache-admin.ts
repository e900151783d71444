import { statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../files/list-folder';
import { fileError } from '../files/system-error';

export interface CacheEntry {
  readonly key: string;
  /** Size on disk of manifest and outputs. */
  readonly bytes: number;
  readonly lastUsed: Date;
}

const SHARD = /^[0-9a-f]{2}$/;

/** Every entry of a cache folder, least recently used first; leftovers without a manifest count as entries. */
export async function cacheEntries(folder: string): Promise<CacheEntry[]> {
  const entries = new Map<string, { bytes: number; lastUsed: Date }>();
  for (const shard of (await readdir(folder)).filter((name) => SHARD.test(name)))
    for (const name of await readdir(join(folder, shard))) {
      const status = statSync(join(folder, shard, name), { throwIfNoEntry: false }); // evicted by another process
      if (!status) continue;
      const key = name.split('.')[0]!;
      const entry = entries.get(key) ?? { bytes: 0, lastUsed: new Date(0) };
      entry.bytes += status.size;
      if (status.mtime > entry.lastUsed) entry.lastUsed = status.mtime;
      entries.set(key, entry);
    }
  return Array.from(entries, ([key, entry]) => ({ key, ...entry })).sort(
    (a, b) => a.lastUsed.getTime() - b.lastUsed.getTime() || (a.key < b.key ? -1 : 1),
  );
}

/** What one entry takes on disk; undefined if nothing is stored under the key. */
export async function cacheEntry(folder: string, key: string): Promise<CacheEntry | undefined> {
  const shard = join(folder, key.slice(0, 2));
  const names = (await namesIn(shard)).filter((name) => name.startsWith(`${key}.`));
  let bytes = 0;
  let lastUsed = new Date(0);
  for (const name of names) {
    const status = statSync(join(shard, name), { throwIfNoEntry: false });
    if (!status) continue;
    bytes += status.size;
    if (status.mtime > lastUsed) lastUsed = status.mtime;
  }
  return names.length === 0 ? undefined : { key, bytes, lastUsed };
}

/** Removes least recently used entries until the rest take at most `maxBytes`. @returns bytes freed */
export async function evict(folder: string, maxBytes: number): Promise<{ entries: number; bytes: number }> {
  const entries = await cacheEntries(folder);
  let total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const freed = { entries: 0, bytes: 0 };
  for (const { key, bytes } of entries) {
    if (total <= maxBytes) break;
    await removeEntry(folder, key);
    total -= bytes;
    freed.entries++;
    freed.bytes += bytes;
  }
  return freed;
}

/** The manifest goes first: an entry without one is not there for anybody. @throws SystemError if it may not be removed */
export async function removeEntry(folder: string, key: string): Promise<void> {
  const shard = join(folder, key.slice(0, 2));
  try {
    await rm(join(shard, `${key}.json`), { force: true });
    for (const name of await namesIn(shard))
      if (name.startsWith(`${key}.`)) await rm(join(shard, name), { force: true });
  } catch (error) {
    throw fileError(error, 'remove stored results from', folder);
  }
}
