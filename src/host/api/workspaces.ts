import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderKind, WorkspaceList } from '../../core/api/workspace';
import { UserError } from '../../core/errors';
import { fileError, isMissing } from '../files/system-error';
import type { RecentWorkspaces } from '../workspace/recent-workspaces';
import { realPathOf, type AllowedPaths } from './allowed-paths';

/** Every workspace has these; a folder of the user's hardly has all of them. */
const SIGNS = ['cache', 'datasets', 'experiments', 'runs'];

/** What systems put into folders by themselves. */
const UNSEEN = /^(\.DS_Store|desktop\.ini|Thumbs\.db)$/i;

const NAME = /^(?!\.)[^/\\:*?"<>|\p{Cc}]{1,100}(?<![. ])$/u;

/** The workspaces that there are for the user to choose from. Only folders that the user chose are ever looked at. */
export class Workspaces {
  constructor(private readonly recent: RecentWorkspaces) {}

  async list(current: string): Promise<WorkspaceList> {
    const others = (await this.recent.list()).filter((folder) => folder !== current);
    return {
      current,
      others: await Promise.all(
        others.map(async (folder) => ({
          folder,
          isMissing: !(await stat(folder).catch(() => undefined))?.isDirectory(),
        })),
      ),
    };
  }

  /** @throws UserError if the folder was not chosen or is not there */
  async look(folder: string, allowed: AllowedPaths): Promise<FolderKind> {
    return kindOf(await this.chosen(folder, allowed));
  }

  /**
   * The folder of a workspace that is to be opened, or made in a folder under a name.
   * @throws UserError if it was not chosen, is not there, or holds other things
   */
  async target(folder: string, name: string | undefined, allowed: AllowedPaths): Promise<string> {
    const chosen = await this.chosen(folder, allowed);
    if (name !== undefined && !NAME.test(name))
      throw new UserError(`"${name}" cannot be the name of a folder`, {
        mend: 'Use letters, digits, spaces, "-" and "_"',
      });
    const place = name === undefined ? chosen : join(chosen, name);
    const kind = await kindOf(place).catch((error: unknown) => {
      if (name !== undefined && error instanceof UserError && isMissing(error.details.cause)) return 'empty';
      throw error;
    });
    if (kind === 'foreign')
      throw new UserError(`${place} holds other things than a workspace`, {
        file: place,
        mend: 'Choose another folder, or make a new one in it',
      });
    return place;
  }

  /** @param folder goes on in it @param before it was used until now */
  opened(folder: string, before: string): Promise<void> {
    return this.recent.add(folder, before);
  }

  async forget(folder: string, current: string): Promise<WorkspaceList> {
    await this.recent.remove(folder);
    return this.list(current);
  }

  private async chosen(folder: string, allowed: AllowedPaths): Promise<string> {
    if ((await this.recent.list()).includes(folder)) return realPathOf(folder);
    return allowed.require(folder, 'read', 'folder');
  }
}

async function kindOf(folder: string): Promise<FolderKind> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileError(error, 'open the workspace', folder);
  });
  if (SIGNS.every((name) => names.includes(name))) return 'workspace';
  return names.every((name) => UNSEEN.test(name)) ? 'empty' : 'foreign';
}
