/** What a file is by its first bytes, whatever its name says. */
export interface FileKind {
  /** As people say it: "a PNG image", "a ZIP archive". */
  readonly name: string;
  /** An image of a kind that the decoder reads; if it cannot, the file is damaged. */
  readonly readable: boolean;
  /** An image, whether the decoder reads it or not. */
  readonly image: boolean;
}

const readable = (name: string): FileKind => ({ name, readable: true, image: true });
const unsupported = (name: string): FileKind => ({ name, readable: false, image: true });
const other = (name: string): FileKind => ({ name, readable: false, image: false });

/** Leading bytes as Latin-1 text, at an offset, in the order in which they are tried. */
const signatures: readonly (readonly [offset: number, bytes: string, kind: FileKind])[] = [
  [0, '\x89PNG', readable('a PNG image')],
  [0, '\xff\xd8\xff', readable('a JPEG image')],
  [0, 'GIF8', readable('a GIF image')],
  [8, 'WEBP', readable('a WebP image')],
  [0, 'II*\0', readable('a TIFF image')],
  [0, 'MM\0*', readable('a TIFF image')],
  [0, 'II+\0', readable('a TIFF image')],
  [0, 'MM\0+', readable('a TIFF image')],
  [4, 'ftypavif', readable('an AVIF image')],
  [4, 'ftypavis', readable('an AVIF image')],
  [4, 'ftyphei', unsupported('a HEIC image')],
  [4, 'ftyphev', unsupported('a HEIC image')],
  [4, 'ftypmif1', unsupported('a HEIF image')],
  [4, 'ftypmsf1', unsupported('a HEIF image')],
  [0, 'BM', unsupported('a Windows bitmap (BMP)')],
  [0, '\0\0\0\x0cjP', unsupported('a JPEG 2000 image')],
  [0, '\xff\x4f\xff\x51', unsupported('a JPEG 2000 image')],
  [0, '\0\0\0\x0cJXL', unsupported('a JPEG XL image')],
  [0, '\xff\x0a', unsupported('a JPEG XL image')],
  [0, '8BPS', unsupported('a Photoshop document')],
  [0, '\x59\xa6\x6a\x95', unsupported('a Sun raster image')],
  [0, '\0\0\x01\0', unsupported('a Windows icon')],
  [0, '%PDF', other('a PDF document')],
  [0, 'PK\x03\x04', other('a ZIP archive or Office document')],
  [4, 'ftyp', other('a video')],
];

/** @returns undefined where nothing is recognised */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1');
  for (const [offset, signature, kind] of signatures) if (start.startsWith(signature, offset)) return kind;
  if (/^P[1-7]\s/.test(start)) return unsupported('a portable bitmap (PNM)');
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^(<\?xml[^>]*>|<!--[^]*?-->|<!DOCTYPE svg[^>]*>|\s)*<svg[\s>]/.test(text)) return readable('an SVG drawing');
  if (/^<(!doctype html|html)/i.test(text)) return other('a web page');
  // eslint-disable-next-line no-control-regex -- control characters are what tells text from other data
  return start !== '' && !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(start) ? other('a text file') : undefined;
}
