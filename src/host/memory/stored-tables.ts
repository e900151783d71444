import { existsSync } from 'node:fs';
import { bytesPerValue, isStored, type StoredValues } from '../../core/table/stored-values';
import type { Table } from '../../core/table/table';
import type { Value } from '../../core/value';

/** The values of a table's blocks that lie on disk, each once. */
export function storedIn({ groups }: Table): StoredValues[] {
  const found = new Set<StoredValues>();
  for (const { data } of groups) if (data.kind === 'block' && isStored(data.values)) found.add(data.values);
  return [...found];
}

export const hasStored = (value: Value): boolean => value.kind === 'dataset' && storedIn(value.table).length > 0;

/** Bytes of the blocks of a value that lie on disk. */
export function storedBytes(value: Value): number {
  if (value.kind !== 'dataset') return 0;
  return storedIn(value.table).reduce((sum, { stored, length }) => sum + length * bytesPerValue(stored), 0);
}

/** Whether the files of all its blocks are still there: they may have been evicted since. */
export const isThere = (value: Value): boolean =>
  value.kind !== 'dataset' || storedIn(value.table).every(({ parts }) => parts.every(({ file }) => existsSync(file)));
