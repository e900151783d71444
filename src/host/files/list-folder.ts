import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileEntry } from '../../core/module/run';
import { fileError, isMissing } from './system-error';

const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/** Digits as numbers ("2.png" before "10.png"), ties by code unit: the same order on every machine. */
export function comparePaths(a: string, b: string): number {
  return naturalOrder.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Every file below `folder`, hidden ones left out, in natural order of its path; forward slashes. */
export async function listFolder(folder: string): Promise<FileEntry[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files: FileEntry[] = [];
    for (const entry of entries) {
      const absolute = join(entry.parentPath, entry.name);
      const path = relative(folder, absolute).split(sep).join('/');
      if (path.split('/').some((part) => part.startsWith('.')) || entry.isDirectory()) continue;
      const { size, isFile } = await statFile(absolute);
      if (isFile) files.push({ path, size });
    }
    return files.sort((a, b) => comparePaths(a.path, b.path));
  } catch (error) {
    throw fileError(error, 'list', folder);
  }
}

async function statFile(path: string): Promise<{ size: number; isFile: boolean }> {
  try {
    const status = await stat(path);
    return { size: status.size, isFile: status.isFile() };
  } catch (error) {
    throw fileError(error, 'read', path); // a link that leads nowhere is named, not skipped
  }
}

/** Names in a folder; none if the folder is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw fileError(error, 'read', folder);
  }
}
