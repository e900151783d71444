import { open } from 'node:fs/promises';
import { sharedUint8 } from '../../core/table/buffers';
import { fileError } from './system-error';

/** Bytes of one read, and how many are under way at once: memory is filled by several threads of Node's pool. */
const CHUNK = 8 << 20;
const READS = 4;

/** A whole file in shared memory: tables made over it pass between threads without a copy. */
export async function readShared(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = sharedUint8((await file.stat()).size);
      let next = 0;
      let { length } = bytes;
      const reader = async (): Promise<void> => {
        while (next < length) {
          const start = next;
          const end = Math.min(start + CHUNK, bytes.length);
          next = end;
          for (let at = start; at < end;) {
            const { bytesRead } = await file.read(bytes, at, end - at, at);
            at += bytesRead;
            if (bytesRead === 0) {
              length = Math.min(length, at); // it shrank while being read
              break;
            }
          }
        }
      };
      await Promise.all(Array.from({ length: READS }, reader));
      return bytes.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}
