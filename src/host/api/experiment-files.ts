import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Answers, ExperimentListing, OpenedExperiment } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import { embeddedExperiment } from '../../core/drawing/png-text';
import { parseExperiment } from '../../core/format/experiment-file';
import type { ModuleRegistry } from '../../core/module/registry';
import { fileNameOf } from '../../core/file-name';
import { sweepHalfWritten, writeFileAtomic } from '../files/atomic-write';
import { withLock } from '../files/file-lock';
import { hashOfFile } from '../files/hash-file';
import { unpackedFolders } from '../bundles/unpacked';
import { namesIn } from '../files/list-folder';
import { fileError, isMissing } from '../files/system-error';
import { realPathOf, type AllowedPaths } from './allowed-paths';
import { Turns } from './turns';

const ENDING = '.centroid';

interface Conditions {
  readonly expectedHash?: string | undefined;
  readonly newFile?: boolean | undefined;
}

interface SaveOrder extends Conditions {
  readonly path?: string | undefined;
  readonly text: string;
}

/** Experiment files: those of the workspace's folder for them, and others that the user picked. */
export class ExperimentFiles {
  private readonly turns = new Turns();

  constructor(
    private readonly folder: string,
    private readonly allowed: AllowedPaths,
    private readonly registry: ModuleRegistry,
  ) {}

  /** Newest first. A file that cannot be read is listed as such: it may be what the user looks for. */
  async list(): Promise<ExperimentListing[]> {
    const inFolders = await unpackedFolders(this.folder);
    const own = await Promise.all((await experimentsIn(this.folder)).map(listing));
    const unpacked = await Promise.all(
      inFolders.map(async (bundle) => {
        const found = await Promise.all((await experimentsIn(bundle)).map(listing));
        return found.map((experiment) => experiment && { ...experiment, bundle });
      }),
    );
    const listed = [...own, ...unpacked.flat()];
    return listed
      .filter((found) => found !== undefined)
      .sort((a, b) => (a.modifiedAt < b.modifiedAt ? 1 : a.modifiedAt > b.modifiedAt ? -1 : a.path < b.path ? -1 : 1));
  }

  /** @throws UserError if it may not be read, is not there, or is not an experiment */
  async open(path: string): Promise<OpenedExperiment> {
    const file = await this.allowed.require(path, 'read');
    const text = /\.png$/i.test(file) ? await readPicture(file) : await readText(file);
    parseExperiment(text, this.registry, { file });
    return { path: file, text, hash: hashOf(text) };
  }

  /**
   * Writes the text as it is, once it has proved to be an experiment. Without a path, to a new file of the workspace that is
   * named by the title. What a file holds is compared and written under a lock: of several programs that save the same
   * file, the first is the one that does.
   * @throws UserError if the file changed since it had `expectedHash`, or is not to be written
   */
  async save({ path, text, ...conditions }: SaveOrder): Promise<Answers['experiments.save']> {
    const { experiment, readOnly } = parseExperiment(text, this.registry, path === undefined ? {} : { file: path });
    if (readOnly !== undefined) throw new UserError(readOnly, { mend: 'Update Centroid, or copy the file as it is' });
    if (path === undefined) return this.saveNew(experiment.title, text);
    if (!path.endsWith(ENDING))
      throw new UserError(`${basename(path)} does not end in ${ENDING}`, {
        file: path,
        mend: `Choose a name that ends in ${ENDING}`,
      });
    const file = await this.allowed.require(path, 'write');
    await requireFolder(file);
    return this.alone(file, async () => {
      await requireAsExpected(file, conditions);
      return write(file, text);
    });
  }

  private async saveNew(title: string, text: string): Promise<Answers['experiments.save']> {
    const folder = await realPathOf(this.folder);
    return this.alone(folder, async () => write(await this.freePath(folder, title), text));
  }

  /** Neither this program nor another one does anything with the file meanwhile. */
  private alone<T>(file: string, work: () => Promise<T>): Promise<T> {
    return this.turns.run(file, () => withLock(file, work));
  }

  private async freePath(folder: string, title: string): Promise<string> {
    const name = fileNameOf(title) || 'Experiment';
    // Windows and macOS take capitals and small letters for the same.
    const taken = new Set((await namesIn(folder)).map((taken) => taken.toLowerCase()));
    for (let number = 1; ; number++) {
      const candidate = `${number === 1 ? name : `${name} ${number}`}${ENDING}`;
      if (!taken.has(candidate.toLowerCase())) return join(folder, candidate);
    }
  }
}

async function write(file: string, text: string): Promise<Answers['experiments.save']> {
  await sweepHalfWritten(dirname(file));
  await writeFileAtomic(file, text);
  return { path: file, hash: hashOf(text) };
}

/** A folder that went away, with a disk that was pulled out for example, is not made again in its place. */
async function requireFolder(file: string): Promise<void> {
  const folder = dirname(file);
  await stat(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw fileError(error, 'write', file);
    throw new UserError(`Cannot write ${file}: its folder does not exist any more`, {
      file,
      mend: 'Save it in another place, or bring the folder back',
      cause: error,
    });
  });
}

async function requireAsExpected(file: string, { expectedHash, newFile }: Conditions): Promise<void> {
  if (expectedHash === undefined && newFile !== true) return;
  const now = await hashOfPresent(file);
  if (now === undefined) return; // removed: nothing is overwritten
  if (newFile)
    throw new UserError(`There is a file ${basename(file)} already`, {
      file,
      mend: 'Save under another name, or choose that file to replace it',
    });
  if (now !== expectedHash)
    throw new UserError(`${basename(file)} was changed by another program or window since it was opened`, {
      file,
      mend: 'Open it again to see what changed, or save under another name',
    });
}

/** Hash of a file's bytes; undefined if there is none. */
async function hashOfPresent(file: string): Promise<string | undefined> {
  try {
    return await hashOfFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError(error, 'read', file);
  }
}

async function experimentsIn(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return names.filter((name) => name.endsWith(ENDING) && !name.startsWith('.')).map((name) => join(folder, name));
}

/** Undefined if the file is gone meanwhile. */
async function listing(path: string): Promise<ExperimentListing | undefined> {
  try {
    const modifiedAt = (await stat(path)).mtime.toISOString();
    const fallback = { path, title: basename(path, ENDING), summary: '', modifiedAt };
    try {
      const { title, summary } = JSON.parse(await readText(path)) as { title?: unknown; summary?: unknown };
      return {
        ...fallback,
        ...(typeof title === 'string' && title !== '' ? { title } : {}),
        ...(typeof summary === 'string' ? { summary } : {}),
      };
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError || error instanceof UserError)
        return { ...fallback, summary: 'This file cannot be read as an experiment' };
      throw error;
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError(error, 'read', dirname(path));
  }
}

/** The experiment in a picture that was exported from the canvas. @throws UserError if there is none */
async function readPicture(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fileError(error, 'read the picture', file);
  });
  const text = embeddedExperiment(bytes, file);
  if (text !== undefined) return text;
  throw new UserError(`There is no experiment in the picture ${basename(file)}`, {
    file,
    mend: 'Choose a picture that was exported from the canvas',
  });
}

/** @throws UserError if it is absent or not UTF-8 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fileError(error, 'read the experiment', file);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UserError('The experiment file is not text in UTF-8', {
      file,
      mend: 'Choose a .centroid file, or save it as UTF-8',
      cause: error,
    });
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
