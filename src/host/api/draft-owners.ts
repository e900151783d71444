import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Draft } from '../../core/api/documents';
import { SystemError, UserError } from '../../core/errors';
import { tryLock, type FileLock } from '../files/file-lock';

/**
 * Which program has which unsaved experiment: windows of one browser tell each other, but two programs on one workspace
 * would write the same draft in turn. A draft belongs to the program whose window shows it, until that is closed or the
 * program ends.
 */
export class DraftOwners {
  private readonly held = new Map<string, Promise<FileLock | undefined>>();

  /** @param folder for locks */
  constructor(private readonly folder: string) {}

  /** Takes the drafts that nobody has. @returns those that this program has now */
  async ours<T extends Draft>(drafts: readonly T[]): Promise<T[]> {
    const isOurs = await Promise.all(drafts.map(({ tab }) => this.take(tab).catch(readOnly)));
    return drafts.filter((_, i) => isOurs[i]);
  }

  /** @throws UserError if another program has it */
  async require(tab: string): Promise<void> {
    if (await this.take(tab)) return;
    throw new UserError('This experiment is open in another Centroid, which keeps its unsaved changes', {
      mend: 'Close it there, or save it here under another name',
    });
  }

  /** The tab was closed. */
  async release(tab: string): Promise<void> {
    const lock = this.held.get(tab);
    this.held.delete(tab);
    await (await lock)?.release();
  }

  /** What is not saved can be taken by others. */
  async close(): Promise<void> {
    await Promise.all(Array.from(this.held.keys(), (tab) => this.release(tab)));
  }

  private async take(tab: string): Promise<boolean> {
    let taking = this.held.get(tab);
    if (!taking) {
      taking = tryLock(join(this.folder, `draft-${createHash('sha256').update(tab).digest('hex').slice(0, 32)}`));
      this.held.set(tab, taking);
    }
    try {
      if (await taking) return true;
    } catch (error) {
      this.forget(tab, taking);
      throw error;
    }
    this.forget(tab, taking); // whoever has it may give it up
    return false;
  }

  private forget(tab: string, taking: Promise<FileLock | undefined>): void {
    if (this.held.get(tab) === taking) this.held.delete(tab);
  }
}

/** In a workspace that cannot be written nobody keeps drafts: they are there to be looked at. */
function readOnly(error: unknown): true {
  if (error instanceof SystemError) return true;
  throw error;
}
