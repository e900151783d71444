import { UserError } from '../errors';
import { LONGEST_EXPERIMENT } from '../format/longest';

/**
 * An experiment inside a PNG picture of it: an iTXt chunk (PNG 1.2, 4.2.3.3), which programs that show pictures pass over.
 * Text in UTF-8, not compressed: pictures of experiments are small.
 */

const KEYWORD = 'Centroid experiment';
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const HEADER_END = 8 + 25; // the signature and IHDR, which is always first

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** The picture with the text in it. @param png a whole PNG file */
export function embedExperiment(png: Uint8Array, text: string): Uint8Array {
  if (!isPng(png) || png.length < HEADER_END) throw new Error('not a PNG picture');
  const encoder = new TextEncoder();
  // Keyword, not compressed, no language, no translated keyword.
  const content = concat([encoder.encode(KEYWORD), Uint8Array.of(0, 0, 0, 0, 0), encoder.encode(text)]);
  return concat([png.subarray(0, HEADER_END), chunk('iTXt', content), png.subarray(HEADER_END)]);
}

/**
 * The text of the experiment in a picture.
 * @returns undefined for a picture that holds none
 * @throws UserError if the bytes are no PNG picture, or what it holds is damaged
 */
export function embeddedExperiment(png: Uint8Array, file?: string): string | undefined {
  const place = file === undefined ? {} : { file };
  if (!isPng(png)) throw new UserError('This is no PNG picture', { ...place, mend: 'Choose another file' });
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signature.length; at + 12 <= png.length;) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > png.length) break; // cut off
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (type === 'IEND') return undefined;
    if (type === 'iTXt') {
      const content = png.subarray(at + 8, end);
      const text = ourText(content);
      if (text) {
        if (view.getUint32(end) !== crc32(png.subarray(at + 4, end)) || text.length > LONGEST_EXPERIMENT) break;
        return decode(text, place);
      }
    }
    at = end + 4;
  }
  throw new UserError('The picture is damaged', { ...place, mend: 'Use an undamaged copy of it' });
}

/** What follows the keyword and the fields after it; undefined for a chunk of somebody else. */
function ourText(content: Uint8Array): Uint8Array | undefined {
  const start = KEYWORD.length + 5;
  for (let i = 0; i < KEYWORD.length; i++) if (content[i] !== KEYWORD.charCodeAt(i)) return undefined;
  for (let i = KEYWORD.length; i < start; i++) if (content[i] !== 0) return undefined;
  return content.subarray(start);
}

function decode(text: Uint8Array, place: { readonly file?: string }): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
  } catch (error) {
    throw new UserError('The experiment in the picture is damaged', {
      ...place,
      mend: 'Use an undamaged copy of it',
      cause: error,
    });
  }
}

/** Length, type, content, and a checksum of the last two. */
function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of the PNG specification, annex D. */
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = table[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
