import { rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inSlices } from '../files/in-slices';
import { namesIn } from '../files/list-folder';
import { fileError } from '../files/system-error';

export interface CacheEntry {
  readonly key: string;
  /** Size on disk of manifest and outputs. */
  readonly bytes: number;
  readonly lastUsed: Date;
}

/** The time of a stored result is brought up to date to the minute only. */
export const TIME_OF_USE_MS = 60_000;

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

/** Whether a run that began then may rely on the entry. */
export const mayBeInUse = ({ lastUsed }: CacheEntry, runningSince: number): boolean =>
  lastUsed.getTime() >= runningSince - TIME_OF_USE_MS;

/** Those that must go, least recently used first, for the rest to take at most `maxBytes`. */
export function aboveLimit(entries: readonly CacheEntry[], maxBytes: number): CacheEntry[] {
  let total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const above: CacheEntry[] = [];
  for (const entry of entries) {
    if (total <= maxBytes) break;
    above.push(entry);
    total -= entry.bytes;
  }
  return above;
}

/**
 * Removes least recently used entries until the rest take at most `maxBytes`; those that a run may rely on stay.
 * @param runningSince when the oldest run began that is under way, in whichever process
 * @returns bytes freed
 */
export async function evict(
  folder: string,
  maxBytes: number,
  runningSince = Infinity,
): Promise<{ entries: number; bytes: number }> {
  return evictFrom(folder, await cacheEntries(folder), maxBytes, runningSince);
}

/** As `evict`, of entries that were counted. */
export async function evictFrom(
  folder: string,
  entries: readonly CacheEntry[],
  maxBytes: number,
  runningSince: number,
): Promise<{ entries: number; bytes: number }> {
  const above = aboveLimit(entries, maxBytes);
  const chosen = above.filter((entry) => !mayBeInUse(entry, runningSince));
  await removeEntries(folder, chosen);
  return { entries: chosen.length, bytes: chosen.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Removes many entries: every folder is read once. @throws SystemError if one may not be removed */
export async function removeEntries(folder: string, entries: readonly Pick<CacheEntry, 'key'>[]): Promise<void> {
  const keys = new Map<string, Set<string>>();
  for (const { key } of entries) {
    const shard = key.slice(0, 2);
    keys.set(shard, (keys.get(shard) ?? new Set()).add(key));
  }
  try {
    for (const [shard, chosen] of keys) {
      const names = (await namesIn(join(folder, shard))).filter((name) => chosen.has(name.split('.')[0]!));
      await inSlices(manifestsFirst(names), (name) => rmSync(join(folder, shard, name), { force: true }));
    }
  } catch (error) {
    throw fileError(error, 'remove stored results from', folder);
  }
}

/** @throws SystemError if it may not be removed */
export const removeEntry = (folder: string, key: string): Promise<void> => removeEntries(folder, [{ key }]);

/** An entry without a manifest is not there for anybody. */
function manifestsFirst(names: readonly string[]): string[] {
  const isManifest = (name: string): boolean => name.endsWith('.json');
  return [...names.filter(isManifest), ...names.filter((name) => !isManifest(name))];
}
