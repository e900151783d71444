import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../files/list-folder';
import { isOwnerName, ownerName, ownerState } from '../files/owner';
import { fileError } from '../files/system-error';

/**
 * Which runs are under way in a workspace, in whichever process: each leaves a file as long as it lasts, whose time is
 * when it began. Stored results that were used since then may be what it relies on.
 */
const FOLDER = 'running';

/** A process that cannot be seen (another machine, another container) counts as running for so long. */
const LONGEST_RUN_MS = 7 * 24 * 3600 * 1000;

/** @param locks the workspace's folder for locks @returns how to say that the run has ended */
export async function markRunning(locks: string): Promise<() => Promise<void>> {
  const folder = join(locks, FOLDER);
  const mark = join(folder, ownerName());
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(mark, '', { flag: 'wx' });
  } catch (error) {
    throw fileError(error, 'begin a run in the workspace: it cannot write to', folder);
  }
  // One that cannot be removed counts as long as this process lives.
  return () => rm(mark, { force: true }).catch(() => undefined);
}

/** When the oldest run that is under way began, in ms since 1970; infinite where none is. */
export async function runningSince(locks: string): Promise<number> {
  const folder = join(locks, FOLDER);
  let since = Infinity;
  for (const name of (await namesIn(folder)).filter(isOwnerName)) {
    const began = (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs;
    if (began === undefined) continue; // it has just ended
    const state = ownerState(name);
    if (state === 'alive' || (state === 'unknown' && Date.now() - began < LONGEST_RUN_MS))
      since = Math.min(since, began);
    else await rm(join(folder, name), { force: true }).catch(() => undefined); // of a process that died
  }
  return since;
}
