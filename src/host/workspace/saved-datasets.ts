import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { UserError } from '../../core/errors';
import type { SavedAccess } from '../../core/module/run';
import { nearest } from '../../core/suggest';
import { columnCount, type Schema } from '../../core/table/schema';
import { schemaOf, type Table } from '../../core/table/table';
import { readArrow, writeArrow } from '../../formats/arrow';
import { discard, writeFileAtomic } from '../files/atomic-write';
import { namesIn } from '../files/list-folder';
import { readShared } from '../files/read-shared';
import { fileError } from '../files/system-error';

/** A saved dataset as lists show it. */
export interface SavedDataset {
  readonly name: string;
  /** 1 is the first; saving under a name that exists adds a version. */
  readonly version: number;
  readonly description: string;
  readonly rows: number;
  readonly columns: number;
  readonly schema: Schema;
  /** SHA-256 of the Arrow file. */
  readonly hash: string;
  readonly savedAt: string;
}

/**
 * Datasets saved in the workspace: `<hash of the name>/<version>.arrow` with `<version>.json` beside it, written last.
 * A version is never changed, so a run that uses it can be repeated.
 */
export class SavedDatasets implements SavedAccess {
  constructor(private readonly folder: string) {}

  /** Saves a table; under a name that exists, as its next version. */
  async save(name: string, table: Table, description: string, savedAt: Date): Promise<SavedDataset> {
    if (!/^[^@\p{Cc}]{1,200}$/u.test(name) || name.trim() !== name)
      throw new UserError(`"${name}" cannot be the name of a dataset`, {
        mend: 'Use 1 to 200 characters without "@" and without spaces at either end',
      });
    const bytes = writeArrow(table);
    const schema = schemaOf(table);
    const saved: SavedDataset = {
      name,
      version: await this.putNextVersion(name, bytes),
      description,
      rows: table.rowCount,
      columns: columnCount(schema),
      schema,
      hash: createHash('sha256').update(bytes).digest('hex'),
      savedAt: savedAt.toISOString(),
    };
    await writeFileAtomic(this.path(name, `${saved.version}.json`), `${JSON.stringify(saved, null, 2)}\n`);
    return saved;
  }

  /** The newest version of every dataset, by name. */
  async list(): Promise<SavedDataset[]> {
    const newest: SavedDataset[] = [];
    for (const folder of await namesIn(this.folder)) {
      const last = (await this.versionsIn(join(this.folder, folder))).at(-1);
      if (last) newest.push(last);
    }
    return newest.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A dataset by `name` (newest version) or `name@version`. @throws UserError if there is none */
  async find(reference: string): Promise<SavedDataset> {
    const [, name = reference, version] = /^(.*?)(?:@(\d+))?$/s.exec(reference) ?? [];
    const versions = await this.versions(name);
    const found = version === undefined ? versions.at(-1) : versions.find((saved) => saved.version === Number(version));
    if (found) return found;
    const names = (await this.list()).map((saved) => saved.name);
    const near = nearest(name, names);
    throw new UserError(
      versions.length > 0
        ? `The dataset "${name}" has no version ${version}`
        : `The workspace has no dataset "${name}"`,
      {
        classic: 3,
        mend:
          versions.length > 0
            ? `Choose a version from 1 to ${versions.at(-1)!.version}`
            : near
              ? `Did you mean "${near}"?`
              : 'Save a dataset of that name, or choose one that is there: centroid datasets',
      },
    );
  }

  async dataset(reference: string): Promise<Table> {
    const { name, version } = await this.find(reference);
    return readArrow(await readShared(this.path(name, `${version}.arrow`)));
  }

  /**
   * Writes the table under the first number that nobody has: two processes that save at once get a version each. A
   * number stays taken, without being a version, where the writer died before the description was written.
   */
  private async putNextVersion(name: string, bytes: Uint8Array): Promise<number> {
    const numbers = (await namesIn(this.path(name))).map((file) => Number(/^(\d+)\.arrow$/.exec(file)?.[1] ?? 0));
    for (let version = Math.max(0, ...numbers) + 1; ; version++) {
      const path = this.path(name, `${version}.arrow`);
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes, { flag: 'wx', flush: true });
        return version;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        await discard(path);
        throw fileError(error, 'write', path);
      }
    }
  }

  private versions(name: string): Promise<SavedDataset[]> {
    return this.versionsIn(this.path(name));
  }

  /** In ascending order. */
  private async versionsIn(folder: string): Promise<SavedDataset[]> {
    const versions: SavedDataset[] = [];
    for (const file of await namesIn(folder))
      if (/^\d+\.json$/.test(file))
        versions.push(JSON.parse(await readFile(join(folder, file), 'utf8')) as SavedDataset);
    return versions.sort((a, b) => a.version - b.version);
  }

  /** Names are free text; the folder is named by their hash. */
  private path(name: string, ...rest: string[]): string {
    return join(this.folder, createHash('sha256').update(name).digest('hex').slice(0, 32), ...rest);
  }
}
