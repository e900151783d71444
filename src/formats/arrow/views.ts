import { sharedLike, toShared } from '../../core/table/buffers';
import type { NumericArray } from '../../core/table/table';

type ViewArray = NumericArray | Int8Array | Int16Array | Uint16Array | Uint32Array | BigInt64Array | BigUint64Array;

interface ViewConstructor<A extends ViewArray> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
}

/** The first `length` numbers in `bytes`: where they lie if they are aligned, else a copy. */
export function viewOf<A extends ViewArray>(Constructor: ViewConstructor<A>, bytes: Uint8Array, length: number): A {
  const size = Constructor.BYTES_PER_ELEMENT;
  if (bytes.length < length * size) throw new RangeError(`${bytes.length} bytes do not hold ${length} numbers`);
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice(0, length * size);
  return new Constructor(aligned.buffer, aligned.byteOffset, length);
}

/** One array of all parts, in shared memory; a single part that lies there already is not copied. */
export function join<A extends NumericArray>(parts: readonly A[], empty: A): A {
  if (parts.length === 1) return toShared(parts[0]!);
  const joined = sharedLike(
    empty,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}

/** Whether bit `index` is set. */
export const bitAt = (bits: Uint8Array, index: number): boolean => ((bits[index >>> 3]! >> (index & 7)) & 1) === 1;
