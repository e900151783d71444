import { totalmem } from 'node:os';

/** How much memory the program may take, and what follows from that. Plain data: every thread is told. */
export interface MemoryLimit {
  /** Bytes that its process may keep resident. */
  readonly bytes: number;
  /** Blocks of more bytes stay on disk and are read in pieces. */
  readonly largestBlock: number;
}

/** Share of the machine's memory that is taken where nobody says how much. */
const USUAL_SHARE = 1 / 2;

/** Share of the limit that one block may have: it is there two or three times while it is made and stored. */
const BLOCK_SHARE = 1 / 8;

/** @param bytes as the user chose; default: half of the machine's memory */
export function memoryLimit(bytes?: number): MemoryLimit {
  const limit = bytes ?? totalmem() * USUAL_SHARE;
  return { bytes: limit, largestBlock: limit * BLOCK_SHARE };
}
