/** The first byte that keeps `bytes` from being UTF-8 text, and why. */
export interface TextFault {
  readonly position: number;
  readonly kind: 'nul' | 'invalid';
}

/** Finds the first NUL byte or invalid UTF-8 sequence; undefined if all is text. */
export function findTextFault(bytes: Uint8Array): TextFault | undefined {
  const { length, buffer, byteOffset } = bytes;
  const lead = (4 - (byteOffset % 4)) % 4; // bytes in front of the first aligned word
  const count = Math.max(0, length - lead) >> 2;
  const words = count > 0 ? new Int32Array(buffer, byteOffset + lead, count) : new Int32Array(0);
  let position = 0;
  while (position < length) {
    const byte = bytes[position]!;
    if (byte !== 0 && byte < 128) {
      // Four bytes at a time where aligned, up to one with a set high bit, or with a borrow into it from a zero byte.
      let word = (position - lead) >> 2;
      if (position < lead || ((position - lead) & 3) !== 0) position++;
      else if (word === count) position++;
      else {
        while (word + 1 < count && (suspicion(words[word]!) | suspicion(words[word + 1]!)) === 0) word += 2;
        while (word < count && suspicion(words[word]!) === 0) word++;
        const after = lead + word * 4;
        position = after > position ? after : position + 1;
      }
      continue;
    }
    if (byte === 0) return { position, kind: 'nul' };
    const size = sequenceSize(bytes, position);
    if (size === 0) return { position, kind: 'invalid' };
    position += size;
  }
  return undefined;
}

/** 0 if none of four bytes is a NUL byte or above 127. */
const suspicion = (word: number): number => (word | (word - 0x01010101)) & 0x80808080;

/** Parts of some bytes each whose faults can be looked for one by one: no character of a text is cut. */
export function partsOfText(bytes: Uint8Array, size: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    let end = Math.min(bytes.length, start + size);
    // A character has three such bytes at most: of more, one is a fault, which then is in this part.
    for (let i = 0; i < 4 && end < bytes.length && isContinuation(bytes[end]!); i++) end++;
    parts.push(bytes.subarray(start, end));
    start = end;
  }
  return parts;
}

/** The first fault of a text, from those of its parts. */
export function joinFaults(
  parts: readonly Uint8Array[],
  faults: readonly (TextFault | undefined)[],
): TextFault | undefined {
  const first = faults.findIndex((fault) => fault !== undefined);
  if (first < 0) return undefined;
  const { kind, position } = faults[first]!;
  return { kind, position: position + parts.slice(0, first).reduce((sum, part) => sum + part.length, 0) };
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
