import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './owner';
import { fileError, isMissing } from './system-error';

/** How much of a file's own name the temporary one keeps: file systems take 255 bytes. */
const NAME_KEPT = 40;
/** Half-written files are left alone this long: their process may be on another machine. */
const ABANDONED_MS = 60_000;

/**
 * Writes a file so that a reader sees the old content or the new one, never part of it; see `replaceAtomic`.
 * @param durable also survives a power failure (costs two disk flushes); default yes
 */
export async function writeFileAtomic(
  path: string,
  content: Uint8Array | string | Iterable<Uint8Array>,
  durable = true,
): Promise<void> {
  await replaceAtomic(path, (file) => writeFile(file, content), durable);
}

/**
 * Has a temporary file filled beside a file, synced and renamed to it. Missing folders are made. A file that is replaced
 * keeps its permissions, and its owner where the system lets us; one that is write-protected is not replaced.
 * @param fill writes the content; what it throws leaves everything as it was
 */
export async function replaceAtomic(
  path: string,
  fill: (file: FileHandle) => Promise<void>,
  durable = true,
): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryNameOf(path);
  try {
    const before = await replaceable(path);
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await fill(file);
      if (before) await takeOver(file, before);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await discard(temporary);
    throw fileError(error, 'write', path);
  }
  if (durable) await syncFolder(folder);
}

/** A name for a half-written file beside a file, by which `sweepHalfWritten` knows it. */
export const temporaryNameOf = (path: string): string =>
  join(dirname(path), `.${basename(path).slice(0, NAME_KEPT)}.${process.pid}.${randomUUID()}.tmp`);

/** Removes a half-written file. Why it was not finished is what the user must hear, not that it could not be removed. */
export async function discard(temporary: string): Promise<void> {
  await rm(temporary, { force: true }).catch(() => undefined);
}

/** Makes a rename in a folder survive a power failure. It is done already: what some systems refuse here undoes nothing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

/** Removes what processes that were killed while they wrote have left in a folder. */
export async function sweepHalfWritten(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const writer = /^\..+\.(\d+)\.[0-9a-f-]{36}\.tmp$/.exec(name)?.[1];
    if (writer === undefined || isAlive(Number(writer))) continue;
    const path = join(folder, name);
    const status = await stat(path).catch(() => undefined); // another process may sweep as well
    if (status && now - status.mtimeMs > ABANDONED_MS) await discard(path);
  }
}

/** What the system says of a file that may be replaced; undefined where there is none. @throws what the file system says */
async function replaceable(path: string): Promise<Stats | undefined> {
  let status: Stats;
  try {
    status = await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  // A rename needs the right to write the folder alone: that the file is protected must be asked, of administrators too.
  if (status.isFile() && (status.mode & 0o222) === 0)
    throw Object.assign(new Error('the file is write-protected'), { code: 'EACCES' });
  if (status.isFile()) await access(path, constants.W_OK);
  return status;
}

async function takeOver(file: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  const own = await file.stat();
  // First the owner: changing it takes away special permissions.
  if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => undefined);
  await file.chmod(mode & 0o7777);
}
