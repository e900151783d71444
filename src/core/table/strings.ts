import { sharedInt32, sharedUint8 } from './buffers';
import type { StringColumn } from './table';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A string column from JavaScript strings; null is a missing cell. */
export function stringColumn(strings: readonly (string | null)[]): StringColumn {
  const offsets = sharedInt32(strings.length + 1);
  const missing = sharedUint8(strings.length);
  let capacity = 0;
  for (const text of strings) capacity += (text?.length ?? 0) * 3; // UTF-8: at most three bytes per UTF-16 code unit
  const scratch = new Uint8Array(capacity);
  let end = 0;
  strings.forEach((text, row) => {
    if (text === null) missing[row] = 1;
    else end += encoder.encodeInto(text, scratch.subarray(end)).written;
    offsets[row + 1] = end;
  });
  const bytes = sharedUint8(end);
  bytes.set(scratch.subarray(0, end));
  return withMissing<StringColumn>({ kind: 'strings', offsets, bytes }, missing);
}

/** The string of a row; null where missing. */
export function stringAt(column: StringColumn, row: number): string | null {
  if (column.missing?.[row]) return null;
  return decoder.decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]));
}

/** All strings of a column; null where missing. */
export function allStrings(column: StringColumn): (string | null)[] {
  const strings: (string | null)[] = [];
  for (let row = 0; row + 1 < column.offsets.length; row++) strings.push(stringAt(column, row));
  return strings;
}

/** The chosen rows of a string column, in the given order. */
export function takeStrings(column: StringColumn, rows: Uint32Array): StringColumn {
  const offsets = sharedInt32(rows.length + 1);
  let size = 0;
  for (let i = 0; i < rows.length; i++) {
    size += column.offsets[rows[i]! + 1]! - column.offsets[rows[i]!]!;
    offsets[i + 1] = size;
  }
  const bytes = sharedUint8(size);
  for (let i = 0; i < rows.length; i++)
    bytes.set(column.bytes.subarray(column.offsets[rows[i]!], column.offsets[rows[i]! + 1]), offsets[i]);
  return withMissing<StringColumn>(
    { kind: 'strings', offsets, bytes },
    column.missing && takeBytes(column.missing, rows),
  );
}

/** One byte per chosen row. */
export function takeBytes(bytes: Uint8Array, rows: Uint32Array): Uint8Array {
  const taken = sharedUint8(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = bytes[rows[i]!]!;
  return taken;
}

/** `column` with the missing marks, or without any if no cell is missing. */
export function withMissing<C extends { readonly missing?: Uint8Array }>(
  column: Omit<C, 'missing'>,
  missing: Uint8Array | undefined,
): C {
  return (missing?.includes(1) ? { ...column, missing } : column) as C;
}
