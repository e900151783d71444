/** The first byte that keeps `bytes` from being UTF-8 text, and why. */
export interface TextFault {
  readonly position: number;
  readonly kind: 'nul' | 'invalid';
}

/** Finds the first NUL byte or invalid UTF-8 sequence; undefined if all is text. */
export function findTextFault(bytes: Uint8Array): TextFault | undefined {
  const length = bytes.length;
  let position = 0;
  while (position < length) {
    position = skipAscii(bytes, position);
    if (position >= length) return undefined;
    if (bytes[position] === 0) return { position, kind: 'nul' };
    const size = sequenceSize(bytes, position);
    if (size === 0) return { position, kind: 'invalid' };
    position += size;
  }
  return undefined;
}

/** Whether `bytes` are UTF-8, NUL bytes allowed. */
export function isUtf8(bytes: Uint8Array): boolean {
  let from = 0;
  for (;;) {
    const fault = findTextFault(from === 0 ? bytes : bytes.subarray(from));
    if (!fault) return true;
    if (fault.kind === 'invalid') return false;
    from += fault.position + 1;
  }
}

/** Position of the first byte at or after `from` that is NUL or not ASCII. Four bytes at a time where aligned. */
function skipAscii(bytes: Uint8Array, from: number): number {
  const { length, byteOffset, buffer } = bytes;
  let i = from;
  while (i < length && (byteOffset + i) % 4 !== 0) {
    if (isUnusual(bytes[i]!)) return i;
    i++;
  }
  if (length - i >= 4) {
    const words = new Int32Array(buffer, byteOffset + i, (length - i) >> 2);
    let w = 0;
    // A set high bit, or a borrow into it from a zero byte.
    while (w < words.length && ((words[w]! | (words[w]! - 0x01010101)) & 0x80808080) === 0) w++;
    i += w * 4;
  }
  while (i < length && !isUnusual(bytes[i]!)) i++;
  return i;
}

const isUnusual = (byte: number): boolean => byte === 0 || byte > 127;

/** Length of the well-formed sequence at `at` (Unicode standard, table 3-7); 0 if it is none. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const second = bytes[at + 1] ?? 0;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return isContinuation(second) ? 2 : 0;
  const third = bytes[at + 2] ?? 0;
  if (first < 0xf0) {
    const least = first === 0xe0 ? 0xa0 : 0x80;
    const greatest = first === 0xed ? 0x9f : 0xbf;
    return second >= least && second <= greatest && isContinuation(third) ? 3 : 0;
  }
  if (first > 0xf4) return 0;
  const least = first === 0xf0 ? 0x90 : 0x80;
  const greatest = first === 0xf4 ? 0x8f : 0xbf;
  const valid = second >= least && second <= greatest && isContinuation(third) && isContinuation(bytes[at + 3] ?? 0);
  return valid ? 4 : 0;
}

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;
