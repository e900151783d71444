import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './system-error';

/**
 * Makes a folder with those that it lies in, as far as they are missing.
 * @throws what the file system says; of a disk that is read-only Node says that the folder is not there: here it is said
 *   what it is
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (isMissing(error)) await requireWritable(dirname(folder));
    throw error;
  }
}

/** @throws if nothing can be made in the folder, or in the nearest one that is there */
async function requireWritable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw error;
    await requireWritable(dirname(folder));
  }
}
