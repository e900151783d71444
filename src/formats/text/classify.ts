import { asciiText, readNumber, skipDigits } from './numbers';
import { readDate, readTimeSpan } from './times';

/**
 * What the text of a cell can be read as without losing anything. The classes of all cells of a column, joined
 * with "or", decide its type.
 */
export const INTEGER = 1;
export const DECIMAL = 2;
/** A whole number that a double does not hold to the last digit: an identifier, kept as text. */
export const HUGE = 4;
export const BOOLEAN = 8;
export const DATE = 16;
export const SPAN = 32;
export const TEXT = 64;
/** Spaces only, or a quoted nothing: an empty string among strings, a missing cell among anything else. */
export const EMPTY = 128;

/** Whole numbers are `integer` up to this size, both signs. */
const GREATEST_INTEGER = 2 ** 53;

export const isBlank = (byte: number): boolean => byte === 32 || byte === 9;

/** Position of the first byte that is no space or tab; `end` if there is none. */
export function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  while (start < end && isBlank(bytes[start]!)) start++;
  return start;
}

/** Position behind the last byte that is no space or tab; `start` if there is none. */
export function dropBlanks(bytes: Uint8Array, start: number, end: number): number {
  while (end > start && isBlank(bytes[end - 1]!)) end--;
  return end;
}

/**
 * Class of the text in bytes `start` to `end`, spaces around it ignored. A number begins with a digit, a point or a
 * minus: "007" and "+49" are text, as they would not come back the same.
 */
export function classify(bytes: Uint8Array, start: number, end: number): number {
  start = skipBlanks(bytes, start, end);
  end = dropBlanks(bytes, start, end);
  if (start === end) return EMPTY;
  const first = bytes[start]!;
  if ((first >= 48 && first <= 57) || first === 45 || first === 46) {
    const number = classifyNumber(bytes, start, end);
    if (number !== TEXT) return number;
    return classifyTime(bytes, start, end);
  }
  return classifyWord(bytes, start, end);
}

/** The words that stand for values, by their first letter: t, f, n, i. Compared byte by byte: there are millions. */
function classifyWord(bytes: Uint8Array, start: number, end: number): number {
  switch (bytes[start]! | 32) {
    case 116:
      return isWord(bytes, start, end, 'true') ? BOOLEAN : TEXT;
    case 102:
      return isWord(bytes, start, end, 'false') ? BOOLEAN : TEXT;
    case 110:
      return isWord(bytes, start, end, 'nan') ? DECIMAL : TEXT;
    case 105:
      return isWord(bytes, start, end, 'inf') || isWord(bytes, start, end, 'infinity') ? DECIMAL : TEXT;
    default:
      return TEXT;
  }
}

/** Whether bytes `start` to `end` are `word`, which is in lower case, in any case. */
function isWord(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if ((bytes[start + i]! | 32) !== word.charCodeAt(i)) return false;
  return true;
}

function classifyTime(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 7) return TEXT;
  if (bytes[start + 4] === 45) return Number.isNaN(readDate(bytes, start, end)) ? TEXT : DATE;
  return Number.isNaN(readTimeSpan(bytes, start, end)) ? TEXT : SPAN;
}

function classifyNumber(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === 45;
  const first = negative ? start + 1 : start;
  let at = skipDigits(bytes, first, end);
  const whole = at - first;
  if (whole > 1 && bytes[first] === 48) return TEXT;
  if (at === end && whole > 0) return classifyWhole(bytes, start, end, whole, negative);
  let digits = whole;
  if (bytes[at] === 46) {
    const fraction = at + 1;
    at = skipDigits(bytes, fraction, end);
    digits += at - fraction;
  }
  if (digits === 0) return negative && isInfinity(bytes, first, end) ? DECIMAL : TEXT;
  const exponential = at < end && (bytes[at]! | 32) === 101;
  if (exponential) {
    let exponent = at + 1;
    if (bytes[exponent] === 45 || bytes[exponent] === 43) exponent++;
    at = skipDigits(bytes, exponent, end);
    if (at === exponent) return TEXT;
  }
  if (at < end) return TEXT;
  if ((exponential || whole > 300) && !Number.isFinite(readNumber(bytes, start, end))) return TEXT; // 1e999
  return DECIMAL;
}

const isInfinity = (bytes: Uint8Array, start: number, end: number): boolean =>
  isWord(bytes, start, end, 'inf') || isWord(bytes, start, end, 'infinity');

function classifyWhole(bytes: Uint8Array, start: number, end: number, digits: number, negative: boolean): number {
  if (negative && digits === 1 && bytes[start + 1] === 48) return DECIMAL; // -0
  if (digits <= 15) return INTEGER;
  const text = asciiText(bytes, start, end);
  const value = Number(text);
  if (String(value) !== text) return HUGE;
  return Math.abs(value) <= GREATEST_INTEGER ? INTEGER : DECIMAL;
}
