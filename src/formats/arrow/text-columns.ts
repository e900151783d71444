import { UserError } from '../../core/errors';
import { sharedInt32, sharedUint8, toShared } from '../../core/table/buffers';
import type { StringColumn } from '../../core/table/table';
import { isUtf8 } from '../text/utf8';
import type { Chunk } from './batches';
import { viewOf } from './views';

/** Text of consecutive rows: row i is `bytes[offsets[i] … offsets[i + 1]]`. */
interface Texts {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/** The strings of all chunks of a column; missing marks are the caller's. @throws RangeError if they are damaged */
export function readTexts(
  name: string,
  kind: 'utf8' | 'large-utf8' | 'utf8-view',
  chunks: readonly Chunk[],
): StringColumn {
  const parts = chunks.map((chunk): Texts => {
    const texts =
      kind === 'utf8' ? narrowTexts(chunk) : kind === 'large-utf8' ? wideTexts(name, chunk) : viewTexts(name, chunk);
    checkTexts(texts);
    return texts;
  });
  const { offsets, bytes } = parts.length === 1 ? parts[0]! : joinTexts(name, parts);
  // Buffers may be padded.
  return { kind: 'strings', offsets: toShared(offsets), bytes: toShared(bytes.subarray(0, offsets.at(-1))) };
}

function narrowTexts({ length, buffers }: Chunk): Texts {
  const bytes = buffers[1]!;
  return { offsets: length === 0 ? new Int32Array(1) : viewOf(Int32Array, buffers[0]!, length + 1), bytes };
}

function wideTexts(name: string, { length, buffers }: Chunk): Texts {
  const offsets = new Int32Array(length + 1);
  if (length > 0) {
    const halves = viewOf(Int32Array, buffers[0]!, (length + 1) * 2);
    for (let i = 0; i <= length; i++) {
      if (halves[2 * i]! < 0 || halves[2 * i + 1] !== 0) throw tooMuchText(name);
      offsets[i] = halves[2 * i]!;
    }
  }
  return { offsets, bytes: buffers[1]! };
}

/** A view is 16 bytes: the length, and the text itself up to 12 bytes, else four of them, the buffer and the position. */
function viewTexts(name: string, { length, buffers: [views, ...texts], validity }: Chunk): Texts {
  const words = viewOf(Int32Array, views!, length * 4);
  const offsets = new Int32Array(length + 1);
  let size = 0;
  for (let i = 0; i < length; i++) {
    const isMissing = validity && ((validity[i >> 3]! >> (i & 7)) & 1) === 0;
    const count = isMissing ? 0 : words[4 * i]!;
    if (count < 0) throw new RangeError('a text has a negative length');
    size += count;
    if (size > 2 ** 31 - 1) throw tooMuchText(name);
    offsets[i + 1] = size;
  }
  const bytes = sharedUint8(size);
  for (let i = 0; i < length; i++) {
    const count = offsets[i + 1]! - offsets[i]!;
    const text = count > 12 ? texts[words[4 * i + 2]!] : views!;
    const start = count > 12 ? words[4 * i + 3]! : 16 * i + 4;
    if (!text || start < 0 || start + count > text.length) throw new RangeError('a text lies outside its buffer');
    bytes.set(text.subarray(start, start + count), offsets[i]);
  }
  return { offsets, bytes };
}

function checkTexts({ offsets, bytes }: Texts): void {
  let previous = offsets[0]!;
  const first = previous;
  if (first < 0) throw new RangeError('a text begins before its buffer');
  for (let i = 1; i < offsets.length; i++) {
    const offset = offsets[i]!;
    if (offset < previous) throw new RangeError('the offsets of texts do not ascend');
    previous = offset;
  }
  if (previous > bytes.length) throw new RangeError('a text ends behind its buffer');
  if (!isUtf8(bytes.subarray(first, previous))) throw new RangeError('a text is not valid UTF-8');
}

function joinTexts(name: string, parts: readonly Texts[]): Texts {
  let rows = 0;
  let size = 0;
  for (const { offsets } of parts) {
    rows += offsets.length - 1;
    size += offsets.at(-1)! - offsets[0]!;
  }
  if (size > 2 ** 31 - 1) throw tooMuchText(name);
  const joined = { offsets: sharedInt32(rows + 1), bytes: sharedUint8(size) };
  let row = 0;
  let end = 0;
  for (const { offsets, bytes } of parts) {
    const shift = end - offsets[0]!;
    joined.bytes.set(bytes.subarray(offsets[0], offsets.at(-1)), end);
    for (let i = 1; i < offsets.length; i++) joined.offsets[++row] = offsets[i]! + shift;
    end = joined.offsets[row]!;
  }
  return joined;
}

function tooMuchText(column: string): UserError {
  return new UserError(`Column "${column}" holds more than 2 GB of text.`, {
    column,
    classic: 138,
    mend: 'Split the table, or leave that column out.',
  });
}
