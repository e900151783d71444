import { isAbsolute } from 'node:path';
import { isInside } from '../../host/files/is-inside';
import { isDocument } from './open-arguments';
import type { RecentFiles } from './recent-files';

/**
 * Which documents become recent ones. A page only says what it shows: what it may name are documents that the user chose
 * in a dialog, dropped or opened from outside, and those of the workspace. Else a page could put any file into a menu
 * whose choice lets it be read.
 */
export class ShownDocuments {
  private readonly allowed = new Set<string>();

  /** @param workspace the folder that pages may read anyway, as it is now */
  constructor(
    private readonly recent: RecentFiles,
    private readonly workspace: () => string,
  ) {}

  /** The user let these be read. */
  allow(paths: readonly string[]): void {
    for (const path of paths) this.allowed.add(path);
  }

  /** A window shows a document. @returns whether it is a recent one now that was not the newest */
  async shown(path: string): Promise<boolean> {
    if (!isAbsolute(path) || !isDocument(path) || !this.mayName(path) || this.recent.list[0] === path) return false;
    await this.recent.add(path);
    return true;
  }

  private mayName(path: string): boolean {
    return this.allowed.has(path) || this.recent.list.includes(path) || isInside(path, this.workspace());
  }
}
