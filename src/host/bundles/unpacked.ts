import { readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { UnpackedBundle } from '../../core/api/bundles';
import { UserError } from '../../core/errors';
import { writeFileAtomic } from '../files/atomic-write';
import { listWithStatus, namesIn } from '../files/list-folder';
import { fileError, isMissing } from '../files/system-error';
import type { Workspace } from '../workspace/workspace';
import { temporaryFolder } from '../workspace/workspace';

/** Says of a folder among the experiments that it came from a bundle, so that it may be removed as a whole. */
export const BUNDLE_MARK = '.bundle.json';

const markSchema = z.object({ title: z.string(), openedAt: z.iso.datetime() });

export const markUnpacked = (folder: string, mark: z.infer<typeof markSchema>): Promise<void> =>
  writeFileAtomic(join(folder, BUNDLE_MARK), `${JSON.stringify(mark, null, 2)}\n`);

/** Folders of bundles that were unpacked. @param experiments the workspace's folder for experiments */
export const unpackedFolders = async (experiments: string): Promise<string[]> =>
  (await marked(experiments)).map(({ folder }) => folder);

async function marked(experiments: string) {
  const folders = (await namesIn(experiments)).map((name) => join(experiments, name));
  const found = await Promise.all(folders.map(async (folder) => ({ folder, mark: await readMark(folder) })));
  return found.flatMap(({ folder, mark }) => (mark ? [{ folder, mark }] : []));
}

/** Bundles that were unpacked and are still there, newest first. */
export async function listUnpacked({ experiments }: Pick<Workspace, 'experiments'>): Promise<UnpackedBundle[]> {
  const found: UnpackedBundle[] = [];
  for (const { folder, mark } of await marked(experiments))
    found.push({ folder, ...mark, bytes: await bytesIn(folder) });
  return found.sort((a, b) =>
    a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : a.folder < b.folder ? -1 : 1,
  );
}

/**
 * Removes an unpacked bundle with its data and whatever else lies in its folder.
 * @returns bytes freed
 * @throws UserError for any folder but one that came from a bundle
 */
export async function removeUnpacked(
  folder: string,
  { experiments, cache }: Pick<Workspace, 'experiments' | 'cache'>,
): Promise<number> {
  if (dirname(folder) !== experiments || !(await readMark(folder)))
    throw new UserError(`${folder} is no unpacked bundle of this workspace`, {
      file: folder,
      mend: 'Choose one of the list: centroid bundle list',
    });
  const bytes = await bytesIn(folder);
  // Out of the way first: a removal that is cut short leaves no half of an experiment.
  const away = join(temporaryFolder(cache), `${process.pid}-removed-${randomUUID().slice(0, 13)}`);
  try {
    await rename(folder, away);
    await rm(away, { recursive: true, force: true });
    return bytes;
  } catch (error) {
    throw fileError(error, 'remove', folder);
  }
}

/** An unpacked bundle by its folder's name. @throws UserError that suggests what there is */
export async function findUnpacked(name: string, workspace: Pick<Workspace, 'experiments'>): Promise<UnpackedBundle> {
  const all = await listUnpacked(workspace);
  const found = all.find(({ folder }) => folder === name || basename(folder) === name);
  if (found) return found;
  throw new UserError(`The workspace has no unpacked bundle "${name}"`, {
    mend:
      all.length === 0 ? 'There is none' : `There is ${all.map(({ folder }) => `"${basename(folder)}"`).join(', ')}`,
  });
}

const bytesIn = async (folder: string): Promise<number> =>
  (await listWithStatus(folder)).reduce((sum, { status }) => sum + status.size, 0);

async function readMark(folder: string): Promise<z.infer<typeof markSchema> | undefined> {
  const path = join(folder, BUNDLE_MARK);
  try {
    return markSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isMissing(error) || code === 'ENOTDIR' || error instanceof SyntaxError) return undefined;
    throw fileError(error, 'read', path);
  }
}
