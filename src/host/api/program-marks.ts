import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../files/list-folder';
import { isOwnerName, ownerName, ownerState } from '../files/owner';

/**
 * Which programs kept drafts and did not end in good order: each makes a mark before it keeps one and takes it away at its
 * end, so that a mark of a program that is gone is one of a program that was killed.
 */
export class ProgramMarks {
  /** Names this program in its drafts. */
  readonly id = ownerName();

  private making: Promise<void> | undefined;

  constructor(private readonly folder: string) {}

  /** To be done before the first draft is kept. Where it cannot be made, a crash will look like an end in good order. */
  make(): Promise<void> {
    return (this.making ??= this.write());
  }

  private async write(): Promise<void> {
    await mkdir(this.folder, { recursive: true }).catch(() => undefined);
    await writeFile(join(this.folder, this.id), '').catch(() => undefined);
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
