import { lstatSync, rmSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CleaningOrder, CleaningReport } from '../../core/api/workspace';
import type { ModuleRegistry } from '../../core/module/registry';
import { aboveLimit, cacheEntries, mayBeInUse, removeEntries } from '../cache/cache-admin';
import { withLock } from '../files/file-lock';
import { inSlices } from '../files/in-slices';
import { namesIn } from '../files/list-folder';
import { fileError } from '../files/system-error';
import { indexFolder } from './run-index';
import { labelFile, readLabel } from './run-labels';
import { statusNow } from './run-record-file';
import { RunRecords, runOfFile } from './run-records';
import { runningSince } from './running-marks';
import type { Workspace } from './workspace';

const DAY_MS = 24 * 3600 * 1000;

/** A file that was dropped on the editor so recently may be in a dialog that is still open. */
const JUST_DROPPED_MS = 3600 * 1000;

export interface Cleaning {
  readonly workspace: Workspace;
  readonly registry: ModuleRegistry;
  readonly now: number;
  /** What experiments that are open need; asked for only where it decides something. */
  readonly open: () => Promise<OpenExperiments>;
}

/** Experiments that are open in an editor, in whichever process. */
export interface OpenExperiments {
  readonly ids: ReadonlySet<string>;
  /** Their files' texts. */
  readonly texts: readonly string[];
  /** Keys of the stored results that they show. */
  readonly keys: ReadonlySet<string>;
}

type PartReport = CleaningReport['parts'][number];

/**
 * Removes what is not needed: stored results by use or size, old runs, dropped files. What a run that is
 * under way or an open experiment needs stays, as do runs that are pinned.
 * @param really false only says what would be removed
 * @throws SystemError if something may not be removed
 */
export async function cleanWorkspace(
  order: CleaningOrder,
  cleaning: Cleaning,
  really: boolean,
): Promise<CleaningReport> {
  const work = async (): Promise<CleaningReport> => {
    const parts: PartReport[] = [];
    if (order.runs) parts.push(await cleanRuns(order.runs.olderThanDays, cleaning, really));
    if (order.cache) parts.push(await cleanCache(order.cache, cleaning, really));
    if (order.uploads) parts.push(await cleanUploads(cleaning, really));
    return { parts };
  };
  return really ? withLock(join(cleaning.workspace.locks, 'cleaning'), work) : work();
}

async function cleanCache(
  by: NonNullable<CleaningOrder['cache']>,
  { workspace, now, open }: Cleaning,
  really: boolean,
): Promise<PartReport> {
  const entries = await cacheEntries(workspace.cache);
  const chosen =
    'all' in by
      ? entries
      : 'maxBytes' in by
        ? aboveLimit(entries, by.maxBytes)
        : entries.filter(({ lastUsed }) => now - lastUsed.getTime() > by.unusedDays * DAY_MS);
  const since = await runningSince(workspace.locks);
  const { keys } = await open();
  const removable = chosen.filter((entry) => !keys.has(entry.key) && !mayBeInUse(entry, since));
  if (really) await removeEntries(workspace.cache, removable);
  return { part: 'cache', ...sum(removable), kept: chosen.length - removable.length };
}

/** The records of old runs. The results that they name are not touched: the store drops what is used least. */
async function cleanRuns(
  olderThanDays: number,
  { workspace, registry, now, open }: Cleaning,
  really: boolean,
): Promise<PartReport> {
  const records = new RunRecords(workspace.runs);
  const openFolders = new Set(Array.from((await open()).ids, (id) => records.experimentFolder(id)));
  const old: { readonly folder: string; readonly run: string; readonly bytes: number }[] = [];
  let kept = 0;
  for (const name of await namesIn(workspace.runs)) {
    const folder = join(workspace.runs, name);
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
    const { entries } = await indexFolder(folder, registry);
    const newest = [...entries.keys()].at(-1);
    for (const [file, { run, size }] of entries) {
      if (!run || now - Date.parse(run.head.startedAt) <= olderThanDays * DAY_MS) continue;
      const id = runOfFile(file);
      const isNeeded =
        (file === newest && openFolders.has(folder)) || statusNow(run.head.status, run.process) === 'running';
      if (isNeeded || (await readLabel(folder, id)).pinned) kept++;
      else old.push({ folder, run: id, bytes: size });
    }
  }
  if (really)
    await removing('old runs from', workspace.runs, () =>
      inSlices(old, ({ folder, run }) => {
        rmSync(join(folder, `${run}.json`), { force: true });
        rmSync(labelFile(folder, run), { force: true });
      }),
    );
  return { part: 'runs', ...sum(old), kept };
}

/** Dropped files that no experiment of the workspace and none that is open names. */
async function cleanUploads({ workspace, now, open }: Cleaning, really: boolean): Promise<PartReport> {
  const { texts } = await open();
  const saved = await textsIn(workspace.experiments);
  const unused: { readonly path: string; readonly bytes: number }[] = [];
  let kept = 0;
  for (const name of await namesIn(workspace.uploads)) {
    const path = join(workspace.uploads, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (!status) continue;
    // The folder's name is drawn at random: a text that holds it names a file in it, however it writes the path.
    const isNamed = [...texts, ...saved].some((text) => text.includes(name));
    if (isNamed || now - status.mtimeMs < JUST_DROPPED_MS) kept++;
    else unused.push({ path, bytes: await sizeOf(path) });
  }
  if (really)
    await removing('dropped files from', workspace.uploads, async () => {
      for (const { path } of unused) await rm(path, { recursive: true, force: true });
    });
  return { part: 'uploads', ...sum(unused), kept };
}

const sum = (entries: readonly { readonly bytes: number }[]): Pick<PartReport, 'items' | 'bytes'> => ({
  items: entries.length,
  bytes: entries.reduce((bytes, entry) => bytes + entry.bytes, 0),
});

/** The texts of the experiments in a folder and those in it, where bundles are unpacked; what cannot be read names nothing. */
async function textsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.centroid'));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
}

async function sizeOf(path: string): Promise<number> {
  const paths = await readdir(path, { recursive: true }).catch(() => []); // a file that is no folder
  return [path, ...paths.map((inside) => join(path, inside))]
    .map((file) => lstatSync(file, { throwIfNoEntry: false }))
    .reduce((total, status) => total + (status?.isFile() ? status.size : 0), 0);
}

async function removing(what: string, folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw fileError(error, `remove ${what}`, folder);
  }
}
