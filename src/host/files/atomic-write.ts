import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from './system-error';

/**
 * Writes a file so that a reader sees the old content or the new one, never part of it: a temporary file beside it,
 * synced, then renamed. Missing folders are made.
 * @param durable also survives a power failure (costs a disk flush); default yes
 */
export async function writeFileAtomic(path: string, content: Uint8Array | string, durable = true): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw fileError(error, 'write', path);
  }
}
