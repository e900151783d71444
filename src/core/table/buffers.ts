import type { NumericArray } from './table';

/**
 * Arrays in shared memory: a table made of them passes from worker to worker without a copy.
 */
type ArrayKind = 'uint8' | 'int32' | 'uint32' | 'float32' | 'float64';

export const sharedUint8 = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));
export const sharedInt32 = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
export const sharedUint32 = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4));
export const sharedFloat32 = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(length * 4));
export const sharedFloat64 = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));

/** A zero-filled shared array of the same element type as `like`. */
export function sharedLike<A extends NumericArray | Uint32Array>(like: A, length: number): A {
  const buffer = new SharedArrayBuffer(length * like.BYTES_PER_ELEMENT);
  return new (like.constructor as new (buffer: SharedArrayBuffer) => A)(buffer);
}

/** The same values in shared memory; `values` itself if it lies there already. */
export function toShared<A extends NumericArray | Uint32Array>(values: A): A {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const shared = sharedLike(values, values.length);
  shared.set(values);
  return shared;
}

export function arrayKind(values: NumericArray | Uint32Array): ArrayKind {
  if (values instanceof Uint8Array) return 'uint8';
  if (values instanceof Int32Array) return 'int32';
  if (values instanceof Uint32Array) return 'uint32';
  return values instanceof Float32Array ? 'float32' : 'float64';
}
