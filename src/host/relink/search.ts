import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname } from 'node:path';
import type { MissingData, RelinkMatch, RelinkSearch } from '../../core/api/relink';
import { CentroidError } from '../../core/errors';
import type { FileSizes } from '../files/fingerprints';
import type { RelinkHost } from './missing-data';
import { walk, type Met, type WalkRoot } from './walk';

export interface SearchOptions {
  /** Where the experiment lies. */
  readonly folder: string;
  /** A folder that the user chose to be searched. */
  readonly chosen?: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, message?: string) => void;
}

const MOST_ENTRIES = 100_000;
const LONGEST_MS = 60_000;
/** How deep folders are looked into: those that the user chose, and those that only lie near. */
const CHOSEN_DEPTH = 12;
const NEAR_DEPTH = 4;
/** In folders that hold everything, such as the home folder. */
const WIDE_DEPTH = 2;
/** Bytes that are read to compare contents, in all. */
const MOST_HASHED = 8 * 2 ** 30;
const MOST_MATCHES = 5;

/**
 * Looks for missing data by content: what has the size of what was there, or its name, is compared by fingerprint. Where it
 * is not known what was there, the name alone decides.
 * @throws CancelledError
 */
export async function searchMissing(
  missing: readonly MissingData[],
  host: RelinkHost,
  { folder, chosen, signal, onProgress }: SearchOptions,
): Promise<RelinkSearch> {
  const { met, isCut } = await walk(rootsOf(missing, folder, chosen), {
    entries: MOST_ENTRIES,
    deadline: Date.now() + LONGEST_MS,
    signal,
    onFolder: (looked) => onProgress(Math.min(0.5, looked / MOST_ENTRIES), String(looked)),
  });
  const matches: { [path: string]: readonly RelinkMatch[] } = {};
  let budget = MOST_HASHED;
  let done = 0;
  for (const item of missing) {
    const found: RelinkMatch[] = [];
    for (const candidate of await candidatesFor(item, met, host)) {
      signal.throwIfAborted();
      if (found.filter(({ content }) => content !== 'same').length >= MOST_MATCHES) break;
      if (item.fingerprint === undefined) {
        found.push({ path: candidate.path, content: 'unknown' });
        continue;
      }
      if (candidate.bytes > budget) continue;
      budget -= candidate.bytes;
      const fingerprint = await host.data.fingerprint(candidate.path).catch((error: unknown) => {
        if (error instanceof CentroidError) return undefined; // it may not be read: no match
        throw error;
      });
      if (fingerprint === item.fingerprint) {
        found.unshift({ path: candidate.path, content: 'same' });
        break; // another copy would be no better
      }
      if (fingerprint !== undefined && candidate.isNamed) found.push({ path: candidate.path, content: 'other' });
    }
    matches[item.path] = found;
    onProgress(0.5 + (0.5 * ++done) / missing.length, String(met.length));
  }
  return { matches, looked: met.length, isCut };
}

/** The nearest first: what was chosen, the experiment's folder and those around it, where the data were. */
function rootsOf(missing: readonly MissingData[], folder: string, chosen: string | undefined): WalkRoot[] {
  if (chosen !== undefined) return [{ folder: chosen, depth: CHOSEN_DEPTH }];
  const near = [folder, dirname(folder), ...missing.flatMap(({ path }) => existingAbove(path))];
  return [...new Set(near)].map((root) => ({ folder: root, depth: isWide(root) ? WIDE_DEPTH : NEAR_DEPTH }));
}

/** The nearest folder above a path that is there, and the one above that. */
function existingAbove(path: string): string[] {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return [folder, dirname(folder)];
}

/** A folder under which whole disks lie, or everything of a user. */
const isWide = (folder: string): boolean =>
  dirname(folder) === folder ||
  dirname(dirname(folder)) === dirname(folder) ||
  folder === homedir() ||
  folder === dirname(homedir());

type Candidate = Pick<Met, 'path' | 'bytes'> & { readonly isNamed: boolean };

/** What could be it: where that content was seen, what has its size, what has its name. */
async function candidatesFor(
  { path, target, fingerprint }: MissingData,
  met: readonly Met[],
  { data }: RelinkHost,
): Promise<Candidate[]> {
  const name = basename(path).toLowerCase();
  const seen = fingerprint === undefined ? [] : await data.seen.of(fingerprint);
  const sizes: FileSizes | undefined = seen[0];
  const isNamed = (other: string): boolean => basename(other).toLowerCase() === name;
  const elsewhere = seen.filter((place) => place.path !== path && existsSync(place.path));
  const all = [
    ...elsewhere,
    ...met.filter((other) => {
      if (other.target !== target || other.path === path) return false;
      if (isNamed(other.path)) return true;
      if (!sizes || other.isCut) return false;
      const isOfKind = target === 'folder' || extname(other.path).toLowerCase() === extname(path).toLowerCase();
      return isOfKind && other.bytes === sizes.bytes && other.files === sizes.files;
    }),
  ];
  const unique = new Map(
    all.map((other) => [other.path, { path: other.path, bytes: other.bytes, isNamed: isNamed(other.path) }]),
  );
  return [...unique.values()];
}
