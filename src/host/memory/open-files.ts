import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { SystemError, UserError } from '../../core/errors';
import { formatBytes } from '../../core/format-bytes';
import type { StoredFiles } from '../../core/table/stored-values';
import { fileError, isMissing } from '../files/system-error';
import type { MemoryLimit } from './memory-limit';

/** Files that a thread keeps open; with more of them the one that was used longest ago is closed. */
const MOST_OPEN = 8;
/** How long a file counts as the one that its path names: it is replaced only where it was damaged. */
const CHECKED_MS = 100;
/** Shorter reads, of single cells, take a page that then serves its neighbours. */
const PAGE = 4096;

interface OpenFile {
  readonly descriptor: number;
  readonly inode: bigint;
  checkedAt: number;
  readonly page: Uint8Array;
  pageStart: number;
  pageEnd: number;
}

/** Files of values as one thread reads them, by plain calls: threads that compute have nothing else to do meanwhile. */
export class OpenFiles implements StoredFiles {
  private readonly open = new Map<string, OpenFile>();

  /** @param limit for threads that bring whole blocks into memory */
  constructor(private readonly limit?: MemoryLimit) {}

  read(file: string, position: number, target: Uint8Array): void {
    try {
      const opened = this.take(file);
      if (target.length >= PAGE) fill(opened.descriptor, file, position, target);
      else this.readPart(opened, file, position, target);
    } catch (error) {
      throw isMissing(error) ? gone(file, error) : fileError(error, 'read', file);
    }
  }

  admit(bytes: number): void {
    if (!this.limit || bytes <= this.limit.largestBlock) return;
    const taken = process.memoryUsage.rss();
    if (taken + bytes <= this.limit.bytes) return;
    throw new UserError(
      `The data need ${formatBytes(bytes)} in memory, where they are read as a whole; ` +
        `${formatBytes(Math.max(0, this.limit.bytes - taken))} of the limit of ${formatBytes(this.limit.bytes)} are left.`,
      {
        classic: 138,
        mend: 'Allow more memory (--max-memory), or use fewer rows or columns. Clustering and logistic regression take data of any size.',
      },
    );
  }

  close(): void {
    for (const { descriptor } of this.open.values()) closeSync(descriptor);
    this.open.clear();
  }

  private readPart(opened: OpenFile, file: string, position: number, target: Uint8Array): void {
    if (position < opened.pageStart || position + target.length > opened.pageEnd) {
      opened.pageStart = opened.pageEnd = 0;
      const length = readSync(opened.descriptor, opened.page, 0, PAGE, position);
      if (length < target.length) throw cutOff(file);
      opened.pageStart = position;
      opened.pageEnd = position + length;
    }
    const start = position - opened.pageStart;
    target.set(opened.page.subarray(start, start + target.length));
  }

  private take(file: string): OpenFile {
    const now = performance.now();
    const known = this.open.get(file);
    if (known && (now - known.checkedAt < CHECKED_MS || isSame(file, known))) {
      known.checkedAt = now;
      return known;
    }
    if (known) this.forget(file, known);
    const descriptor = openSync(file, 'r');
    const inode = fstatSync(descriptor, { bigint: true }).ino;
    const opened = { descriptor, inode, checkedAt: now, page: new Uint8Array(PAGE), pageStart: 0, pageEnd: 0 };
    this.open.set(file, opened);
    for (const [oldest, other] of this.open) {
      if (this.open.size <= MOST_OPEN) break;
      this.forget(oldest, other);
    }
    return opened;
  }

  private forget(file: string, { descriptor }: OpenFile): void {
    this.open.delete(file);
    closeSync(descriptor);
  }
}

/** A file that was removed while it was open is still all there. */
function isSame(file: string, { inode }: OpenFile): boolean {
  const status = statSync(file, { bigint: true, throwIfNoEntry: false });
  return !status || status.ino === inode;
}

function fill(descriptor: number, file: string, position: number, target: Uint8Array): void {
  for (let done = 0; done < target.length;) {
    const count = readSync(descriptor, target, done, target.length - done, position + done);
    if (count === 0) throw cutOff(file);
    done += count;
  }
}

const cutOff = (file: string): SystemError =>
  new SystemError(`Cannot read ${file}: it ends too early`, { file, mend: 'Check the disk, then run again' });

const gone = (file: string, cause: unknown): SystemError =>
  new SystemError(`Cannot read ${file}: the stored values are no longer there`, { file, mend: 'Run again', cause });
