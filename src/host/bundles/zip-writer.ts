import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { CancelledError, SystemError } from '../../core/errors';
import { discard } from '../files/atomic-write';
import { fileError } from '../files/system-error';

/** A file of an archive: its content, or the file that holds it. */
export interface ZipSource {
  readonly name: string;
  readonly content: Uint8Array | { readonly file: string; readonly size: number };
}

export interface ZipMonitor {
  readonly signal?: AbortSignal | undefined;
  /** Told of every piece that was read. */
  readonly onBytes?: ((count: number) => void) | undefined;
  /** Asked before the written archive takes its place: what it throws leaves nothing behind. */
  readonly verify?: (() => Promise<void>) | undefined;
}

/**
 * Everything in an archive that is not content is always the same: the earliest time that a zip can hold (its fields are
 * local time, so this is written alike in every time zone), one mode, no extra fields.
 */
const ALWAYS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/** Compressed as they are: compressing them again costs time and gains nothing. */
const PACKED = /\.(png|jpe?g|jpe|jfif|webp|gif|avif|heic|heif|jp2|jxl)$/i;

/**
 * Writes an archive, so that a reader of `target` sees it whole or not at all. The same files give the same bytes.
 * @returns its size in bytes
 * @throws CancelledError; UserError or SystemError for files that cannot be read or written
 */
export async function writeZip(
  target: string,
  sources: readonly ZipSource[],
  { signal, onBytes, verify }: ZipMonitor = {},
): Promise<number> {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(target), { recursive: true });
    const zip = new ZipFile();
    const output = zip.outputStream as unknown as NodeJS.ReadableStream & { destroy(error?: Error): void };
    zip.on('error', (error: Error) => output.destroy(error));
    for (const { name, content } of sources.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const options = { ...ALWAYS, compress: !PACKED.test(name) };
      if (content instanceof Uint8Array) zip.addBuffer(Buffer.from(content), name, options);
      else
        zip.addReadStreamLazy(name, { ...options, size: content.size }, (give) => {
          give(
            null,
            counted(content.file, onBytes, (error) => output.destroy(error)),
          );
        });
    }
    zip.end();
    await pipeline(output, createWriteStream(temporary, { flags: 'wx' }), signal ? { signal } : {});
    await syncFile(temporary);
    await verify?.();
    await rename(temporary, target);
    return (await stat(target)).size;
  } catch (error) {
    await discard(temporary);
    if (signal?.aborted) throw new CancelledError();
    throw isSizeFault(error) ? changedWhilePacked(error) : fileError(error, 'write', target);
  }
}

/** @param fail is told of what goes wrong with reading: a stream that is piped does not tell whom it is piped to */
function counted(file: string, onBytes: ZipMonitor['onBytes'], fail: (error: Error) => void): NodeJS.ReadableStream {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes?.(chunk.length);
      done(null, chunk);
    },
  });
  createReadStream(file, { highWaterMark: 1 << 18 })
    .on('error', (error) => fail(fileError(error, 'read', file)))
    .pipe(counter);
  return counter;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What the archiver says of a file that is longer or shorter than it was told. */
const isSizeFault = (error: unknown): boolean =>
  error instanceof Error && /file data stream has unexpected number of bytes/i.test(error.message);

export const changedWhilePacked = (cause?: unknown): SystemError =>
  new SystemError('Some of the data changed while they were packed', {
    mend: 'Wait until no other program writes to them, and export again',
    cause,
  });
