import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { createRandom } from '../../src/ml/random';

/** Seeded noise: a picture in which no two pixels can be mixed up. */
export function noisePixels(width: number, height: number, channels: number, seed = 0): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: width * height * channels }, () => random.integer(256));
}

export function picture(pixels: Uint8Array | Uint16Array, width: number, height: number): Sharp {
  const channels = (pixels.length / (width * height)) as 1 | 2 | 3 | 4;
  return sharp(pixels, { raw: { width, height, channels } });
}

export const noisePng = (width: number, height: number, seed = 0): Promise<Buffer> =>
  picture(noisePixels(width, height, 3, seed), width, height)
    .png()
    .toBuffer();

/** A PNG of a few bytes that says it is `width` x `height`. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // eight bits, RGB
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** CRC-32 as PNG wants it (ISO 3309). Node has one only from version 22 on. */
function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
