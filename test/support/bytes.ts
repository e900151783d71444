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

/** Pieces that are void once the next is asked for, as one. */
export const wholeOf = (pieces: Iterable<Uint8Array>): Uint8Array =>
  Buffer.concat(Array.from(pieces, (piece) => piece.slice()));
