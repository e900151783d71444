/**
 * Reads rows of delimited text, for WebAssembly with 128-bit vectors. AssemblyScript, not TypeScript: numbers are machine
 * numbers and addresses are bytes in the instance's own memory. `npm run kernels` compiles this to ../scan-rows-wasm.ts.
 *
 * What a cell is follows `CsvScanner`: the tests read the same files with both. Rows that are not as they should be are
 * left to it.
 */

const LINE_FEED: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
const QUOTE: u32 = 34;
const MINUS: u32 = 45;
const POINT: u32 = 46;
const ZERO: u32 = 48;

/** What ended the reading. */
const DONE: u32 = 0;
/** There are more rows than there is room for. */
const FULL: u32 = 1;
/** A row that has too few or too many cells, is badly quoted, or goes on behind the text that is here. */
const OTHER_ROW: u32 = 2;

/** A whole number of at most 15 digits, one with a decimal point, and a truth value: see `classify`. */
const INTEGER: u32 = 1;
const DECIMAL: u32 = 2;
const BOOLEAN: u32 = 8;
/** A cell without anything in it, and one that is left to `classify`. */
const BLANK: u32 = 256;
const NO_CLASS: u32 = 0;

/** Most digits of a number that is read here: what they say is exact in a double. */
const MOST_DIGITS: usize = 15;

const NO_TEXT: u32 = 0xffffffff;
const WITH_ESCAPES: u32 = 0x80000000;

/** Bytes of what is known of a column: classes (u8), whether there are blanks (u8), least and greatest value. */
const FACTS: usize = 24;
/** Bytes of what is told of a cell that is no plain number: row, column, start, length. */
const ODD: usize = 16;

const powersOfTen = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);

/** The cell that was read last, and where the one behind it begins. */
let cellStart: usize = 0;
let cellEnd: usize = 0;
let escapes: u32 = 0;
let next: usize = 0;
let isLast: bool = false;
/** What the number cell that was read last stands for. */
let value: f64 = 0;

let rowsRead: u32 = 0;
let oddCells: u32 = 0;
let position: usize = 0;

export function rowCount(): u32 {
  return rowsRead;
}

export function oddCount(): u32 {
  return oddCells;
}

/** Where the row behind those that were read begins, from the beginning of the text. */
export function endPosition(): u32 {
  return <u32>position;
}

/**
 * Reads the rows that begin in front of `end`.
 * @param text address of the text, followed by a line feed and 16 bytes more
 * @param size its bytes
 * @param isWhole whether the file ends with it
 * @param width columns; `modes` has a byte for each, 1 for text
 * @param rows room for so many
 * @param cells per column 8 bytes a row: numbers, or all positions of texts and then all lengths
 * @param missing per column a byte a row, 0 beforehand
 * @returns what ended the reading
 */
export function scanRows(
  text: usize,
  size: usize,
  end: usize,
  isWhole: bool,
  delimiter: u32,
  width: u32,
  rows: u32,
  modes: usize,
  cells: usize,
  missing: usize,
  facts: usize,
  odd: usize,
): u32 {
  const limit = text + size;
  const stop = text + end;
  const delimiters = i8x16.splat(<i8>delimiter);
  const stride = (<usize>rows) << 3;
  let at = text;
  let row: u32 = 0;
  let status = DONE;
  oddCells = 0;
  while (at < stop) {
    if (row == rows) {
      status = FULL;
      break;
    }
    let first = at;
    if (width > 1) while (first < limit && isBlank(load<u8>(first)) && load<u8>(first) != delimiter) first++;
    const firstByte = <u32>load<u8>(first); // a line feed at the limit
    if (firstByte == LINE_FEED || firstByte == CARRIAGE_RETURN) {
      if (!finish(first, limit, isWhole, delimiter)) {
        status = OTHER_ROW;
        break;
      }
      skipRow(row, width, rows, modes, cells, missing, facts);
      at = next;
      row++;
      continue;
    }
    let column: u32 = 0;
    let fact = facts;
    let cell = cells;
    let miss = missing + row;
    let rowAt = at;
    isLast = false;
    while (column < width) {
      const isText = load<u8>(modes + column) != 0;
      const start = rowAt;
      if (<u32>load<u8>(start) == QUOTE && start < limit) {
        if (!quoted(start, limit, isWhole, delimiter)) break;
        if (isText) {
          storeText(cell, row, rows, <u32>(cellStart - text));
        } else {
          const length = (<u32>(cellEnd - cellStart)) | (escapes > 0 ? WITH_ESCAPES : 0);
          tellOdd(odd, row, column, <u32>(cellStart - text), length);
          store<f64>(cell + ((<usize>row) << 3), 0);
        }
      } else if (isText) {
        cellStart = start;
        cellEnd = endOfCell(start, delimiters);
        escapes = 0;
        if (!finish(cellEnd, limit, isWhole, delimiter)) break;
        if (cellEnd == start) {
          store<u8>(fact, 1, 1);
          store<u32>(cell + ((<usize>row) << 2), 0);
          store<u32>(cell + ((<usize>(rows + row)) << 2), NO_TEXT);
        } else storeText(cell, row, rows, <u32>(start - text));
      } else {
        const found = readNumber(start, delimiter, delimiters);
        if (!finish(cellEnd, limit, isWhole, delimiter)) break;
        if (found == NO_CLASS) tellOdd(odd, row, column, <u32>(start - text), <u32>(cellEnd - start));
        else if (found == BLANK) {
          store<u8>(fact, 1, 1);
          store<u8>(miss, 1);
        } else {
          store<u8>(fact, load<u8>(fact) | (<u8>found));
          if (value < load<f64>(fact, 8)) store<f64>(fact, value, 8);
          if (value > load<f64>(fact, 16)) store<f64>(fact, value, 16);
        }
        store<f64>(cell + ((<usize>row) << 3), value);
      }
      column++;
      rowAt = next;
      if (isLast) break;
      fact += FACTS;
      cell += stride;
      miss += rows;
    }
    if (column < width || !isLast) {
      status = OTHER_ROW;
      break;
    }
    at = rowAt;
    row++;
  }
  rowsRead = row;
  position = at - text;
  return status;
}

/**
 * An unquoted cell as a number: see `CsvScanner.next`. Sets `cellEnd` and `value`.
 * @returns its class, BLANK, or NO_CLASS where it is no plain number
 */
function readNumber(start: usize, delimiter: u32, delimiters: v128): u32 {
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

function isBlank(byte: u32): bool {
  return byte == 32 || byte == 9;
}

function endsCell(byte: u32, delimiter: u32): bool {
  return byte == delimiter || byte == LINE_FEED || byte == CARRIAGE_RETURN;
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

/** A quoted cell. False where it is not closed, or something stands behind it. */
function quoted(open: usize, limit: usize, isWhole: bool, delimiter: u32): bool {
  const quotes = i8x16.splat(34);
  let close = open + 1;
  escapes = 0;
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(close), quotes));
    if (found == 0) {
      close += 16;
      if (close >= limit) return false;
      continue;
    }
    close += ctz(found);
    if (close >= limit) return false;
    if (close + 1 >= limit || <u32>load<u8>(close + 1) != QUOTE) break;
    escapes++;
    close += 2;
    if (close >= limit) return false;
  }
  cellStart = open + 1;
  cellEnd = close;
  let at = close + 1;
  while (at < limit && <u32>load<u8>(at) != delimiter && isBlank(load<u8>(at))) at++;
  if (at < limit && !endsCell(load<u8>(at), delimiter)) return false;
  return finish(at, limit, isWhole, delimiter);
}

/** Notes where a text lies. */
function storeText(cell: usize, row: u32, rows: u32, start: u32): void {
  const length = <u32>(cellEnd - cellStart);
  store<u32>(cell + ((<usize>row) << 2), start);
  store<u32>(cell + ((<usize>(rows + row)) << 2), escapes > 0 ? length | WITH_ESCAPES : length);
}

function tellOdd(odd: usize, row: u32, column: u32, start: u32, length: u32): void {
  const at = odd + <usize>oddCells * ODD;
  store<u32>(at, row);
  store<u32>(at, column, 4);
  store<u32>(at, start, 8);
  store<u32>(at, length, 12);
  oddCells++;
}

/** A row without cells. */
function skipRow(row: u32, width: u32, rows: u32, modes: usize, cells: usize, missing: usize, facts: usize): void {
  for (let column: u32 = 0; column < width; column++) {
    const cell = cells + ((<usize>column * rows) << 3);
    store<u8>(facts + column * FACTS, 1, 1);
    if (load<u8>(modes + column) != 0) {
      store<u32>(cell + ((<usize>row) << 2), 0);
      store<u32>(cell + ((<usize>(rows + row)) << 2), NO_TEXT);
    } else {
      store<f64>(cell + ((<usize>row) << 3), 0);
      store<u8>(missing + <usize>column * rows + row, 1);
    }
  }
}

/**
 * Writes the texts of a column one after the other, doubled quotes as one; their lengths become those of what is written.
 * @param cells of the column
 * @param to may be written up to 16 bytes behind the last
 * @returns bytes written
 */
export function packTexts(text: usize, cells: usize, rows: u32, count: u32, to: usize): u32 {
  let at = to;
  const lengths = cells + ((<usize>rows) << 2);
  for (let row: usize = 0; row < count; row++) {
    const length = load<u32>(lengths + (row << 2));
    if (length == NO_TEXT) continue;
    const from = text + load<u32>(cells + (row << 2));
    if (length < WITH_ESCAPES) {
      for (let i: usize = 0; i < length; i += 16) v128.store(at + i, v128.load(from + i));
      at += length;
    } else {
      const begin = at;
      const end = from + (length - WITH_ESCAPES);
      for (let i = from; i < end; i++) {
        const byte = <u32>load<u8>(i);
        store<u8>(at++, <u8>byte);
        if (byte == QUOTE && i + 1 < end && <u32>load<u8>(i + 1) == QUOTE) i++;
      }
      store<u32>(lengths + (row << 2), <u32>(at - begin));
    }
  }
  return <u32>(at - to);
}
