import { readdir, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SystemError } from '../../core/errors';
import { makeFolder } from './make-folder';
import { isOwnerName, ownerName, ownerState, processOf } from './owner';
import { fileError, isMissing } from './system-error';

/** How long the lock of another process is waited for. */
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 60;
/** Whoever only tries gives up after so many meetings with others that try. */
const MEETINGS = 20;
/** How often the holder of a lock shows that it lives, for those who cannot see its process. */
const BEAT_MS = 10_000;
/** An owner whose process cannot be seen counts as gone when it gave no sign of life for so long. */
const SILENCE_MS = 60_000;
/** A pause of the machine between two looks does not count as silence. */
const LONGEST_LOOK_MS = 5_000;
/** Ends the file that stands beside an owner's once it has the lock. */
const HELD = '.held';

export interface LockOptions {
  /** How long to wait for another's. */
  readonly patienceMs?: number;
}

/**
 * A lock on a file among all processes and threads of this machine, that dies with its process: a folder
 * `.<name>.lock` beside the file, in which everybody who wants the lock first puts a file of its own and then looks
 * whether it is alone. Of two that meet at least one sees the other's and steps back, so there are never two holders.
 * Files of the dead can be removed by anybody at any time, because their names are never used again: unlike a single
 * lock file, breaking a stale one needs no lock of its own.
 *
 * Machines that share a folder over a network exclude each other as far as its file system shows new files at once.
 *
 * To be taken on threads that end with their process: a thread that is ended from outside leaves its lock behind.
 */
export interface FileLock {
  /** Whoever waits gets it. Never fails: what cannot be removed is known to be nobody's once this process has ended. */
  release(): Promise<void>;
}

/** Waits for the lock of a file. @throws SystemError if another process keeps it, or its folder cannot be written to */
export async function takeLock(path: string, { patienceMs = PATIENCE_MS }: LockOptions = {}): Promise<FileLock> {
  const started = performance.now();
  for (let pause = 1; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const answer = await attempt(path);
    if ('release' in answer) return answer;
    if (performance.now() - started > patienceMs)
      throw new SystemError(`Cannot lock ${path}: the process ${answer.process} is using it`, {
        file: path,
        mend: 'Wait until the other Centroid has finished, or end it, and try again',
      });
    await sleep(pause * (0.5 + Math.random()));
  }
}

/** The lock of a file if nobody has it. @throws SystemError if its folder cannot be written to */
export async function tryLock(path: string): Promise<FileLock | undefined> {
  for (let meeting = 0; meeting < MEETINGS; meeting++) {
    const answer = await attempt(path);
    if ('release' in answer) return answer;
    if (answer.isHeld) return undefined;
    await sleep(Math.random() * 2 * (meeting + 1));
  }
  return undefined;
}

/** Does something while no other process that asks for the same lock does. */
export async function withLock<T>(path: string, work: () => Promise<T>, options?: LockOptions): Promise<T> {
  const lock = await takeLock(path, options);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

interface Other {
  readonly process: number;
  /** It has the lock; others only want it. */
  readonly isHeld: boolean;
}

async function attempt(path: string): Promise<FileLock | Other> {
  const folder = join(dirname(path), `.${basename(path)}.lock`);
  try {
    const before = await othersIn(folder);
    if (before) return before;
    const name = ownerName();
    await announce(folder, name);
    try {
      const met = await othersIn(folder, name);
      if (!met) return await hold(folder, name);
      await withdraw(folder, name);
      return met;
    } catch (error) {
      await withdraw(folder, name);
      throw error;
    }
  } catch (error) {
    throw fileError(error, 'write to', path);
  }
}

async function hold(folder: string, name: string): Promise<FileLock> {
  const file = join(folder, name);
  await writeFile(file + HELD, '');
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined); // those who see the process need no sign
  }, BEAT_MS).unref();
  return {
    release: async () => {
      clearInterval(beat);
      await withdraw(folder, name);
    },
  };
}

/** Puts a file into the folder, which others remove whenever it is empty. */
async function announce(folder: string, name: string): Promise<void> {
  for (;;)
    try {
      await makeFolder(folder);
      return await writeFile(join(folder, name), '', { flag: 'wx' });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
}

async function withdraw(folder: string, name: string): Promise<void> {
  const quietly = (): undefined => undefined;
  await rm(join(folder, name + HELD), { force: true }).catch(quietly);
  await rm(join(folder, name), { force: true }).catch(quietly);
  await rmdir(folder).catch(quietly); // others are in it
}

/** Somebody else alive who has the lock or wants it; who is gone is removed. */
async function othersIn(folder: string, own?: string): Promise<Other | undefined> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  let found: Other | undefined;
  for (const name of names) {
    if (!isOwnerName(name) || name === own) continue;
    const state = ownerState(name);
    if (state === 'gone' || (state === 'unknown' && (await isSilent(folder, name)))) {
      await withdraw(folder, name);
      continue;
    }
    const isHeld = names.includes(name + HELD);
    if (!found || isHeld) found = { process: processOf(name), isHeld };
  }
  return found;
}

interface Watched {
  beat: number;
  silentMs: number;
  lookedAt: number;
}

/** What this process has seen of owners that it cannot see otherwise, by path. */
const watched = new Map<string, Watched>();

/** Whether an owner gave no sign of life for long. Only time counts in which this process looked. */
async function isSilent(folder: string, name: string): Promise<boolean> {
  const path = join(folder, name);
  const beat = (await stat(path).catch(() => undefined))?.mtimeMs;
  if (beat === undefined) {
    watched.delete(path);
    return false; // it has just gone by itself
  }
  const now = performance.now();
  const before = watched.get(path);
  const sinceLook = before?.beat === beat ? Math.min(now - before.lookedAt, LONGEST_LOOK_MS) : 0;
  const silentMs = before?.beat === beat ? before.silentMs + sinceLook : 0;
  watched.set(path, { beat, silentMs, lookedAt: now });
  if (silentMs <= SILENCE_MS) return false;
  watched.delete(path);
  return true;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
