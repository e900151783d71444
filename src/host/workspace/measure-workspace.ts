import { lstatSync } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceParts, type PartSize, type WorkspacePart } from '../../core/api/workspace';
import { BUNDLE_MARK } from '../bundles/unpacked';
import { inSlices } from '../files/in-slices';
import { fileError, isMissing } from '../files/system-error';

/** The files that are counted as things of a part; every file where none is given. */
const items: { readonly [part in WorkspacePart]?: RegExp } = {
  datasets: /^\d+\.json$/,
  models: /^\d+\.json$/,
  experiments: /\.centroid$/,
  runs: /^[^.].*\.json$/,
  cache: /^[0-9a-f]{64}\.json$/,
  drafts: /^[0-9a-f]{32}\.json$/,
  bundles: new RegExp(`^\\${BUNDLE_MARK}$`),
};

const isPart = (name: string): name is WorkspacePart =>
  name !== 'other' && (workspaceParts as readonly string[]).includes(name);

type Counts = { [key in 'items' | 'files' | 'bytes']: number };

/**
 * Counts the files of a workspace by its parts. Others get their turn meanwhile; links are counted, not followed.
 * @param onProgress is told what is counted so far, folder by folder
 * @throws SystemError if a folder cannot be read; what the signal throws
 */
export async function measureWorkspace(
  folder: string,
  onProgress: (parts: readonly PartSize[]) => void = () => {},
  signal?: AbortSignal,
): Promise<PartSize[]> {
  const counts = new Map<WorkspacePart, Counts>(workspaceParts.map((part) => [part, { items: 0, files: 0, bytes: 0 }]));
  const sizes = (): PartSize[] => Array.from(counts, ([part, count]) => ({ part, ...count }));

  async function count(inside: string, within: WorkspacePart): Promise<void> {
    const folders: string[] = [];
    const entries = await entriesOf(inside);
    // Bundles are unpacked among the experiments.
    const part = within === 'experiments' && entries.some(({ name }) => name === BUNDLE_MARK) ? 'bundles' : within;
    const total = counts.get(part)!;
    await inSlices(
      entries,
      (entry) => {
        const path = join(inside, entry.name);
        if (entry.isDirectory()) return void folders.push(path);
        const status = lstatSync(path, { throwIfNoEntry: false });
        if (!status) return; // removed meanwhile
        total.files++;
        total.bytes += status.size;
        if (items[part]?.test(entry.name) ?? true) total.items++;
      },
      signal,
    );
    signal?.throwIfAborted();
    onProgress(sizes());
    for (const path of folders) await count(path, part);
  }

  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await count(path, isPart(entry.name) ? entry.name : 'other');
    else {
      const other = counts.get('other')!;
      other.files++;
      other.items++;
      other.bytes += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }
  }
  return sizes();
}

/** Bytes that are free on the disk of a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    throw fileError(error, 'look at', folder);
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return []; // removed meanwhile
    throw fileError(error, 'read', folder);
  }
}
