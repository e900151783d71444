import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { CancelledError, SystemError } from '../../core/errors';
import { replaceAtomic } from '../files/atomic-write';
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
  await replaceAtomic(target, async (file) => {
    try {
      await writeFile(file, archive(sources, onBytes), signal ? { signal } : {});
      await verify?.();
    } catch (error) {
      if (signal?.aborted) throw new CancelledError();
      throw isSizeFault(error) ? changedWhilePacked(error) : error;
    }
  });
  return (await stat(target)).size;
}

function archive(sources: readonly ZipSource[], onBytes: ZipMonitor['onBytes']): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as unknown as Readable;
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
  return output;
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

/** What the archiver says of a file that is longer or shorter than it was told. */
const isSizeFault = (error: unknown): boolean =>
  error instanceof Error && /file data stream has unexpected number of bytes/i.test(error.message);

export const changedWhilePacked = (cause?: unknown): SystemError =>
  new SystemError('Some of the data changed while they were packed', {
    mend: 'Wait until no other program writes to them, and export again',
    cause,
  });
