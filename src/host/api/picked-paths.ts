import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../core/errors';
import { writeFileAtomic } from '../files/atomic-write';
import { withLock } from '../files/file-lock';
import { fileError, isMissing } from '../files/system-error';
import { realPathOf } from './allowed-paths';
import { Turns } from './turns';

const content = z.array(z.string());

/** The files and folders that the user picked in this workspace, kept in one file of it. */
export class PickedPaths {
  private readonly turns = new Turns();

  /** @param keeps false in a workspace that cannot be written to: what is picked counts until the program ends */
  constructor(
    private readonly file: string,
    private readonly keeps = true,
  ) {}

  /** Real paths. A file that was damaged counts as empty: what it held can be picked again. */
  async list(): Promise<readonly string[]> {
    try {
      return content.parse(JSON.parse(await readFile(this.file, 'utf8')));
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return [];
      throw fileError(error, 'read', this.file);
    }
  }

  /**
   * Remembers a file or folder, or a file to be written in a folder that exists.
   * @returns its real path
   * @throws UserError if it is not there
   */
  async add(path: string): Promise<string> {
    if (!isAbsolute(path))
      throw new UserError(`"${path}" is not a complete path`, { file: path, mend: 'Choose it again' });
    const real = await realPathOf(path);
    const isThere = (place: string): Promise<boolean> =>
      stat(place).then(
        () => true,
        () => false,
      );
    if (!(await isThere(real)) && !(await isThere(dirname(real))))
      throw new UserError(`${path} does not exist`, { file: path, classic: 48, mend: 'Choose another file or folder' });
    await this.turns.run(this.file, async () => {
      if (this.keeps && !(await this.list()).includes(real)) await withLock(this.file, () => this.append(real));
    });
    return real;
  }

  /** To what is there now: other processes may have added to it. */
  private async append(path: string): Promise<void> {
    const before = await this.list();
    if (!before.includes(path)) await writeFileAtomic(this.file, `${JSON.stringify([...before, path], null, 1)}\n`);
  }
}
