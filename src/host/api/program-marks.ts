import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../files/list-folder';
import { isOwnerName, ownerName, ownerState } from '../files/owner';

/**
 * Which programs kept drafts and did not end in good order: each leaves a mark while it runs and takes it away at its end,
 * so that a mark of a program that is gone is one of a program that was killed.
 */
export class ProgramMarks {
  /** Names this program in its drafts. */
  readonly id = ownerName();

  private constructor(private readonly folder: string) {}

  /** Where no mark can be made, in a folder that is read-only, a crash will look like an end in good order. */
  static async open(folder: string): Promise<ProgramMarks> {
    const marks = new ProgramMarks(folder);
    await mkdir(folder, { recursive: true }).catch(() => undefined);
    await writeFile(join(folder, marks.id), '').catch(() => undefined);
    return marks;
  }

  /** Programs that left their mark, this one excepted. */
  async left(): Promise<ReadonlySet<string>> {
    return new Set((await namesIn(this.folder)).filter((name) => isOwnerName(name) && name !== this.id));
  }

  /** Removes the marks of programs that are gone and that no draft names any more. */
  async sweep(named: ReadonlySet<string>): Promise<void> {
    for (const name of await this.left()) if (!named.has(name) && ownerState(name) === 'gone') await this.remove(name);
  }

  /** The program ends in good order. */
  close(): Promise<void> {
    return this.remove(this.id);
  }

  /** What cannot be removed is swept later. */
  private async remove(name: string): Promise<void> {
    await rm(join(this.folder, name), { force: true }).catch(() => undefined);
  }
}
