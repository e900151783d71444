import { createHash, type Hash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/errors';
import { nearest } from '../../core/suggest';
import { discard, sweepHalfWritten, temporaryNameOf, writeFileAtomic } from '../files/atomic-write';
import { withLock } from '../files/file-lock';
import { namesIn } from '../files/list-folder';
import { readShared } from '../files/read-shared';
import { fileError } from '../files/system-error';

/** What is known of everything that is saved in the workspace. */
export interface SavedItem {
  readonly name: string;
  /** 1 is the first; saving under a name that exists adds a version. */
  readonly version: number;
  readonly description: string;
  /** SHA-256 of the content. */
  readonly hash: string;
  readonly savedAt: string;
}

export interface SavedKind {
  /** What messages call one: "dataset". */
  readonly noun: string;
  /** Ending of the files that hold the content, without the dot. */
  readonly extension: string;
  /** Command that lists them. */
  readonly command: string;
}

/** Looks at the versions that a name has before it gets one more. @throws UserError if it is not to get one */
export type VersionCheck<Item> = (versions: readonly Item[]) => void;

/**
 * Things saved under names: `<hash of the name>/<version>.<extension>` with `<version>.json` beside it, written last. A
 * version is never changed, so a run that uses it can be repeated. Whoever saves has the name's lock from looking at its
 * versions until its own is there: of two processes the second sees what the first has saved.
 */
export class SavedItems<Item extends SavedItem> {
  constructor(
    private readonly folder: string,
    private readonly kind: SavedKind,
  ) {}

  /** @throws UserError if nothing can be saved under this name */
  checkName(name: string): void {
    if (!/^[^@\p{Cc}]{1,200}$/u.test(name) || name.trim() !== name)
      throw new UserError(`"${name}" cannot be the name of a ${this.kind.noun}`, {
        mend: 'Use 1 to 200 characters without "@" and without spaces at either end',
      });
  }

  /**
   * Saves content; under a name that exists, as its next version.
   * @param details what lists show besides the name and the version
   * @throws what `check` throws; SystemError if the disk is full or not writable
   */
  async save(
    name: string,
    content: Uint8Array | Iterable<Uint8Array>,
    details: Omit<Item, 'name' | 'version' | 'hash' | 'savedAt'>,
    savedAt: Date,
    check?: VersionCheck<Item>,
  ): Promise<Item> {
    this.checkName(name);
    check?.(await this.versions(name)); // before the work of writing the content
    const hash = createHash('sha256');
    const written = await this.writeAside(name, hashed(content, hash));
    try {
      return await withLock(this.path(name), async () => {
        check?.(await this.versions(name));
        const version = await this.nextVersion(name);
        const saved = {
          name,
          version,
          ...details,
          hash: hash.digest('hex'),
          savedAt: savedAt.toISOString(),
        } as unknown as Item; // the parts of an item, in the order of the file
        await this.putInPlace(written, saved);
        return saved;
      });
    } finally {
      await discard(written);
    }
  }

  /** The newest version of each, by name. */
  async list(): Promise<Item[]> {
    const newest: Item[] = [];
    for (const folder of await namesIn(this.folder)) {
      const last = (await this.versionsIn(join(this.folder, folder))).at(-1);
      if (last) newest.push(last);
    }
    return newest.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Every version of a name in ascending order; none if there is nothing of that name. */
  versions(name: string): Promise<Item[]> {
    return this.versionsIn(this.path(name));
  }

  /**
   * One by `name` (newest version) or `name@version`.
   * @param noun what the message calls it
   * @throws UserError if there is none
   */
  async find(reference: string, noun = this.kind.noun): Promise<Item> {
    const { command } = this.kind;
    const [, name = reference, version] = /^(.*?)(?:@(\d+))?$/s.exec(reference) ?? [];
    const versions = await this.versions(name);
    const found = version === undefined ? versions.at(-1) : versions.find((saved) => saved.version === Number(version));
    if (found) return found;
    const last = versions.at(-1);
    if (last)
      throw new UserError(`The ${noun} "${name}" has no version ${version}`, {
        classic: 3,
        mend: last.version === 1 ? 'Choose version 1' : `Choose a version from 1 to ${last.version}`,
      });
    const near = nearest(
      name,
      (await this.list()).map((saved) => saved.name),
    );
    throw new UserError(`The workspace has no ${noun} "${name}"`, {
      classic: 3,
      mend: near
        ? `Did you mean "${near}"?`
        : `Save a ${noun} of that name, or choose one that is there: centroid ${command}`,
    });
  }

  /** Where the content of a version lies. */
  file({ name, version }: Item): string {
    return this.path(name, `${version}.${this.kind.extension}`);
  }

  /** Where the content of a version lies, and its size in bytes. @throws SystemError if it cannot be read */
  async contentOf(item: Item): Promise<{ readonly file: string; readonly bytes: number }> {
    const file = this.file(item);
    const { size } = await stat(file).catch((error: unknown) => {
      throw fileError(error, 'read', file);
    });
    return { file, bytes: size };
  }

  /** Takes back a version that was just saved. @throws SystemError */
  async discard(item: Item): Promise<void> {
    for (const path of [this.path(item.name, `${item.version}.json`), this.file(item)]) await discard(path);
  }

  /** The content of a version, in shared memory. @throws SystemError if it cannot be read */
  content(item: Item): Promise<Uint8Array> {
    return readShared(this.file(item));
  }

  /** Content under a name that is no version's, on the disk as a whole. @returns the file */
  private async writeAside(name: string, content: Iterable<Uint8Array>): Promise<string> {
    const path = temporaryNameOf(this.path(name, this.kind.extension));
    try {
      await mkdir(this.path(name), { recursive: true });
      await sweepHalfWritten(this.path(name));
      await writeFile(path, content, { flag: 'wx', flush: true });
      return path;
    } catch (error) {
      await discard(path);
      throw fileError(error, 'write', this.path(name));
    }
  }

  /**
   * A number stays taken, without being a version, where the writer died before the description was written: it may
   * have been told to somebody.
   */
  private async nextVersion(name: string): Promise<number> {
    const number = new RegExp(`^(\\d+)\\.(?:${this.kind.extension}|json)$`);
    return Math.max(0, ...(await namesIn(this.path(name))).map((file) => Number(number.exec(file)?.[1] ?? 0))) + 1;
  }

  /** The content and then its description: without the one, the other is not left. */
  private async putInPlace(written: string, item: Item): Promise<void> {
    const file = this.file(item);
    await rename(written, file).catch((error: unknown) => {
      throw fileError(error, 'write', file);
    });
    try {
      const description = this.path(item.name, `${item.version}.json`);
      await writeFileAtomic(description, `${JSON.stringify(item, null, 2)}\n`);
    } catch (error) {
      await discard(file);
      throw error;
    }
  }

  /** In ascending order. */
  private async versionsIn(folder: string): Promise<Item[]> {
    const versions: Item[] = [];
    for (const file of await namesIn(folder))
      if (/^\d+\.json$/.test(file)) versions.push(JSON.parse(await readFile(join(folder, file), 'utf8')) as Item);
    return versions.sort((a, b) => a.version - b.version);
  }

  /** Names are free text; the folder is named by their hash. */
  private path(name: string, ...rest: string[]): string {
    return join(this.folder, createHash('sha256').update(name).digest('hex').slice(0, 32), ...rest);
  }
}

/** Content piece by piece, whose hash is complete when all was taken. */
function* hashed(content: Uint8Array | Iterable<Uint8Array>, hash: Hash): Iterable<Uint8Array> {
  for (const piece of ArrayBuffer.isView(content) ? [content] : content) {
    hash.update(piece);
    yield piece;
  }
}
