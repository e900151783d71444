import { totalmem } from 'node:os';
import { UserError } from '../../core/errors';
import { formatBytes } from '../../core/format-bytes';

/** How much memory the program may take, and what follows from that. Plain data: every thread is told. */
export interface MemoryLimit {
  /** Bytes that its process may keep resident. */
  readonly bytes: number;
  /** Blocks of more bytes stay on disk and are read in pieces. */
  readonly largestBlock: number;
  /** Whether the user set it. */
  readonly chosen: boolean;
}

/** Share of the machine's memory that is taken where nobody says how much. */
const USUAL_SHARE = 1 / 2;

/** Share of the limit that one block may have: it is there two or three times while it is made and stored. */
const BLOCK_SHARE = 1 / 8;

/** The program's code, its threads and their buffers take about half of this, whatever the data. */
export const LEAST_LIMIT = 384e6;

/** @param bytes as the user chose; default: half of the machine's memory @throws UserError if the program cannot do with that */
export function memoryLimit(bytes?: number): MemoryLimit {
  if (bytes !== undefined && bytes < LEAST_LIMIT)
    throw new UserError(`A memory limit of ${formatBytes(bytes)} is too low: the program alone takes some 200 MB`, {
      mend: `Allow at least ${formatBytes(LEAST_LIMIT)}`,
    });
  const limit = bytes ?? totalmem() * USUAL_SHARE;
  return { bytes: limit, largestBlock: limit * BLOCK_SHARE, chosen: bytes !== undefined };
}
