import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../files/atomic-write';
import { withLock } from '../files/file-lock';
import { fileError, isMissing } from '../files/system-error';

/** More would be a list to search. */
const MOST = 12;

const content = z.array(z.string());

/** The workspaces that the user has worked in, the last used first, kept in one file of the user's settings. */
export class RecentWorkspaces {
  private readonly file: string;

  constructor(settingsFolder: string) {
    this.file = join(settingsFolder, 'workspaces.json');
  }

  /** A file that was damaged counts as empty. */
  async list(): Promise<string[]> {
    try {
      return content.parse(JSON.parse(await readFile(this.file, 'utf8')));
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return [];
      throw fileError(error, 'read', this.file);
    }
  }

  /** Those become the last used, in this order. */
  add(...folders: readonly string[]): Promise<void> {
    return this.change((before) => [...folders, ...before.filter((folder) => !folders.includes(folder))]);
  }

  remove(folder: string): Promise<void> {
    return this.change((before) => before.filter((other) => other !== folder));
  }

  private async change(how: (before: readonly string[]) => readonly string[]): Promise<void> {
    await withLock(this.file, async () => {
      const after = how(await this.list()).slice(0, MOST);
      await writeFileAtomic(this.file, `${JSON.stringify(after, null, 1)}\n`);
    });
  }
}
