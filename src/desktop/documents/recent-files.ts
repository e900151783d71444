import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../host/files/atomic-write';

/** More nobody reads in a menu. */
const MOST_RECENT = 12;

const stored = z.array(z.string().max(4096)).catch([]);

/** The documents that were opened or saved last, newest first, in a file that outlives the program. */
export class RecentFiles {
  private paths: readonly string[] = [];
  private writing: Promise<void> = Promise.resolve();

  /** @param file where they are kept */
  constructor(private readonly file: string) {}

  get list(): readonly string[] {
    return this.paths;
  }

  /** Reads the file. One that is missing or damaged holds nothing: it is a convenience, not a document. */
  async load(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => '[]');
    this.paths = stored.parse(parsed(text)).slice(0, MOST_RECENT);
  }

  async add(path: string): Promise<void> {
    await this.change([path, ...this.paths.filter((other) => other !== path)].slice(0, MOST_RECENT));
  }

  async clear(): Promise<void> {
    await this.change([]);
  }

  /**
   * Forgets documents that are not there any more. What cannot be looked at, such as a share that is off, stays. That may
   * take long to tell: they are looked at one after the other, or they would hold up whatever else is read meanwhile.
   */
  async dropMissing(): Promise<void> {
    const missing = new Set<string>();
    for (const path of this.paths) if (!(await exists(path))) missing.add(path);
    const left = this.paths.filter((path) => !missing.has(path));
    if (left.length < this.paths.length) await this.change(left);
  }

  private change(paths: readonly string[]): Promise<void> {
    this.paths = paths;
    // One after the other, or an older list might be written last.
    this.writing = this.writing.then(() => writeFileAtomic(this.file, `${JSON.stringify(this.paths)}\n`, false));
    const done = this.writing;
    this.writing = done.catch(() => undefined);
    return done;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
