import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { UserError, type ErrorPlace } from '../../core/errors';
import { isInside } from '../files/is-inside';
import { fileError, isMissing } from '../files/system-error';
import type { PathGuard } from '../files/data-files';
import type { Workspace } from '../workspace/workspace';

/** Folders that need no picking. */
export interface OpenPlaces {
  /** What lies in them may be read. */
  readonly readable: readonly string[];
  /** What lies in them may be read and written. */
  readonly writable: readonly string[];
}

/** The workspace and the samples. Written is only among the experiments, so that a run cannot damage the workspace. */
export const openPlaces = (
  { folder, experiments }: Pick<Workspace, 'folder' | 'experiments'>,
  resourcesFolder: string,
): OpenPlaces => ({ readable: [folder, join(resourcesFolder, 'samples')], writable: [experiments] });

type Access = 'read' | 'write';

/**
 * Which files the editor may touch: those in the workspace, and the files and folders that the user picked with what
 * lies in them. What counts is where a path really leads, after every symbolic link.
 */
export class AllowedPaths implements PathGuard {
  private readonly picked = new Set<string>();

  constructor(private readonly open: OpenPlaces) {}

  /** @param paths real paths, as `realPathOf` gives them */
  allow(paths: Iterable<string>): void {
    for (const path of paths) this.picked.add(path);
  }

  /**
   * Where a path that may be touched really leads: what the caller must use from here on, since the system may read a
   * ".." behind a link in another way. What lies outside gets the same answer whether it exists or not.
   * @throws UserError if it may not be touched
   */
  async require(
    path: string,
    access: Access,
    what: 'file' | 'folder' = 'file',
    place: ErrorPlace = {},
  ): Promise<string> {
    const real = isAbsolute(path) && !path.includes('\0') ? await realPathOf(path) : undefined;
    if (real !== undefined && (await this.covers(real, access))) return real;
    const done = access === 'read' ? 'read' : 'written';
    throw new UserError(`${path} may not be ${done}: it lies outside the workspace and was not chosen for it`, {
      ...place,
      file: path,
      mend: `Choose the ${what} again`,
    });
  }

  /** Also looks for links in a folder that lead out of it, since the module will read every file there. */
  async check(path: string, { id, access, target }: Parameters<PathGuard['check']>[1]): Promise<string> {
    const real = await this.require(path, access, target, { parameter: id });
    if (access === 'read' && target === 'folder')
      for (const link of await linksIn(real)) await this.require(link, 'read', 'folder', { parameter: id });
    return real;
  }

  private async covers(real: string, access: Access): Promise<boolean> {
    for (const picked of this.picked) if (isInside(real, picked)) return true;
    const open = access === 'read' ? [...this.open.writable, ...this.open.readable] : this.open.writable;
    for (const folder of open) if (isInside(real, await realPathOf(folder))) return true;
    return false;
  }
}

/** The path without symbolic links; of what does not exist, as far as it does. @throws SystemError */
export async function realPathOf(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    const code = (error as NodeJS.ErrnoException).code;
    // A link that leads nowhere is not there to be read, and writing replaces it.
    if ((code === 'ENOENT' || code === 'ENOTDIR') && parent !== absolute)
      return join(await realPathOf(parent), basename(absolute));
    throw fileError(error, 'look at', path);
  }
}

/** Symbolic links anywhere below a folder; none if it is no folder. */
async function linksIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw fileError(error, 'list', folder);
  }
}
