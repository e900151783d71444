import { UserError } from '../../core/errors';
import { sharedUint8 } from '../../core/table/buffers';
import { recogniseBinary } from './binary';
import { mistakeAt, textOf, type TextFile } from './text-file';
import { findTextFault, type TextFault } from './utf8';

/** Encodings to offer; any other name of the WHATWG Encoding standard works too. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

/** Bytes that are transcoded at a time. */
const CHUNK = 1 << 20;

/**
 * A file's bytes as UTF-8. A byte-order mark tells the encoding whatever `encoding` says, and is left out. UTF-8 is not
 * copied.
 * @param checked what is wrong with the text of `utf8TextOf`, where that was looked for before
 * @throws UserError (3) for an empty file, (49) for one that is not text in that encoding
 */
export function decodeText(
  bytes: Uint8Array,
  source: string,
  encoding = 'utf-8',
  checked?: { readonly fault: TextFault | undefined },
): TextFile {
  const mark = byteOrderMark(bytes);
  const body = mark ? bytes.subarray(mark.size) : bytes;
  if (body.length === 0)
    throw new UserError(`${source} is empty.`, { file: source, classic: 3, mend: 'Choose a file that holds data.' });
  const name = mark?.encoding ?? encoding.trim().toLowerCase();
  const decoder = decoderFor(name);
  const utf8 = name === 'utf-8' || name === 'utf8';
  if (!name.startsWith('utf-16')) {
    const fault = utf8 ? (checked ?? { fault: findTextFault(body) }).fault : findNul(body);
    refuseBinary({ bytes: body, source }, fault);
  }
  const file = { bytes: utf8 ? body : transcode(body, decoder, name, source), source };
  refuseWebPage(file);
  return file;
}

/** Whether a file in this encoding is read as UTF-8, going by its first bytes before all. */
export const isUtf8 = (bytes: Uint8Array, encoding = 'utf-8'): boolean =>
  /^utf-?8$/.test(byteOrderMark(bytes)?.encoding ?? encoding.trim().toLowerCase());

/** The text of a file that is read as UTF-8, behind its byte-order mark; undefined for other encodings. */
export function utf8TextOf(bytes: Uint8Array, encoding?: string): Uint8Array | undefined {
  return isUtf8(bytes, encoding) ? bytes.subarray(byteOrderMark(bytes)?.size ?? 0) : undefined;
}

function byteOrderMark(bytes: Uint8Array): { encoding: string; size: number } | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', size: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', size: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', size: 2 };
  return undefined;
}

function decoderFor(name: string): TextDecoder {
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true });
  } catch {
    throw new UserError(`There is no text encoding called "${name}".`, {
      parameter: 'encoding',
      classic: 2,
      mend: `Choose one of ${ENCODINGS.join(', ')}.`,
    });
  }
}

/** @throws UserError if the bytes are not text: a known kind of file, or one with such a fault */
function refuseBinary(file: TextFile, fault: TextFault | undefined): void {
  const { bytes, source } = file;
  const known = recogniseBinary(bytes);
  // A text may begin with the letters of a signature; it is then text through and through.
  if (known && (fault || !known.isText))
    throw new UserError(`${source} is ${known.what}, not a text file.`, {
      file: source,
      classic: 49,
      mend: known.mend,
    });
  if (fault) throw faultOf(file, fault);
}

/** Checks a part of a file of UTF-8 behind its beginning. @throws UserError if it is not text */
export function requireUtf8(file: TextFile): void {
  const fault = findTextFault(file.bytes);
  if (fault) throw faultOf(file, fault);
}

function faultOf(file: TextFile, fault: TextFault): UserError {
  const { bytes } = file;
  if (fault.kind === 'invalid')
    return mistakeAt(file, fault.position, 'the text is not valid UTF-8.', {
      classic: 49,
      mend: 'Choose the encoding that the file was saved in, e.g. windows-1252, or save it as UTF-8.',
    });
  const wide = bytes.subarray(0, 1024).filter((byte) => byte === 0).length >= Math.min(1024, bytes.length) / 4;
  return mistakeAt(file, fault.position, 'there is a NUL byte, which text does not have.', {
    classic: 49,
    mend: wide
      ? 'The file looks like UTF-16: choose the encoding utf-16le or utf-16be.'
      : 'Choose a text file, or the data format that the file really has.',
  });
}

function findNul(bytes: Uint8Array): TextFault | undefined {
  const position = bytes.indexOf(0);
  return position < 0 ? undefined : { position, kind: 'nul' };
}

function transcode(bytes: Uint8Array, decoder: TextDecoder, name: string, source: string): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const text = fixWindows1252(decoder, decodeChunk(decoder, bytes, at));
    if (text === undefined || text.includes('\0')) throw notInEncoding(bytes, name, source);
    const chunk = encoder.encode(text);
    chunks.push(chunk);
    size += chunk.length;
  }
  const whole = sharedUint8(size);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return whole;
}

/** Characters of windows-1252 for bytes 0x80 to 0x9f. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Several versions of Node decode windows-1252 as ISO 8859-1, which has control characters there. */
function fixWindows1252(decoder: TextDecoder, text: string | undefined): string | undefined {
  if (decoder.encoding !== 'windows-1252') return text;
  return text?.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}

/** The next piece of text; undefined where a strict decoder finds bytes that are none. */
function decodeChunk(decoder: TextDecoder, bytes: Uint8Array, at: number): string | undefined {
  try {
    return decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length });
  } catch {
    return undefined;
  }
}

/** Names the line of the first character that cannot be, found by a decoder that replaces it. */
function notInEncoding(bytes: Uint8Array, name: string, source: string): UserError {
  const tolerant = new TextDecoder(name, { ignoreBOM: true });
  let before = '';
  let line = 1;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const text = before + (decodeChunk(tolerant, bytes, at) ?? '');
    const fault = text.search(/[\uFFFD\0]/);
    const good = fault < 0 ? text : text.slice(0, fault);
    before = good.endsWith('\r') ? '\r' : ''; // its line feed may come with the next piece
    line += good.slice(0, good.length - before.length).match(/\r\n|\r|\n/g)?.length ?? 0;
    if (fault >= 0) break;
  }
  return new UserError(`${source}, line ${line}: the text is not valid ${name}.`, {
    file: source,
    line,
    classic: 49,
    mend: 'Choose the encoding that the file was saved in, or save it as UTF-8.',
  });
}

/** @throws UserError for a web page, which is what a URL often gives in place of the data */
function refuseWebPage(file: TextFile): void {
  if (!/^\s*<(!doctype\s+html|html)[\s>]/i.test(textOf(file.bytes, 0, Math.min(64, file.bytes.length)))) return;
  throw new UserError(`${file.source} is a web page, not a table.`, {
    file: file.source,
    classic: 49,
    mend: 'Use the address of the data file itself.',
  });
}
