import { arrayKind } from './buffers';
import type { NumericArray, Table } from './table';

/** Element types of blocks. */
export type NumberKind = 'uint8' | 'int32' | 'float32' | 'float64';

/**
 * Values of a block that lie in files instead of memory: little-endian, without gaps, one part behind the other. Plain
 * data, which passes between threads; every thread reads what it needs of them.
 */
export interface StoredValues {
  readonly stored: NumberKind;
  /** How many values there are. */
  readonly length: number;
  readonly parts: readonly StoredPart[];
}

export interface StoredPart {
  /** Absolute. */
  readonly file: string;
  /** Bytes in front of the first value. */
  readonly offset: number;
  /** Values in this part. */
  readonly length: number;
}

export type BlockValues = NumericArray | StoredValues;

/** How stored values are reached. The host gives every thread one; nothing else of the program knows files of values. */
export interface StoredFiles {
  /** Fills `target` with the bytes of a file from `position` on. @throws SystemError if it cannot */
  read(file: string, position: number, target: Uint8Array): void;
  /** @throws UserError if so many bytes more would not fit into the memory that the program may use */
  admit(bytes: number): void;
}

let files: StoredFiles | undefined;

/** Lets this thread read stored values. */
export const provideStoredFiles = (provided: StoredFiles): void => void (files = provided);

function storedFiles(): StoredFiles {
  if (!files) throw new Error('this thread was given no access to stored values');
  return files;
}

const arrays: {
  readonly [K in NumberKind]: {
    readonly BYTES_PER_ELEMENT: number;
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): NumericArray;
  };
} = { uint8: Uint8Array, int32: Int32Array, float32: Float32Array, float64: Float64Array };

export const isStored = (values: BlockValues): values is StoredValues => !ArrayBuffer.isView(values);

export const kindOf = (values: BlockValues): NumberKind =>
  isStored(values) ? values.stored : (arrayKind(values) as NumberKind);

export const bytesPerValue = (kind: NumberKind): number => arrays[kind].BYTES_PER_ELEMENT;

/** A view of `count` numbers of a kind. */
export const numbersIn = (kind: NumberKind, buffer: ArrayBufferLike, byteOffset: number, count: number): NumericArray =>
  new arrays[kind](buffer, byteOffset, count);

/** Fills `target`, of the values' own kind, with those from `start` on. */
export function readStored({ stored, parts, length }: StoredValues, start: number, target: NumericArray): void {
  if (start < 0 || start + target.length > length)
    throw new RangeError(`${target.length} values at ${start} of ${length} stored ones`);
  const size = bytesPerValue(stored);
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  let first = 0; // of the part
  let done = 0;
  for (const part of parts) {
    const skipped = start + done - first;
    first += part.length;
    if (skipped >= part.length) continue;
    const count = Math.min(part.length - skipped, target.length - done);
    storedFiles().read(part.file, part.offset + skipped * size, bytes.subarray(done * size, (done + count) * size));
    done += count;
    if (done === target.length) return;
  }
}

/** `count` values from `start` on: a view, or read from their files. */
export function valuesAt(values: BlockValues, start: number, count: number): NumericArray {
  if (!isStored(values)) return values.subarray(start, start + count);
  const target = newNumbers(values.stored, count);
  readStored(values, start, target);
  return target;
}

/** One value. For a few cells; kernels read rows. */
export const valueAt = (values: BlockValues, index: number): number =>
  isStored(values) ? valuesAt(values, index, 1)[0]! : values[index]!;

/** All values in memory: those that lie there already, or a copy. @throws UserError if they do not fit */
export function loadValues(values: BlockValues): NumericArray {
  if (!isStored(values)) return values;
  const size = values.length * bytesPerValue(values.stored);
  requireMemory(size);
  const loaded = numbersIn(values.stored, new SharedArrayBuffer(size), 0, values.length);
  readStored(values, 0, loaded);
  return loaded;
}

/** @throws UserError if so many bytes more would not fit into the memory that the program may use */
export const requireMemory = (bytes: number): void => files?.admit(bytes);

/** Rows of stored values as a block or a matrix sees them: see `Block`. */
export interface StoredRows {
  readonly values: StoredValues;
  readonly stride: number;
  readonly firstColumn: number;
  readonly rowIndex?: Uint32Array;
}

/**
 * Fills `target` with rows `firstRow` to `firstRow + count`, `width` columns from `column` on, without gaps. Rows that
 * follow each other in the file are read at once where they are wanted whole.
 */
export function readStoredRows(
  { values, stride, firstColumn, rowIndex }: StoredRows,
  firstRow: number,
  count: number,
  column: number,
  width: number,
  target: NumericArray,
): void {
  const endOfRun = (row: number): number => {
    if (width !== stride) return row + 1;
    if (!rowIndex) return count;
    let end = row + 1;
    while (end < count && rowIndex[firstRow + end] === rowIndex[firstRow + end - 1]! + 1) end++;
    return end;
  };
  for (let row = 0; row < count;) {
    const end = endOfRun(row);
    const stored = rowIndex ? rowIndex[firstRow + row]! : firstRow + row;
    readStored(values, stored * stride + firstColumn + column, target.subarray(row * width, end * width));
    row = end;
  }
}

/** An array of its own for `count` numbers of a kind, for one thread. */
export const newNumbers = (kind: NumberKind, count: number): NumericArray =>
  numbersIn(kind, new ArrayBuffer(count * bytesPerValue(kind)), 0, count);

/** The values of a table's blocks that lie on disk, each once. */
export function storedIn({ groups }: Table): StoredValues[] {
  const found = new Set<StoredValues>();
  for (const { data } of groups) if (data.kind === 'block' && isStored(data.values)) found.add(data.values);
  return [...found];
}
