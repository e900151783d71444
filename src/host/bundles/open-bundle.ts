import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BundleListing, OpenedBundle } from '../../core/api/bundles';
import { formatBytes } from '../../core/format-bytes';
import { SystemError, UserError } from '../../core/errors';
import { parseExperiment, writeExperiment, type ParsedExperiment } from '../../core/format/experiment-file';
import { LONGEST_EXPERIMENT } from '../../core/format/longest';
import { mapReferences } from '../../core/format/paths';
import type { PortType } from '../../core/value';
import { ResultCache } from '../cache/result-cache';
import { writeFileAtomic } from '../files/atomic-write';
import { Fingerprints } from '../files/fingerprints';
import { hashOfFile } from '../files/hash-file';
import { namesIn } from '../files/list-folder';
import type { Seen } from '../files/seen-data';
import { fileError, isMissing } from '../files/system-error';
import type { Host } from '../host';
import { freeBytesOf } from '../workspace/measure-workspace';
import { temporaryFolder } from '../workspace/workspace';
import { AdoptedItems } from './adopt-saved';
import { nameFault, portableName } from './entry-names';
import { EXPERIMENT, MANIFEST, readManifest, type Manifest } from './manifest';
import { markUnpacked } from './unpacked';
import { refused, ZipReader } from './zip-reader';

export type OpenHost = Pick<Host, 'registry' | 'saved' | 'workspace' | 'memory' | 'data'>;

export interface OpenOptions {
  /** Take the stored results, too. Whoever made the bundle is trusted with them: they cannot be checked. */
  readonly results: boolean;
  /** Bytes that it may take on the disk; default: what needs no question. */
  readonly mostBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** More is not unpacked without a question, and neither is what grows more than a hundredfold. */
const ASKED_ABOVE = 2 * 2 ** 30;
const UNUSUAL_RATIO = 100;
const UNUSUAL_ABOVE = 256 * 2 ** 20;
/** Left free for everything else. */
const RESERVE = 64 * 2 ** 20;
const LONGEST_MANIFEST = 100_000_000;
const ENDING = '.centroid';

const DAMAGED = 'Use an undamaged copy of the file, or ask for it to be exported again';

/** What a bundle holds; nothing is unpacked. @throws UserError if it is none, or is not safe to open */
export async function lookIntoBundle(file: string, { workspace }: Pick<OpenHost, 'workspace'>): Promise<BundleListing> {
  const zip = await ZipReader.open(file);
  try {
    const manifest = await readContents(zip);
    const { bytes, packedBytes } = sizesOf(zip);
    const { data, saved, results } = manifest;
    return {
      title: manifest.title,
      items: [
        ...data.map(({ target, place, files, bytes: size }) => ({
          kind: target,
          name: basename(place),
          files,
          bytes: size,
        })),
        ...saved.map(({ type, name, bytes: size }) => ({
          kind: type === 'dataset' ? ('dataset' as const) : ('model' as const),
          name,
          files: 1,
          bytes: size,
        })),
      ],
      results: {
        nodes: results.length,
        bytes: results.reduce((sum, { outputs }) => sum + outputs.reduce((all, output) => all + output.bytes, 0), 0),
      },
      packedBytes,
      bytes,
      freeBytes: await freeBytesOf(workspace.folder),
      isLarge: isLarge({ bytes, packedBytes }),
    };
  } finally {
    zip.close();
  }
}

/**
 * Unpacks a bundle into a fresh folder among the workspace's experiments, all of it or nothing. Everything is checked
 * against what the bundle says of itself before any of it takes its place.
 * @throws UserError if it is damaged or not safe to open; SystemError if there is no room; CancelledError
 */
export async function openBundle(file: string, host: OpenHost, options: OpenOptions): Promise<OpenedBundle> {
  const zip = await ZipReader.open(file);
  // The number of the process is in the name: what is left of one that died is swept away.
  const staging = join(temporaryFolder(host.workspace.cache), `${process.pid}-bundle-${randomUUID().slice(0, 13)}`);
  const adopted = new AdoptedItems(host.saved);
  try {
    const manifest = await readContents(zip);
    const parsed = parseExperiment(await zip.text(EXPERIMENT, LONGEST_EXPERIMENT), host.registry, { file });
    if (parsed.readOnly !== undefined) throw new UserError(parsed.readOnly, { file, mend: 'Update Centroid' });
    const { bytes, packedBytes } = sizesOf(zip);
    await requireRoom({ bytes, packedBytes }, file, host, options);
    const wanted = options.results ? manifest : { ...manifest, results: [] };
    await extractAll(zip, wanted, staging, bytes, options);
    const unpacked = join(staging, 'data');
    const seen = await checkData(wanted, staging, file);
    const renamed = await adopted.take(wanted.saved, staging, file);
    const text = writeExperiment(withNames(parsed, renamed, host));
    const title = portableName(manifest.title || 'Experiment')
      .slice(0, 80)
      .trim();
    const experiment = `${title.replace(/\.centroid$/i, '')}${ENDING}`;
    const content = join(staging, 'content');
    await mkdir(content, { recursive: true });
    if (wanted.data.length > 0) await rename(unpacked, join(content, 'data'));
    await writeFileAtomic(join(content, experiment), text);
    await markUnpacked(content, { title: manifest.title, openedAt: new Date().toISOString() });
    options.signal?.throwIfAborted();
    const folder = await moveIntoPlace(content, host.workspace.experiments, experiment.slice(0, -ENDING.length));
    // From here on it is open: what follows only saves time later, and may not fail.
    const results = await takeResults(wanted, staging, host);
    for (const { place, ...data } of seen) host.data.seen.note({ ...data, path: join(folder, ...place.split('/')) });
    await host.data.seen.save().catch(() => undefined); // looking at the data brings it back
    return { path: join(folder, experiment), folder, bytes, saved: adopted.names, results };
  } catch (error) {
    await adopted.discard();
    throw error;
  } finally {
    zip.close();
    await rm(staging, { recursive: true, force: true }).catch(() => undefined); // swept away later
  }
}

/** The list of contents, which must be exactly what the archive holds. */
async function readContents(zip: ZipReader): Promise<Manifest> {
  const manifest = readManifest(await zip.text(MANIFEST, LONGEST_MANIFEST), zip.file);
  const folders = manifest.data.filter(({ target }) => target === 'folder');
  const files = new Map<string, number | undefined>([
    [MANIFEST, undefined],
    [EXPERIMENT, undefined],
    ...manifest.data
      .filter(({ target }) => target === 'file')
      .map(({ place, bytes }): [string, number] => [place, bytes]),
    ...manifest.saved.map(({ place, bytes }): [string, number] => [place, bytes]),
    ...manifest.results.flatMap(({ outputs }) => outputs.map(({ place, bytes }): [string, number] => [place, bytes])),
  ]);
  const sizes = new Map(zip.entries.map(({ name, bytes }) => [name, bytes]));
  for (const [name, bytes] of files)
    if (!sizes.has(name)) throw refused(zip.file, `"${name}" is missing in it`, DAMAGED);
    else if (bytes !== undefined && sizes.get(name) !== bytes)
      throw refused(zip.file, `"${name}" in it is not as large as it should be`, DAMAGED);
  for (const { place } of manifest.data) requireIn(place, 'data/', zip.file);
  for (const { place, type } of manifest.saved)
    requireIn(place, type === 'dataset' ? 'datasets/' : 'models/', zip.file);
  for (const { outputs } of manifest.results) for (const { place } of outputs) requireIn(place, 'results/', zip.file);
  for (const name of sizes.keys())
    if (!files.has(name) && !folders.some(({ place }) => name.startsWith(`${place}/`)))
      throw refused(zip.file, `it holds "${name}", which its list of contents does not name`, DAMAGED);
  return manifest;
}

/** A folder is no entry of the archive, whose names were checked when it was opened. */
function requireIn(place: string, folder: string, file: string): void {
  if (!place.startsWith(folder) || nameFault(place) !== undefined)
    throw refused(file, `"${place}" in it lies in the wrong place`, DAMAGED);
}

interface Sizes {
  readonly bytes: number;
  readonly packedBytes: number;
}

function sizesOf({ entries }: ZipReader): Sizes {
  let [bytes, packedBytes] = [0, 0];
  for (const entry of entries) {
    bytes += entry.bytes;
    packedBytes += entry.packedBytes;
  }
  return { bytes, packedBytes };
}

const isLarge = ({ bytes, packedBytes }: Sizes): boolean =>
  bytes > ASKED_ABOVE || (bytes > UNUSUAL_ABOVE && bytes > UNUSUAL_RATIO * packedBytes);

async function requireRoom(sizes: Sizes, file: string, { workspace }: OpenHost, options: OpenOptions): Promise<void> {
  const { bytes, packedBytes } = sizes;
  const free = await freeBytesOf(workspace.folder);
  if (bytes + RESERVE > free)
    throw refused(
      file,
      `it unpacks to ${formatBytes(bytes)}, and the disk of the workspace has ${formatBytes(free)} left`,
      'Free some space, or use a workspace on another disk',
    );
  if (options.mostBytes === undefined ? isLarge(sizes) : bytes > options.mostBytes)
    throw refused(
      file,
      `its ${formatBytes(packedBytes)} unpack to ${formatBytes(bytes)}, more than is written without asking`,
      `Open it with a larger limit if that is what you expect (--max-size ${Math.ceil(bytes / 1e9)}GB)`,
    );
}

async function extractAll(
  zip: ZipReader,
  { results }: Manifest,
  staging: string,
  total: number,
  { signal, onProgress }: OpenOptions,
): Promise<void> {
  const places = new Set(results.flatMap(({ outputs }) => outputs.map(({ place }) => place)));
  let done = 0;
  const onBytes = (count: number): void => onProgress?.(Math.min(1, (done += count) / Math.max(1, total)));
  await mkdir(staging, { recursive: true }).catch((error: unknown) => {
    throw fileError(error, 'write', staging);
  });
  for (const { name } of zip.entries) {
    if (name === MANIFEST || name === EXPERIMENT) continue;
    if (name.startsWith('results/') && !places.has(name)) continue;
    await zip.extract(name, join(staging, ...name.split('/')), { signal, onBytes });
  }
}

/** Whether everything is what was packed. @returns what the data are, by their places */
async function checkData(
  { data, saved, results }: Manifest,
  staging: string,
  file: string,
): Promise<(Omit<Seen, 'path'> & { readonly place: string })[]> {
  const differs = (place: string): UserError =>
    refused(file, `"${place}" in it is not what was packed: its content is another`, DAMAGED);
  const prints = new Fingerprints(join(staging, 'fingerprints.json'));
  const at = (place: string): string => join(staging, ...place.split('/'));
  const found = [];
  for (const { place, ...packed } of data) {
    await prints.of(at(place)).catch((error: unknown) => {
      if (error instanceof UserError && isMissing(error.details.cause))
        throw refused(file, `"${place}" is missing in it`, DAMAGED);
      throw error;
    });
    const { path: _, ...seen } = (await prints.seen.at(at(place)))!;
    if (seen.fingerprint !== packed.fingerprint || seen.target !== packed.target || seen.files !== packed.files)
      throw differs(place);
    found.push({ ...seen, place });
  }
  for (const { place, hash } of [...saved, ...results.flatMap(({ outputs }) => outputs)])
    if ((await hashOfFile(at(place))) !== hash) throw differs(place);
  return found;
}

/** The experiment with the names under which saved things are to be found here. */
function withNames(
  parsed: ParsedExperiment,
  renamed: (type: string, reference: string) => string,
  { registry }: OpenHost,
): ParsedExperiment {
  const experiment = mapReferences(parsed.experiment, registry, (value, parameter) =>
    parameter.kind === 'saved' ? renamed(parameter.what, value) : value,
  );
  return { ...parsed, experiment };
}

/** Renames a complete folder to the first free name: it is there whole or not at all. */
async function moveIntoPlace(content: string, experiments: string, name: string): Promise<string> {
  const taken = new Set((await namesIn(experiments)).map((other) => other.toLowerCase()));
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} ${number}`;
    if (taken.has(free.toLowerCase())) continue;
    const folder = join(experiments, free);
    try {
      await rename(content, folder);
      return folder;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw fileError(error, 'write', folder);
      if (code === 'EPERM' && !(await namesIn(experiments)).includes(free)) throw fileError(error, 'write', folder);
      taken.add(free.toLowerCase()); // somebody took it meanwhile
    }
  }
}

/** Puts results into the cache. One that cannot be read, or has no room, is left out: it is computed when it is needed. */
async function takeResults({ results }: Manifest, staging: string, { workspace, memory }: OpenHost): Promise<number> {
  const cache = new ResultCache(workspace.cache, memory.largestBlock);
  let taken = 0;
  for (const { key, outputs, durationMs } of results) {
    if (await cache.lookup(key)) continue;
    const files = outputs.map(({ port, place, type }): [string, { file: string; type: PortType }] => [
      port,
      { file: join(staging, ...place.split('/')), type: type as PortType },
    ]);
    try {
      await cache.adopt(key, Object.fromEntries(files), durationMs);
      taken++;
    } catch (error) {
      if (error instanceof SystemError) return taken;
    }
  }
  return taken;
}
