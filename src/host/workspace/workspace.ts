import { access, constants, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import { makeFolder } from '../files/make-folder';
import { isAlive } from '../files/owner';
import { fileError } from '../files/system-error';

/**
 * The folder that holds what the program keeps between runs. Several processes may use it at once: every file in it
 * is written under a temporary name and renamed, and no file is ever changed in place.
 */
export interface Workspace {
  readonly folder: string;
  /** Stored results, see `../cache`. */
  readonly cache: string;
  /** One folder per experiment, one file per run. */
  readonly runs: string;
  /** Saved datasets, one folder each, one file per version. */
  readonly datasets: string;
  /** Saved models and transformations, likewise. */
  readonly models: string;
  /** Generated sample data. */
  readonly samples: string;
  readonly fingerprints: string;
  /** Experiments that were saved without choosing another place. */
  readonly experiments: string;
  /** Unsaved work of the editor. */
  readonly drafts: string;
  /** Files that were dropped on the editor. */
  readonly uploads: string;
  /** Why nothing can be written to it: it can be looked at. */
  readonly readOnly?: string;
  /** What processes keep from each other while they use something. */
  readonly locks: string;
  /** The files and folders outside that the user allowed the editor to read. */
  readonly picked: string;
}

/** Half-written files of processes that died are kept this long before they are swept away. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** The workspace of the user: `CENTROID_WORKSPACE`, or the folder "Centroid" in the home folder. */
export function defaultWorkspaceFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['CENTROID_WORKSPACE'];
  return chosen ? resolve(chosen) : join(homedir(), 'Centroid');
}

/**
 * Opens a workspace, making its folders where they are missing. One that is there but cannot be written to opens for looking.
 * @throws SystemError if it cannot be made or read
 */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const workspace: Workspace = {
    folder,
    cache: join(folder, 'cache'),
    runs: join(folder, 'runs'),
    datasets: join(folder, 'datasets'),
    models: join(folder, 'models'),
    samples: join(folder, 'samples'),
    fingerprints: join(folder, 'cache', 'fingerprints.json'),
    experiments: join(folder, 'experiments'),
    drafts: join(folder, 'drafts'),
    uploads: join(folder, 'uploads'),
    locks: join(folder, 'locks'),
    picked: join(folder, 'picked.json'),
  };
  const { cache, runs, datasets, models, samples, experiments, drafts, uploads, locks } = workspace;
  const parts = [cache, runs, datasets, models, samples, experiments, drafts, uploads, locks];
  try {
    for (const part of parts) await makeFolder(part);
    for (const part of [folder, ...parts]) await access(part, constants.R_OK | constants.W_OK | constants.X_OK);
    return workspace;
  } catch (error) {
    const isThere = (await Promise.all([cache, runs, datasets, experiments].map(isReadable))).every(Boolean);
    if (!isProtected(error) || !isThere) throw fileError(error, 'open the workspace', folder);
    return { ...workspace, readOnly: fileError(error, 'write to', folder).message };
  }
}

const isReadable = (folder: string): Promise<boolean> =>
  access(folder, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

const isProtected = (error: unknown): boolean =>
  ['EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Folder for half-written files of the cache; on the same disk, so that a rename puts them in place. */
export const temporaryFolder = (cache: string): string => join(cache, 'tmp');

/** How the names of this thread's half-written files begin. The process's number tells whether anybody still needs them. */
export const temporaryPrefix = (thread = threadId): string => `${process.pid}-${thread}-`;

/** Removes the half-written files of a thread of this process that was ended in the middle of its work. */
export async function sweepThread(cache: string, thread: number): Promise<void> {
  const folder = temporaryFolder(cache);
  for (const name of await readdir(folder))
    if (name.startsWith(temporaryPrefix(thread))) await rm(join(folder, name), { force: true });
}

/** Removes half-written files of processes that are no longer there. */
export async function sweepTemporary(cache: string, now: number): Promise<void> {
  const folder = temporaryFolder(cache);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const owner = Number(name.split('-')[0]);
    const status = await stat(path).catch(() => undefined); // another process may sweep at the same time
    if (!status) continue;
    if (!isAlive(owner) || now - status.mtimeMs > ABANDONED_MS) await rm(path, { force: true, recursive: true });
  }
}
