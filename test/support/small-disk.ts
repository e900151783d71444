import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { afterFile } from './after-file';

/**
 * Makes a folder a small file system of its own, until the tests of the file have ended.
 * @param size as `mount` takes it, such as "64k"
 * @returns the folder; undefined where the system lets nobody mount one
 */
export function smallDisk(place: string, size: string): string | undefined {
  mkdirSync(place, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place]).status !== 0) return undefined;
  afterFile(() => void spawnSync('umount', [place]));
  return place;
}

export const NO_DISK = 'no file system can be mounted here';
