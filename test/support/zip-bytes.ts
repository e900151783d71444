import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive as it is told to be, true or not. */
export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly flags?: number;
  /** 8: deflated; 0: as it is; default 8. */
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** Upper half of the external attributes: mode as Unix has it. */
  readonly mode?: number;
  /** Lies where another part of this number lies. */
  readonly sharesBytesOf?: number;
}

/** The bytes of an archive, with whatever lies in it that a test wants. */
export function zipBytes(parts: readonly ZipPart[], comment = ''): Buffer {
  const pieces: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name as string);
    const content = Buffer.from((part.content ?? '') as string);
    const { method = 8, flags = 0x800 } = part;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const crc = part.crc ?? crc32(content);
    const size = part.size ?? content.length;
    const packedSize = part.packedSize ?? packed.length;
    const offset = part.sharesBytesOf === undefined ? at : offsets[part.sharesBytesOf]!;
    offsets.push(offset);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packedSize, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    if (part.sharesBytesOf === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
      pieces.push(local);
      at += local.length;
    }
    // Comment length, disk, internal attributes, external attributes, offset.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((part.mode ?? 0o100644) * 0x10000) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([0x3f, 3]), common, rest, name]));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...pieces, directory, end, Buffer.from(comment)]);
}
