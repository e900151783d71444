import { sharedUint8 } from '../../core/table/buffers';

const MAGIC = 0x184d2204;

/**
 * Unpacks one LZ4 frame (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md) of which the unpacked size is
 * known. Checksums are not verified. @throws RangeError if the bytes are no such frame
 */
export function unpackLz4(packed: Uint8Array, size: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not an LZ4 frame');
  const flags = view.getUint8(4);
  const blockChecksums = (flags & 0x10) !== 0;
  const contentSize = (flags & 0x08) !== 0;
  const dictionary = (flags & 0x01) !== 0;
  if (flags >> 6 !== 1 || dictionary) throw new RangeError('an LZ4 frame of an unknown version');
  const unpacked = sharedUint8(size);
  let end = 0;
  let at = 4 + 2 + (contentSize ? 8 : 0) + 1; // magic, flags and block size, size, header checksum
  for (;;) {
    const header = view.getUint32(at, true);
    at += 4;
    if (header === 0) break;
    const length = header & 0x7fffffff;
    if (at + length > packed.length) throw new RangeError('an LZ4 block is cut off');
    const block = packed.subarray(at, at + length);
    if (header >>> 31 === 1) {
      if (end + length > size) throw new RangeError('an LZ4 frame is longer than announced');
      unpacked.set(block, end);
      end += length;
    } else end = unpackBlock(block, unpacked, end);
    at += length + (blockChecksums ? 4 : 0);
  }
  if (end !== size) throw new RangeError('an LZ4 frame is shorter than announced');
  return unpacked;
}

/** Sequences of literals and of copies from what is unpacked already; returns the new end of `target`. */
function unpackBlock(block: Uint8Array, target: Uint8Array, start: number): number {
  let end = start;
  let at = 0;
  while (at < block.length) {
    const token = block[at++]!;
    let literals = token >> 4;
    if (literals === 15) {
      let more: number;
      do literals += more = block[at++] ?? 0;
      while (more === 255);
    }
    if (at + literals > block.length || end + literals > target.length) throw new RangeError('a damaged LZ4 block');
    for (let i = 0; i < literals; i++) target[end++] = block[at++]!;
    if (at === block.length) break; // the last sequence has no copy
    const distance = block[at]! | ((block[at + 1] ?? 0) << 8);
    at += 2;
    let length = (token & 15) + 4;
    if (length === 19) {
      let more: number;
      do length += more = block[at++] ?? 0;
      while (more === 255);
    }
    if (distance === 0 || distance > end || end + length > target.length) throw new RangeError('a damaged LZ4 block');
    for (let i = 0; i < length; i++, end++) target[end] = target[end - distance]!;
  }
  return end;
}
