import { UserError } from '../../core/errors';

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i;
/** What some file system does not take, or shows as something else. */
const FORBIDDEN = /[<>:"|?*\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const LONGEST_NAME = 255;
const LONGEST_PATH = 1024;
const DEEPEST = 64;

/**
 * What is wrong with the name of a file in a bundle; undefined if every system can unpack it where it says, and nowhere
 * else: relative, with forward slashes, no "..", nothing that a file system reads as something else.
 */
export function nameFault(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name.includes('\0')) return 'it contains a zero byte';
  if (name.startsWith('/') || name.startsWith('\\')) return 'it is an absolute path';
  if (/^[A-Za-z]:/.test(name)) return 'it names a drive';
  if (Buffer.byteLength(name) > LONGEST_PATH) return 'it is too long';
  const parts = name.split('/');
  if (parts.length > DEEPEST) return `it lies more than ${DEEPEST} folders deep`;
  for (const part of parts) {
    if (part === '' || part === '.') return 'it has an empty part';
    if (part === '..') return 'it leads out of its folder';
    if (part.includes('\\')) return 'it contains a backslash';
    if (FORBIDDEN.test(part)) return 'it contains a character that file systems do not take';
    if (/[. ]$/.test(part)) return 'a part of it ends with a dot or a space';
    if (DEVICE.test(part)) return 'it is the name of a device on Windows';
    if (Buffer.byteLength(part) > LONGEST_NAME) return 'a part of it is too long';
  }
  return undefined;
}

/** Names that collide where capitals do not count (Windows, macOS), or a file where another name needs a folder. */
export class NameSpace {
  private readonly files = new Map<string, string>();
  private readonly folders = new Map<string, string>();

  /** Takes a name. @returns the name that it collides with; undefined if it is free */
  take(name: string): string | undefined {
    const parts = name.split('/');
    for (let length = 1; length <= parts.length; length++) {
      const path = parts.slice(0, length).join('/');
      const folded = fold(path);
      const isFile = length === parts.length;
      const file = this.files.get(folded);
      if (file !== undefined) return file;
      const folder = this.folders.get(folded);
      if (folder !== undefined && (isFile || folder !== path)) return folder;
      (isFile ? this.files : this.folders).set(folded, path);
    }
    return undefined;
  }
}

/** As file systems compare that take capitals and small letters, and both forms of an accent, for the same. */
const fold = (name: string): string => name.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');

/** A name for data in a bundle that every system takes; the ending is kept, since modules go by it. */
export function portableName(name: string): string {
  const ending = /\.[\p{L}\p{N}]{1,16}$/u.exec(name)?.[0] ?? '';
  const stem = name
    .slice(0, name.length - ending.length)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N} ()_.,+-]+/gu, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  let short = stem;
  while (Buffer.byteLength(short) > 120) short = [...short].slice(0, -1).join('');
  const full = (short.trim() || 'data') + ending;
  return DEVICE.test(full) ? `_${full}` : full;
}

/** @throws UserError for a file that another system could not unpack */
export function requirePortable(name: string, file: string): void {
  const fault = nameFault(name);
  if (fault === undefined) return;
  throw new UserError(`The file "${file}" cannot go into a bundle: of its name ${fault}`, {
    file,
    mend: 'Give it another name, so that it can be unpacked on every system',
  });
}
