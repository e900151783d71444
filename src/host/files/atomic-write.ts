import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from './system-error';

/**
 * Writes a file so that a reader sees the old content or the new one, never part of it: a temporary file beside it,
 * synced, then renamed. Missing folders are made.
 * @param durable also survives a power failure (costs a disk flush); default yes
 */
export async function writeFileAtomic(
  path: string,
  content: Uint8Array | string | Iterable<Uint8Array>,
  durable = true,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await writeFile(file, content);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await discard(temporary);
    throw fileError(error, 'write', path);
  }
}

/** Removes a half-written file. Why it was not finished is what the user must hear, not that it could not be removed. */
export async function discard(temporary: string): Promise<void> {
  await rm(temporary, { force: true }).catch(() => undefined);
}
