import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeFileAtomic } from './atomic-write';
import { withLock } from './file-lock';
import { listWithStatus } from './list-folder';
import { SeenData } from './seen-data';
import { fileError, isMissing } from './system-error';

/** A file changed so recently may change again within the clock's grain: its hash is not kept. */
const SETTLED_MS = 2000;

interface Known {
  readonly size: number;
  readonly modified: number;
  readonly inode: number;
  readonly hash: string;
}

/** How much a file or a folder holds. */
export interface FileSizes {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Content hashes of files and folders. A file whose size, time and inode are those of last time is not read again;
 * that memory lies in one file of the workspace and may be lost without harm.
 */
export class Fingerprints {
  private known: Map<string, Known> | undefined;
  /** What this process has learned since it last kept it. */
  private readonly learned = new Map<string, Known>();
  private readonly sizes = new Map<string, FileSizes>();
  /** What was found where. */
  readonly seen: SeenData;

  constructor(private readonly memoryFile: string) {
    this.seen = new SeenData(join(dirname(memoryFile), 'seen-data.json'));
  }

  /** SHA-256 of a file's content, or of a folder's file names and contents. */
  async of(path: string): Promise<string> {
    const status = await stat(path).catch((error: unknown) => {
      throw fileError(error, 'read', path);
    });
    if (!status.isDirectory()) {
      const sizes = { files: 1, bytes: status.size };
      this.sizes.set(path, sizes);
      const fingerprint = await this.ofFile(path, status);
      this.seen.note({ path, target: 'file', fingerprint, ...sizes });
      return fingerprint;
    }
    const digest = createHash('sha256');
    const files = await listWithStatus(path);
    const sizes = { files: files.length, bytes: files.reduce((sum, file) => sum + file.status.size, 0) };
    this.sizes.set(path, sizes);
    for (const file of files) digest.update(`${file.path}\0${await this.ofFile(join(path, file.path), file.status)}\n`);
    const fingerprint = digest.digest('hex');
    this.seen.note({ path, target: 'folder', fingerprint, ...sizes });
    return fingerprint;
  }

  /** Size of a file or folder when its hash was last asked for; undefined before. */
  sizeOf(path: string): FileSizes | undefined {
    return this.sizes.get(path);
  }

  private async ofFile(path: string, { size, mtimeMs: modified, ino: inode }: Stats): Promise<string> {
    try {
      const known = (this.known ??= await this.load());
      const before = known.get(path);
      if (before && before.size === size && before.modified === modified && before.inode === inode) return before.hash;
      const digest = createHash('sha256');
      await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), digest);
      const hash = digest.digest('hex');
      if (Date.now() - modified > SETTLED_MS) {
        known.set(path, { size, modified, inode, hash });
        this.learned.set(path, { size, modified, inode, hash });
      }
      return hash;
    } catch (error) {
      throw fileError(error, 'read', path);
    }
  }

  /** Keeps what was learned for the next process, beside what others have learned meanwhile. */
  async save(): Promise<void> {
    await this.seen.save();
    if (this.learned.size === 0) return;
    const learned = [...this.learned];
    await withLock(this.memoryFile, async () => {
      const all = [...new Map([...(await this.load()), ...learned])];
      await writeFileAtomic(this.memoryFile, JSON.stringify(all), false);
    });
    for (const [path, known] of learned) if (this.learned.get(path) === known) this.learned.delete(path);
  }

  private async load(): Promise<Map<string, Known>> {
    try {
      return new Map(JSON.parse(await readFile(this.memoryFile, 'utf8')) as [string, Known][]);
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError || error instanceof TypeError) return new Map();
      throw fileError(error, 'read', this.memoryFile);
    }
  }
}
