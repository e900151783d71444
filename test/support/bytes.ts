import { sharedUint8 } from '../../src/core/table/buffers';

/** A text as the bytes of a file, in shared memory as the host reads files. */
export function bytesOf(text: string): Uint8Array {
  return shared(new TextEncoder().encode(text));
}

export function shared(bytes: Uint8Array): Uint8Array {
  const copy = sharedUint8(bytes.length);
  copy.set(bytes);
  return copy;
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
