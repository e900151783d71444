import { join } from 'node:path';
import { StringList } from '../files/string-list';

/** More would be a list to search. */
const MOST = 12;

/** The workspaces that the user has worked in, the last used first, kept in one file of the user's settings. */
export class RecentWorkspaces {
  private readonly kept: StringList;

  constructor(settingsFolder: string) {
    this.kept = new StringList(join(settingsFolder, 'workspaces.json'));
  }

  list(): Promise<readonly string[]> {
    return this.kept.read();
  }

  /** Those become the last used, in this order. */
  add(...folders: readonly string[]): Promise<void> {
    return this.kept.change((before) =>
      [...folders, ...before.filter((folder) => !folders.includes(folder))].slice(0, MOST),
    );
  }

  remove(folder: string): Promise<void> {
    return this.kept.change((before) => before.filter((other) => other !== folder));
  }
}
