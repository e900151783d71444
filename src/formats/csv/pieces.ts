import { CsvFaultError } from './faults';
import { CsvScanner } from './scanner';

/** Bytes of a piece: what it holds lies in the cache while it is worked on, some ten milliseconds. */
const PIECE = 1 << 20;
/** Rows of a piece, if possible: every column costs a little per piece. */
const LEAST_ROWS = 64;
/** Pieces of a file, at least, so that threads have something to share. */
const FEWEST = 8;

/**
 * Where the pieces of a file begin: in each at a line end that seems to be a row's, as the row behind it has the right
 * number of cells. It may lie in a quoted cell all the same; whoever reads the piece in front of it finds out.
 * @param rowBytes size of a typical row
 */
export function piecesOf(
  bytes: Uint8Array,
  delimiter: number,
  width: number,
  body: number,
  rowBytes: number,
  size = Math.max(PIECE, Math.min((bytes.length - body) / FEWEST, LEAST_ROWS * rowBytes)),
): number[] {
  const starts = [body];
  for (let wanted = body + size; wanted < bytes.length; wanted += size) {
    const start = rowStartAfter(bytes, delimiter, width, Math.floor(wanted), Math.min(bytes.length, wanted + size));
    if (start !== undefined && start > starts.at(-1)!) starts.push(start);
  }
  return starts;
}

function rowStartAfter(
  bytes: Uint8Array,
  delimiter: number,
  width: number,
  from: number,
  end: number,
): number | undefined {
  const piece = bytes.subarray(0, Math.floor(end));
  for (let start = lineAfter(piece, from); start < piece.length; start = lineAfter(piece, start))
    if (hasWidth(piece, delimiter, width, start)) return start;
  return undefined;
}

/** Position behind the next line end; the length where there is none. */
function lineAfter(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : Math.min(at + 1, bytes.length);
}

function hasWidth(bytes: Uint8Array, delimiter: number, width: number, start: number): boolean {
  const scanner = new CsvScanner(bytes, delimiter);
  scanner.position = start;
  if (scanner.skipBlankLine(width === 1)) return true;
  let found = 0;
  try {
    do {
      scanner.nextText();
      found++;
    } while (!scanner.last && found < width);
  } catch (error) {
    if (error instanceof CsvFaultError) return false;
    throw error;
  }
  return found === width;
}
