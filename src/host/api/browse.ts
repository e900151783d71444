import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { FolderListing } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import { comparePaths } from '../files/list-folder';
import { fileError } from '../files/system-error';

type Entry = FolderListing['entries'][number];

/**
 * Folders, then files of a folder (default: the home folder), for the pick dialog; hidden ones are left out.
 * @throws UserError if there is no such folder
 */
export async function browse(folder: string = homedir()): Promise<FolderListing> {
  if (!isAbsolute(folder))
    throw new UserError(`"${folder}" is not a complete path`, { file: folder, mend: 'Choose a folder from the list' });
  const absolute = resolve(folder);
  const names = await readdir(absolute).catch((error: unknown) => {
    throw fileError(error, 'list', absolute);
  });
  const entries = await Promise.all(
    names.filter((name) => !name.startsWith('.')).map((name) => entryOf(absolute, name)),
  );
  const parent = dirname(absolute);
  return {
    folder: absolute,
    ...(parent === absolute ? {} : { parent }),
    entries: entries
      .filter((entry) => entry !== undefined)
      .sort((a, b) => (a.kind === b.kind ? comparePaths(a.name, b.name) : a.kind === 'folder' ? -1 : 1)),
  };
}

/** Undefined for what is neither file nor folder, or cannot be looked at: it could not be picked either. */
async function entryOf(folder: string, name: string): Promise<Entry | undefined> {
  const path = join(folder, name);
  const status = await stat(path).catch(() => undefined);
  if (status?.isDirectory()) return { name, path, kind: 'folder', size: 0 };
  return status?.isFile() ? { name, path, kind: 'file', size: status.size } : undefined;
}
