import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { FileOnDisk } from '../../core/api/documents';
import { hashOfFile } from './hash-file';

/** A program that writes a file makes many changes in a row. */
const SETTLE_MS = 120;

/** What the system says of a path where there is no file. */
const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR'];

/** How a file is now; undefined if that cannot be seen, since reading it is not allowed for example. */
export async function fileOnDisk(path: string): Promise<FileOnDisk | undefined> {
  try {
    const { mtime } = await stat(path);
    return { path, hash: await hashOfFile(path), modifiedAt: mtime.toISOString() };
  } catch (error) {
    return ABSENT.includes((error as NodeJS.ErrnoException).code) ? { path } : undefined;
  }
}

/**
 * Tells when the content of one of some files becomes another one, or a file comes or goes. It watches their folders: so
 * it sees files that are replaced, as most programs save. What the system does not tell, on some network disks for
 * example, it does not see.
 */
export class FileWatch {
  private readonly folders = new Map<string, WatchedFolder>();

  constructor(private readonly tell: (file: FileOnDisk) => void) {}

  /**
   * From now on. A file may be added several times; it is watched until it was removed as often.
   * @param hash what it is known to hold: that it holds something else already is told; where not given, what it holds now
   */
  add(path: string, hash?: string): void {
    const folder = dirname(path);
    let watched = this.folders.get(folder);
    if (!watched) this.folders.set(folder, (watched = new WatchedFolder(folder, this.tell)));
    watched.add(path, hash);
  }

  remove(path: string): void {
    const folder = dirname(path);
    const watched = this.folders.get(folder);
    if (!watched) return;
    watched.remove(path);
    if (!watched.isEmpty) return;
    watched.close();
    this.folders.delete(folder);
  }

  close(): void {
    for (const folder of this.folders.values()) folder.close();
    this.folders.clear();
  }
}

interface Watched {
  count: number;
  /** Undefined until it was looked at first. */
  last: FileOnDisk | undefined;
  looking: Promise<void>;
}

class WatchedFolder {
  private readonly files = new Map<string, Watched>();
  private watcher: FSWatcher | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(
    private readonly folder: string,
    private readonly tell: (file: FileOnDisk) => void,
  ) {
    this.begin();
  }

  get isEmpty(): boolean {
    return this.files.size === 0;
  }

  add(path: string, hash: string | undefined): void {
    if (!this.watcher) this.begin(); // it went away, and may be there again
    const watched = this.files.get(path);
    if (watched) watched.count++;
    else {
      const last = hash === undefined ? undefined : { path, hash };
      this.files.set(path, { count: 1, last, looking: Promise.resolve() });
      this.look(path);
    }
  }

  remove(path: string): void {
    const watched = this.files.get(path);
    if (watched && --watched.count === 0) this.files.delete(path);
  }

  close(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.watcher?.close();
  }

  private begin(): void {
    try {
      this.watcher = watch(this.folder, { persistent: false }, (_event, name) => {
        if (name === null || [...this.files.keys()].some((path) => basename(path) === name)) this.lookSoon();
      });
      this.watcher.on('error', () => this.lost());
    } catch {
      this.watcher = undefined; // no such folder, or the system watches no more: the editor asks by itself now and then
    }
  }

  /** The folder itself is gone, with all that was in it. */
  private lost(): void {
    this.watcher?.close();
    this.watcher = undefined;
    this.lookSoon();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const path of this.files.keys()) this.look(path);
    }, SETTLE_MS);
  }

  private look(path: string): void {
    const watched = this.files.get(path);
    if (watched) watched.looking = this.lookAfter(watched.looking, path, watched);
  }

  /** One look after the other: an older answer must not come last. */
  private async lookAfter(before: Promise<void>, path: string, watched: Watched): Promise<void> {
    await before;
    const now = await fileOnDisk(path);
    if (!now) return;
    const { last } = watched;
    watched.last = now;
    if (last && last.hash !== now.hash && !this.isOver && this.files.has(path)) this.tell(now);
  }
}
