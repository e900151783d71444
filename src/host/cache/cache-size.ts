import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../files/atomic-write';
import { fileError, isMissing } from '../files/system-error';
import { cacheEntries, evictFrom } from './cache-admin';

/** What a cache took when it was last counted, and what runs have added since. */
interface CountedSize {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly countedAt: number;
}

/** What processes add at the same moment may be missed: the entries are counted again after a day. */
const COUNT_AGAIN_MS = 86_400_000;

/**
 * Removes least recently used entries once a cache takes more than `maxBytes`. To count the entries after every run would
 * take longer the more there are, so what the cache took is kept in a file of its folder, which may be lost without harm.
 * @param added bytes that a run has stored
 * @param runningSince see `evict`
 */
export async function keepWithin(
  folder: string,
  maxBytes: number,
  added: number,
  runningSince: () => Promise<number>,
  now = Date.now(),
): Promise<void> {
  const file = join(folder, 'size.json');
  const before = await readSize(file);
  if (before && before.bytes + added <= maxBytes && now - before.countedAt < COUNT_AGAIN_MS)
    return writeSize(file, { ...before, bytes: before.bytes + added });
  const entries = await cacheEntries(folder);
  const freed = await evictFrom(folder, entries, maxBytes, await runningSince());
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0) - freed.bytes;
  await writeSize(file, { bytes, countedAt: now });
}

const writeSize = (file: string, size: CountedSize): Promise<void> =>
  writeFileAtomic(file, JSON.stringify(size), false);

async function readSize(file: string): Promise<CountedSize | undefined> {
  try {
    const { bytes, countedAt } = JSON.parse(await readFile(file, 'utf8')) as Partial<CountedSize>;
    return Number.isFinite(bytes) && Number.isFinite(countedAt) ? { bytes: bytes!, countedAt: countedAt! } : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw fileError(error, 'read', file);
  }
}
