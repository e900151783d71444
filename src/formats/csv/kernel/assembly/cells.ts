// The cells of a row, one after the other. There is a line feed behind the text, so that every cell ends.

const LINE_FEED: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
export const QUOTE: u32 = 34;
const MINUS: u32 = 45;
const POINT: u32 = 46;
const ZERO: u32 = 48;

/** Classes: a whole number of at most 15 digits, one with a decimal point, and a truth value: see `classify`. */
const INTEGER: i32 = 1;
const DECIMAL: i32 = 2;
const BOOLEAN: i32 = 8;
/** A cell without anything in it, one that is left to `classify`, and one that is left to the scanner. */
export const BLANK: i32 = 256;
export const NO_CLASS: i32 = 0;
export const OTHER_CELL: i32 = -1;

/** Most digits of a number that is read here: what they say is exact in a double. */
const MOST_DIGITS: usize = 15;

export const WITH_ESCAPES: u32 = 0x80000000;

const powersOfTen = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);

/** The cell that was read last, without its quotes, and where the one behind it begins. */
export let cellStart: usize = 0;
let cellEnd: usize = 0;
let escapes: u32 = 0;
export let next: usize = 0;
/** Whether it is the last of its row. */
export let isLast: bool = false;
/** What it stands for, where it was read as a number. */
export let value: f64 = 0;

/** Bytes of the cell that was read last, marked where it has doubled quotes. */
export function cellLength(): u32 {
  return (<u32>(cellEnd - cellStart)) | (escapes > 0 ? WITH_ESCAPES : 0);
}

/**
 * Reads the cell at `start`; the variables above are about it then.
 * @param limit where the text ends, which is the end of the file if `isWhole`
 * @param isText whether it is of no interest as a number: it has no class
 * @returns its class, BLANK, NO_CLASS or, where it is badly quoted or goes on behind the limit, OTHER_CELL
 */
export function readCell(
  start: usize,
  limit: usize,
  isWhole: bool,
  delimiter: u32,
  delimiters: v128,
  isText: bool,
): i32 {
  let found = NO_CLASS;
  let end: usize;
  value = 0;
  if (<u32>load<u8>(start) == QUOTE && start < limit) {
    end = readQuoted(start, limit, delimiter);
    if (end == 0) return OTHER_CELL;
  } else {
    cellStart = start;
    escapes = 0;
    if (!isText) found = readNumber(start, delimiter, delimiters);
    else {
      cellEnd = endOfCell(start, delimiters);
      if (cellEnd == start) found = BLANK;
    }
    end = cellEnd;
  }
  return finish(end, limit, isWhole, delimiter) ? found : OTHER_CELL;
}

/**
 * Passes a line without cells, if there is one at `start`.
 * @param isStrict whether it may not hold spaces either
 * @returns 1 where it was passed, 0 where there are cells, -1 where it goes on behind the limit
 */
export function passBlankLine(start: usize, limit: usize, isWhole: bool, delimiter: u32, isStrict: bool): i32 {
  let at = start;
  if (!isStrict) at = behindBlanks(at, limit, delimiter);
  const byte = <u32>load<u8>(at);
  if (byte != LINE_FEED && byte != CARRIAGE_RETURN) return 0;
  return finish(at, limit, isWhole, delimiter) ? 1 : -1;
}

function behindBlanks(at: usize, limit: usize, delimiter: u32): usize {
  while (at < limit) {
    const byte = <u32>load<u8>(at);
    if (byte == delimiter || (byte != 32 && byte != 9)) break;
    at++;
  }
  return at;
}

function endsCell(byte: u32, delimiter: u32): bool {
  return byte == delimiter || byte == LINE_FEED || byte == CARRIAGE_RETURN;
}

/** A quoted cell. @returns where it ends, with spaces behind it; 0 where it is not closed, or something stands behind it */
function readQuoted(open: usize, limit: usize, delimiter: u32): usize {
  const quotes = i8x16.splat(34);
  let close = open + 1;
  escapes = 0;
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(close), quotes));
    if (found == 0) {
      close += 16;
      if (close >= limit) return 0;
      continue;
    }
    close += ctz(found);
    if (close >= limit) return 0;
    if (close + 1 >= limit || <u32>load<u8>(close + 1) != QUOTE) break;
    escapes++;
    close += 2;
    if (close >= limit) return 0;
  }
  cellStart = open + 1;
  cellEnd = close;
  const at = behindBlanks(close + 1, limit, delimiter);
  if (at < limit && !endsCell(load<u8>(at), delimiter)) return 0;
  return at;
}

/**
 * An unquoted cell as a number: see `CsvScanner.next`. Sets `cellEnd` and `value`.
 * @returns its class, BLANK, or NO_CLASS where it is no plain number
 */
function readNumber(start: usize, delimiter: u32, delimiters: v128): i32 {
  const negative = <u32>load<u8>(start) == MINUS;
  const digits = start + (negative ? 1 : 0);
  let at = digits;
  let number: u64 = 0;
  let byte = <u32>load<u8>(at);
  while (byte - ZERO < 10) {
    number = number * 10 + (byte - ZERO);
    byte = <u32>load<u8>(++at);
  }
  const count = at - digits;
  const startsWithZero = <u32>load<u8>(digits) == ZERO;
  value = 0;
  if (endsCell(byte, delimiter)) {
    cellEnd = at;
    if (count == 0) return negative ? NO_CLASS : BLANK;
    if (count > MOST_DIGITS || (startsWithZero && (count > 1 || negative))) return NO_CLASS;
    value = negative ? -(<f64>number) : <f64>number;
    return INTEGER;
  }
  if (byte == POINT && (count < 2 || !startsWithZero)) {
    const fraction = ++at;
    byte = <u32>load<u8>(at);
    while (byte - ZERO < 10) {
      number = number * 10 + (byte - ZERO);
      byte = <u32>load<u8>(++at);
    }
    const decimals = at - fraction;
    if (endsCell(byte, delimiter) && count + decimals > 0 && count + decimals <= MOST_DIGITS) {
      cellEnd = at;
      // one rounding of exact operands: the nearest double
      value = <f64>number / load<f64>(powersOfTen + (decimals << 3));
      if (negative) value = -value;
      return DECIMAL;
    }
  }
  cellEnd = endOfCell(at, delimiters);
  const truth = truthOf(start, cellEnd - start);
  if (truth < 0) return NO_CLASS;
  value = <f64>truth;
  return BOOLEAN;
}

/** 1 for "true", 0 for "false", in letters of either case; else -1. */
function truthOf(at: usize, length: usize): i32 {
  if (length == 4) return (load<u32>(at) | 0x20202020) == 0x65757274 ? 1 : -1;
  if (length != 5 || (load<u32>(at) | 0x20202020) != 0x736c6166) return -1;
  return ((<u32>load<u8>(at, 4)) | 32) == 101 ? 0 : -1;
}

/** First delimiter or line end from `at` on; there is a line feed behind the text. */
function endOfCell(at: usize, delimiters: v128): usize {
  const lineFeeds = i8x16.splat(10);
  const returns = i8x16.splat(13);
  while (true) {
    const bytes = v128.load(at);
    const ends = v128.or(i8x16.eq(bytes, delimiters), v128.or(i8x16.eq(bytes, lineFeeds), i8x16.eq(bytes, returns)));
    const found = i8x16.bitmask(ends);
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

/** Passes the delimiter or line end at `at`. False where what follows is not here. */
function finish(at: usize, limit: usize, isWhole: bool, delimiter: u32): bool {
  if (at >= limit) {
    isLast = true;
    next = limit;
    return isWhole;
  }
  const byte = <u32>load<u8>(at);
  isLast = byte != delimiter;
  next = at + 1;
  if (byte != CARRIAGE_RETURN) return true;
  if (next < limit) {
    if (<u32>load<u8>(next) == LINE_FEED) next++;
    return true;
  }
  return isWhole;
}
