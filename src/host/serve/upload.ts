import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../core/errors';
import { fileError } from '../files/system-error';

/** Larger files are not uploaded but picked, which copies nothing. */
export const MOST_UPLOAD_BYTES = 2 * 2 ** 30;

const LONGEST_NAME = 120;

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export class TooLargeError extends UserError {}

/**
 * Streams the body of a request into a file of its own folder in the uploads, which keeps the file's name as far as it is
 * safe. What is cut off is removed.
 * @returns the file's path
 * @throws TooLargeError; SystemError if the disk is full
 */
export async function receiveUpload(
  request: IncomingMessage,
  name: string,
  folder: string,
  mostBytes = MOST_UPLOAD_BYTES,
): Promise<string> {
  const tooLarge = new TooLargeError(
    `The file is larger than the ${Math.round(mostBytes / 2 ** 20)} MB that can be uploaded`,
    {
      mend: 'Choose it with "Open" instead: it is then read where it lies',
    },
  );
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge;
  const place = join(folder, randomUUID().slice(0, 13));
  const path = join(place, safeName(name));
  async function* counted(): AsyncGenerator<Buffer> {
    let received = 0;
    // The request outlives a failure: whoever sends it must be told why.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > mostBytes) throw tooLarge;
      yield chunk;
    }
  }
  try {
    await mkdir(place, { recursive: true });
    await pipeline(counted, createWriteStream(`${path}.part`, { flags: 'wx' }));
    await rename(`${path}.part`, path);
    return path;
  } catch (error) {
    await rm(place, { recursive: true, force: true }).catch(() => undefined); // why it failed is what counts
    throw fileError(error, 'upload', name.slice(0, LONGEST_NAME));
  }
}

/** The last part of a name without what file systems do not take. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[<>:"|?*\p{Cc}\p{Cf}]/gu, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const ending = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length).slice(0, LONGEST_NAME - ending.length);
  const short = stem + ending;
  if (short === '') return 'upload';
  return RESERVED.test(short) ? `_${short}` : short;
}
