import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-write';
import { withLock } from './file-lock';
import { fileError, isMissing } from './system-error';

/** A file or folder as it was when it was last looked at. */
const seenSchema = z.object({
  path: z.string(),
  target: z.enum(['file', 'folder']),
  /** SHA-256, see `Fingerprints`. */
  fingerprint: z.string(),
  files: z.number(),
  bytes: z.number(),
});
export type Seen = z.infer<typeof seenSchema>;

/** More are of no use: the ones that were looked at longest ago go first. */
const MOST = 2000;

/**
 * What data lay where: by it pictures are found that results name by their folder's content, and moved data are found
 * again. One file of the workspace, which may be lost without harm: looking at the data again brings it back.
 */
export class SeenData {
  private readonly mine = new Map<string, Seen>();
  private stored: Map<string, Seen> | undefined;
  private changed = false;

  constructor(private readonly file: string) {}

  note(seen: Seen): void {
    const before = this.mine.get(seen.path);
    this.mine.delete(seen.path); // the newest is the last
    this.mine.set(seen.path, seen);
    if (before?.fingerprint !== seen.fingerprint) this.changed = true;
  }

  /** What lay at a path when it was last looked at. */
  async at(path: string): Promise<Seen | undefined> {
    return this.mine.get(path) ?? (await this.load()).get(path);
  }

  /** Everything of that content, where it was seen last first. */
  async of(fingerprint: string): Promise<Seen[]> {
    return [...(await this.all()).values()].filter((seen) => seen.fingerprint === fingerprint).toReversed();
  }

  /** Keeps it for the next process, with what others kept meanwhile. */
  async save(): Promise<void> {
    if (!this.changed || (await this.isKept())) return;
    this.changed = false;
    try {
      await withLock(this.file, async () => {
        this.stored = undefined;
        this.stored = new Map([...(await this.all())].slice(-MOST));
        await writeFileAtomic(this.file, JSON.stringify([...this.stored.values()]), false);
      });
    } catch (error) {
      this.changed = true;
      throw error;
    }
  }

  /** Whether a process before this one has seen the same: the order of the newest matters only where some must go. */
  private async isKept(): Promise<boolean> {
    const kept = await this.load();
    const isThere = ({ path, fingerprint }: Seen): boolean => kept.get(path)?.fingerprint === fingerprint;
    return kept.size < MOST / 2 && [...this.mine.values()].every(isThere);
  }

  /** What others kept, and over it what this process saw: the newest is the last. */
  private async all(): Promise<Map<string, Seen>> {
    const all = new Map(await this.load());
    for (const [path, seen] of this.mine) {
      all.delete(path);
      all.set(path, seen);
    }
    return all;
  }

  private async load(): Promise<Map<string, Seen>> {
    return (this.stored ??= await readSeen(this.file));
  }
}

async function readSeen(file: string): Promise<Map<string, Seen>> {
  try {
    const found = z.array(seenSchema).safeParse(JSON.parse(await readFile(file, 'utf8')));
    return new Map((found.success ? found.data : []).map((seen) => [seen.path, seen]));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return new Map();
    throw fileError(error, 'read', file);
  }
}
