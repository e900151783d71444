import { closeSync, openSync, readSync } from 'node:fs';

const PIECE = 4 << 20;

/** A file's content piece by piece, each valid until the next is taken. @throws what the file system says */
export function* piecesOf(path: string): Iterable<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafeSlow(PIECE);
    for (;;) {
      const count = readSync(file, piece, 0, PIECE, null);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}
