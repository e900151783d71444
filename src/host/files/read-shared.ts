import { open } from 'node:fs/promises';
import { sharedUint8 } from '../../core/table/buffers';
import { fileError } from './system-error';

/** Largest single read; the operating system takes no more than 2 GiB at once. */
const CHUNK = 1 << 30;

/** A whole file in shared memory: tables made over it pass between threads without a copy. */
export async function readShared(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = sharedUint8((await file.stat()).size);
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, Math.min(CHUNK, bytes.length - at), at);
        if (bytesRead === 0) return bytes.subarray(0, at); // it shrank while being read
        at += bytesRead;
      }
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}
