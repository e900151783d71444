/** Numbers in UTF-8 text, read without making strings. */

const ZERO = 48;
const POINT = 46;
const MINUS = 45;
const PLUS = 43;

/** Powers of ten that a double holds exactly. */
export const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

/** Greatest |exponent| for which the double-double arithmetic below neither overflows nor loses bits. */
const WIDEST_EXPONENT = 270;

/**
 * The double nearest to the decimal number in bytes `start` to `end`, the same as `Number(text)`; also NaN, inf and
 * infinity with or without minus, in any case. The text must be a number.
 */
export function readNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  let head = 0; // the first 15 significant digits
  let tail = 0; // the next 15
  let digits = 0;
  let scale = 0;
  let fraction = false;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (fraction) scale--;
      if (digits === 0 && digit === 0) continue;
      if (digits < 15) head = head * 10 + digit;
      else if (digits < 30) tail = tail * 10 + digit;
      else return fallback(bytes, start, end);
      digits++;
    } else if (bytes[at] === POINT) fraction = true;
    else break;
  }
  if (at < end) {
    if ((bytes[at]! | 32) !== 101) return fallback(bytes, start, end); // not "e": NaN or infinity
    scale += readExponent(bytes, at + 1, end);
  }
  const magnitude = digits <= 15 ? scaleExactly(head, scale) : scaleLong(head, tail, digits - 15, scale);
  if (Number.isNaN(magnitude)) return fallback(bytes, start, end);
  return negative ? -magnitude : magnitude;
}

/**
 * The number in bytes `start` to `end` in any usual notation, plus sign and leading zeros included; undefined if it is
 * none. For formats that declare what is a number.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number | undefined {
  let at = bytes[start] === MINUS || bytes[start] === PLUS ? start + 1 : start;
  const whole = skipDigits(bytes, at, end);
  let digits = whole - at;
  at = whole;
  if (bytes[at] === POINT && at < end) {
    const fraction = skipDigits(bytes, at + 1, end);
    digits += fraction - at - 1;
    at = fraction;
  }
  if (digits === 0) return end - start < 10 && isNamed(bytes, start, end) ? fallback(bytes, start, end) : undefined;
  if (at < end && (bytes[at]! | 32) === 101) {
    const exponent = bytes[at + 1] === MINUS || bytes[at + 1] === PLUS ? at + 2 : at + 1;
    at = skipDigits(bytes, exponent, end);
    if (at === exponent) return undefined;
  }
  return at === end ? readNumber(bytes, start, end) : undefined;
}

/** Position of the first byte from `start` on that is no digit. */
export function skipDigits(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= ZERO && bytes[at]! <= ZERO + 9) at++;
  return at;
}

function readExponent(bytes: Uint8Array, start: number, end: number): number {
  const signed = bytes[start] === MINUS || bytes[start] === PLUS;
  let exponent = 0;
  for (let at = signed ? start + 1 : start; at < end && exponent < 10_000; at++)
    exponent = exponent * 10 + bytes[at]! - ZERO;
  return bytes[start] === MINUS ? -exponent : exponent;
}

/** head * 10^scale for up to 15 digits: one correctly rounded operation on exact operands where that is possible. */
function scaleExactly(head: number, scale: number): number {
  if (scale === 0 || head === 0) return head;
  if (scale > 0 && scale <= 22) return head * EXACT_POWERS[scale]!;
  if (scale < 0 && scale >= -22) return head / EXACT_POWERS[-scale]!;
  return scalePair(head, 0, scale);
}

function scaleLong(head: number, tail: number, tailDigits: number, scale: number): number {
  const high = head * EXACT_POWERS[tailDigits]!;
  const low = productError(head, EXACT_POWERS[tailDigits]!, high) + tail;
  return scalePair(high + low, high - (high + low) + low, scale);
}

/**
 * (high + low) * 10^scale in double-double arithmetic (Dekker 1971), rounded to one double; NaN where the error bound
 * leaves the rounding open or the exponent is extreme.
 */
function scalePair(high: number, low: number, scale: number): number {
  if (scale > WIDEST_EXPONENT || scale < -WIDEST_EXPONENT) return NaN;
  const power = powerOfTen(Math.abs(scale));
  const powerHigh = power[0];
  const powerLow = power[1];
  let sum: number;
  let rest: number;
  if (scale >= 0) {
    sum = high * powerHigh;
    rest = productError(high, powerHigh, sum) + high * powerLow + low * powerHigh;
  } else {
    sum = high / powerHigh;
    const product = sum * powerHigh;
    rest = (high - product - productError(sum, powerHigh, product) + low - sum * powerLow) / powerHigh;
  }
  if (!(sum > 1e-270 && sum < 1e290)) return NaN;
  const bound = sum * 2 ** -98;
  const rounded = sum + (rest + bound);
  return rounded === sum + (rest - bound) ? rounded : NaN;
}

/** a * b - product, exactly, for product = fl(a * b): Veltkamp's splitting. */
function productError(a: number, b: number, product: number): number {
  const aSplit = a * 134_217_729;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = b * 134_217_729;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

const powers: [number, number][] = [];

/** 10^exponent as the unevaluated sum of two doubles. */
function powerOfTen(exponent: number): [number, number] {
  let power = powers[exponent];
  if (!power) {
    const exact = 10n ** BigInt(exponent);
    const high = Number(exact);
    powers[exponent] = power = [high, Number(exact - BigInt(high))];
  }
  return power;
}

function fallback(bytes: Uint8Array, start: number, end: number): number {
  const text = asciiText(bytes, start, end);
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  if (/^[-+]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return NaN;
}

const isNamed = (bytes: Uint8Array, start: number, end: number): boolean =>
  /^[-+]?(nan|inf|infinity)$/i.test(asciiText(bytes, start, end));

export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
