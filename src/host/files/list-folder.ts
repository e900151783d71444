import type { Stats } from 'node:fs';
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
  return (await listWithStatus(folder)).map(({ path, status }) => ({ path, size: status.size }));
}

/** Files whose status is asked for at the same time. */
const AT_ONCE = 64;

/** The same with what the system says of each file. */
export async function listWithStatus(folder: string): Promise<{ readonly path: string; readonly status: Stats }[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.flatMap((entry) => {
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      return path.split('/').some((part) => part.startsWith('.')) || entry.isDirectory() ? [] : path;
    });
    const files: { path: string; status: Stats }[] = [];
    for (let start = 0; start < paths.length; start += AT_ONCE) {
      const some = paths.slice(start, start + AT_ONCE);
      const statuses = await Promise.all(some.map((path) => statFile(join(folder, path))));
      statuses.forEach((status, i) => status.isFile() && files.push({ path: some[i]!, status }));
    }
    return files.sort((a, b) => comparePaths(a.path, b.path));
  } catch (error) {
    throw fileError(error, 'list', folder);
  }
}

async function statFile(path: string): Promise<Stats> {
  try {
    return await stat(path);
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
