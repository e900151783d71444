import { sharedUint8 } from '../../core/table/buffers';
import { isStored, readStored, type StoredPart, type StoredValues } from '../../core/table/stored-values';

/** The bytes of an Arrow file, or some of them: in memory, or on disk. Reading outside is a RangeError. */
export interface ArrowSource {
  readonly length: number;
  /** So many bytes: a view where they lie in memory, else read into shared memory. */
  slice(start: number, length: number): Uint8Array;
  part(start: number, length: number): ArrowSource;
  /** Where bytes lie that are on disk; its length is in bytes. */
  locate?(start: number, length: number): StoredPart;
}

export const arrowSource = (bytes: Uint8Array | StoredValues): ArrowSource =>
  isStored(bytes) ? storedSource(bytes, 0, bytes.length) : memorySource(bytes);

function requireInside(start: number, length: number, whole: number): void {
  if (start < 0 || length < 0 || start + length > whole)
    throw new RangeError(`${length} bytes at ${start} lie outside`);
}

function memorySource(bytes: Uint8Array): ArrowSource {
  const slice = (start: number, length: number): Uint8Array => {
    requireInside(start, length, bytes.length);
    return bytes.subarray(start, start + length);
  };
  return { length: bytes.length, slice, part: (start, length) => memorySource(slice(start, length)) };
}

/** @param file of bytes in one part */
function storedSource(file: StoredValues, from: number, length: number): ArrowSource {
  const [whole] = file.parts;
  if (file.stored !== 'uint8' || file.parts.length !== 1 || !whole) throw new TypeError('not the bytes of one file');
  return {
    length,
    slice(start, count) {
      requireInside(start, count, length);
      const bytes = sharedUint8(count);
      if (count > 0) readStored(file, from + start, bytes);
      return bytes;
    },
    part(start, count) {
      requireInside(start, count, length);
      return storedSource(file, from + start, count);
    },
    locate(start, count) {
      requireInside(start, count, length);
      return { file: whole.file, offset: whole.offset + from + start, length: count };
    },
  };
}
