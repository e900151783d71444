import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { CancelledError, CentroidError, UserError } from '../../core/errors';
import { fileError } from '../files/system-error';
import { NameSpace, nameFault } from './entry-names';
import type { ZipMonitor } from './zip-writer';

/** A file in an archive, checked: its name is safe, its sizes are possible. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
}

/** More files than any folder of pictures has. */
const MOST_ENTRIES = 1_000_000;
/** No deflated data unpack to more than this many times their size; a little more for the shortest. */
const DEFLATE_RATIO = 1032;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const STORED = 0;
const DEFLATED = 8;
/** Part of the external attributes that says what kind of file it is, where Unix wrote them. */
const KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
/** Before the name in a local header. */
const LOCAL_HEADER = 30;
const DAMAGED = 'Use an undamaged copy of the file, or ask for it to be exported again';

/**
 * An archive from anywhere, of which nothing is believed. Only what the central directory lists counts; every entry is
 * checked before any is unpacked, and what is unpacked is counted and compared with its checksum.
 */
export class ZipReader {
  private constructor(
    private readonly zip: ZipFile,
    readonly file: string,
    private readonly raw: ReadonlyMap<string, Entry>,
    readonly entries: readonly ZipEntry[],
  ) {}

  /** @throws UserError if it is no archive, is damaged, or holds what could do harm */
  static async open(file: string): Promise<ZipReader> {
    const { size } = await stat(file).catch((error: unknown) => {
      throw fileError(error, 'read', file);
    });
    const zip = await openArchive(file);
    try {
      if (zip.entryCount > MOST_ENTRIES)
        throw refused(file, `it says to hold ${zip.entryCount} files`, 'Use a bundle with fewer files');
      const raw = await readEntries(zip, file);
      checkOverlaps([...raw.values()], size, file);
      const entries = Array.from(raw, ([name, { uncompressedSize, compressedSize }]) => ({
        name,
        bytes: uncompressedSize,
        packedBytes: compressedSize,
      }));
      return new ZipReader(zip, file, raw, entries);
    } catch (error) {
      zip.close();
      throw damaged(error, file);
    }
  }

  /** A small file of the archive as text. @throws UserError if it is not there, too large or no text */
  async text(name: string, mostBytes: number): Promise<string> {
    const entry = this.entry(name);
    if (entry.uncompressedSize > mostBytes) throw refused(this.file, `"${name}" in it is too large`, DAMAGED);
    const pieces: Buffer[] = [];
    try {
      const check = checked(entry, name, this.file);
      await pipeline(await this.stream(entry), check, async (source: AsyncIterable<Buffer>) => {
        for await (const piece of source) pieces.push(piece);
      });
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
    } catch (error) {
      throw damaged(error, this.file);
    }
  }

  /** Unpacks one file to a place where there is none yet. @throws UserError if it is damaged; SystemError if the disk is full */
  async extract(name: string, target: string, { signal, onBytes }: ZipMonitor = {}): Promise<void> {
    const entry = this.entry(name);
    try {
      await mkdir(dirname(target), { recursive: true });
      await pipeline(
        await this.stream(entry),
        checked(entry, name, this.file, onBytes),
        createWriteStream(target, { flags: 'wx', mode: 0o644 }),
        signal ? { signal } : {},
      );
    } catch (error) {
      if (signal?.aborted) throw new CancelledError();
      throw isSystem(error) ? fileError(error, 'write', target) : damaged(error, this.file);
    }
  }

  close(): void {
    this.zip.close();
  }

  private entry(name: string): Entry {
    const entry = this.raw.get(name);
    if (!entry) throw refused(this.file, `"${name}" is missing in it`, DAMAGED);
    return entry;
  }

  private stream(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
    });
  }
}

function openArchive(file: string): Promise<ZipFile> {
  // Names are decoded here: the library would repair some that must be refused.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    openZip(file, options, (error, zip) => {
      if (!error) resolve(zip);
      else
        reject(
          isSystem(error)
            ? fileError(error, 'read', file)
            : new UserError(`This is no bundle that can be opened: ${error.message}`, {
                file,
                mend: 'Choose a .centroidz file, or an undamaged copy of it',
                cause: error,
              }),
        );
    });
  });
}

function readEntries(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const names = new NameSpace();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      try {
        const name = checkEntry(entry, file);
        if (name !== undefined) {
          const other = names.take(name);
          if (other !== undefined)
            throw refused(
              file,
              `"${shown(name)}" and "${shown(other)}" in it are the same name on some systems`,
              UNSAFE,
            );
          entries.set(name, entry);
        }
        zip.readEntry();
      } catch (error) {
        reject(error as Error);
      }
    });
    zip.readEntry();
  });
}

const UNSAFE = 'Do not open it: a bundle of Centroid has no such files';

/** @returns its name; undefined for a folder, which needs no entry @throws UserError for what is never unpacked */
function checkEntry(entry: Entry, file: string): string | undefined {
  const bytes = entry.fileName as unknown as Buffer;
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(file, 'a name in it is no text in UTF-8', UNSAFE);
  }
  const isFolder = name.endsWith('/');
  const fault = nameFault(isFolder ? name.slice(0, -1) : name);
  if (fault !== undefined) throw refused(file, `of the name "${shown(name)}" in it, ${fault}`, UNSAFE);
  const kind = (entry.externalFileAttributes >>> 16) & KIND;
  if (kind !== 0 && kind !== (isFolder ? FOLDER : REGULAR))
    throw refused(file, `"${shown(name)}" in it is a link or a device, not a file`, UNSAFE);
  if (/\.centroidz$/i.test(name))
    throw refused(file, `"${shown(name)}" in it is a bundle itself`, 'Open that one instead');
  const { compressedSize, uncompressedSize, compressionMethod, generalPurposeBitFlag } = entry;
  if ((generalPurposeBitFlag & ENCRYPTED) !== 0)
    throw refused(file, `"${shown(name)}" in it is encrypted`, 'Ask for a bundle without a password');
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    throw refused(file, `"${shown(name)}" in it is compressed in a way that is not known`, DAMAGED);
  if (uncompressedSize > DEFLATE_RATIO * compressedSize + 64)
    throw refused(file, `"${shown(name)}" in it says to unpack to an impossible size`, UNSAFE);
  if (isFolder && uncompressedSize > 0) throw refused(file, `the folder "${shown(name)}" in it has content`, UNSAFE);
  return isFolder ? undefined : name;
}

/** Entries that share their bytes make a small file unpack to a huge one. */
function checkOverlaps(entries: readonly Entry[], size: number, file: string): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end) throw refused(file, 'files in it overlap', UNSAFE);
    end = start + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize;
    if (end > size) throw refused(file, 'it is cut off', DAMAGED);
  }
}

/** Lets an entry's bytes through while they are as many as it says, and ends well only if their checksum is right. */
function checked(entry: Entry, name: string, file: string, onBytes?: (count: number) => void): Transform {
  let count = 0;
  let sum = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      count += piece.length;
      if (count > entry.uncompressedSize)
        return done(refused(file, `"${shown(name)}" in it is larger than it says`, UNSAFE));
      sum = crc32(piece, sum);
      onBytes?.(piece.length);
      return done(null, piece);
    },
    flush(done) {
      const isWhole = count === entry.uncompressedSize && sum === entry.crc32;
      done(isWhole ? null : refused(file, `"${shown(name)}" in it is damaged: its checksum is another`, DAMAGED));
    },
  });
}

const shown = (name: string): string =>
  (name.length > 100 ? `${name.slice(0, 100)}…` : name).replaceAll(/\p{Cc}|\p{Cf}/gu, '�');

export const refused = (file: string, what: string, mend: string): UserError =>
  new UserError(`This bundle cannot be opened: ${what}`, { file, mend });

/** An error of the operating system, not of the archive. */
const isSystem = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';

/** Whatever the library says of an archive is about the archive. */
function damaged(error: unknown, file: string): Error {
  if (error instanceof CentroidError || error instanceof CancelledError) return error;
  if (isSystem(error)) return fileError(error, 'read', file);
  const message = error instanceof Error ? error.message : String(error);
  return new UserError(`This bundle cannot be opened: it is damaged (${message})`, {
    file,
    mend: DAMAGED,
    cause: error,
  });
}
