import { stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { UserError } from '../../core/errors';
import { StringList } from '../files/string-list';
import { realPathOf } from './allowed-paths';
import { Turns } from './turns';

/** The files and folders that the user picked in this workspace, kept in one file of it. */
export class PickedPaths {
  private readonly kept: StringList;
  private readonly turns = new Turns();

  /** @param keeps false in a workspace that cannot be written to: what is picked counts until the program ends */
  constructor(
    private readonly file: string,
    private readonly keeps = true,
  ) {
    this.kept = new StringList(file);
  }

  /** Real paths. Of a list that was damaged, what it held can be picked again. */
  list(): Promise<readonly string[]> {
    return this.kept.read();
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
      if (this.keeps && !(await this.list()).includes(real))
        await this.kept.change((now) => (now.includes(real) ? now : [...now, real]));
    });
    return real;
  }
}
