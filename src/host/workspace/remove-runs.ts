import { readdir } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FreedSpace } from '../../core/api/run-history';
import { reportOf, UserError, type ErrorReport } from '../../core/errors';
import type { ModuleRegistry } from '../../core/module/registry';
import { cacheEntry, mayBeInUse, removeEntry } from '../cache/cache-admin';
import { fileError } from '../files/system-error';
import { indexFolder, KEY_LENGTH, type IndexedFolder } from './run-index';
import { readLabel } from './run-labels';
import type { RunRecords } from './run-records';
import type { Workspace } from './workspace';

export interface RunRemoval {
  readonly records: RunRecords;
  readonly registry: ModuleRegistry;
  readonly workspace: Pick<Workspace, 'cache' | 'runs'>;
}

/**
 * Deletes runs with what they hold on disk: their records, and the stored results that no record of any other run needs.
 * Results that a run which is under way may have taken stay. A run that cannot be deleted is named; the others are.
 * @param really false only says what would be freed
 */
export async function removeRuns(
  experimentId: string,
  runs: readonly string[],
  { records, registry, workspace }: RunRemoval,
  really: boolean,
): Promise<FreedSpace> {
  const folder = records.experimentFolder(experimentId);
  const chosen: { readonly run: string; readonly keys: readonly string[] }[] = [];
  const kept: { run: string; error: ErrorReport }[] = [];
  for (const run of new Set(runs)) {
    try {
      const { status, nodes } = await records.read(experimentId, run);
      if (status === 'running') throw new UserError('This run is under way', { mend: 'Wait until it has ended' });
      if ((await readLabel(folder, run)).pinned) throw new UserError('This run is pinned', { mend: 'Unpin it first' });
      chosen.push({ run, keys: Object.values(nodes).flatMap(({ key }) => key ?? []) });
    } catch (error) {
      kept.push({ run, error: reportOf(error) });
    }
  }
  const files = new Set(chosen.map(({ run }) => `${run}.json`));
  const { needed, runningSince } = await neededByOthers(workspace.runs, folder, files, registry);
  let bytes = 0;
  let results = 0;
  for (const { run } of chosen) {
    bytes += statSync(join(folder, `${run}.json`), { throwIfNoEntry: false })?.size ?? 0;
    if (really) await records.remove(experimentId, run);
  }
  for (const key of new Set(chosen.flatMap(({ keys }) => keys))) {
    if (needed.has(key.slice(0, KEY_LENGTH))) continue;
    const entry = await cacheEntry(workspace.cache, key);
    if (!entry || mayBeInUse(entry, runningSince)) continue;
    results++;
    bytes += entry.bytes;
    if (really) await removeEntry(workspace.cache, key);
  }
  return { runs: chosen.length, results, bytes, kept };
}

/** Beginnings of the keys that other records name, and since when a run is under way (never: infinite). */
async function neededByOthers(
  allRuns: string,
  folder: string,
  files: ReadonlySet<string>,
  registry: ModuleRegistry,
): Promise<{ readonly needed: ReadonlySet<string>; readonly runningSince: number }> {
  const needed = new Set<string>();
  let runningSince = Infinity;
  for (const other of await foldersIn(allRuns)) {
    const { entries, running }: IndexedFolder = await indexFolder(other, registry);
    for (const startedAt of running) runningSince = Math.min(runningSince, Date.parse(startedAt));
    for (const [name, { keys }] of entries)
      if (other !== folder || !files.has(name)) for (const key of keys) needed.add(key);
  }
  return { needed, runningSince };
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch (error) {
    throw fileError(error, 'read', folder);
  }
}
