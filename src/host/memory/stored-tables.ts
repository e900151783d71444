import { existsSync } from 'node:fs';
import { bytesPerValue, storedIn } from '../../core/table/stored-values';
import type { Value } from '../../core/value';

export const hasStored = (value: Value): boolean => value.kind === 'dataset' && storedIn(value.table).length > 0;

/** Bytes of the blocks of a value that lie on disk. */
export function storedBytes(value: Value): number {
  if (value.kind !== 'dataset') return 0;
  return storedIn(value.table).reduce((sum, { stored, length }) => sum + length * bytesPerValue(stored), 0);
}

/** Whether the files of all its blocks are still there: they may have been evicted since. */
export const isThere = (value: Value): boolean =>
  value.kind !== 'dataset' || storedIn(value.table).every(({ parts }) => parts.every(({ file }) => existsSync(file)));
