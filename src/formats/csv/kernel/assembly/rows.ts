import {
  BLANK,
  cellLength,
  cellStart,
  isLast,
  next,
  NO_CLASS,
  OTHER_CELL,
  passBlankLine,
  readCell,
  value,
} from './cells';
import { NO_TEXT, storeText } from './texts';

/** What ended the reading. */
const DONE: u32 = 0;
/** There are more rows than there is room for. */
const FULL: u32 = 1;
/** A row that has too few or too many cells, is badly quoted, or goes on behind the text that is here. */
const OTHER_ROW: u32 = 2;

/** Bytes of what is known of a column: classes (u8), whether there are blanks (u8), least and greatest value. */
const FACTS: usize = 24;
/** Bytes of what is told of a cell that is no plain number: row, column, start, length. */
const ODD: usize = 16;

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
  for (; at < stop; row++) {
    if (row == rows) {
      status = FULL;
      break;
    }
    const blank = passBlankLine(at, limit, isWhole, delimiter, width == 1);
    if (blank < 0) {
      status = OTHER_ROW;
      break;
    }
    let column: u32 = 0;
    let fact = facts;
    let cell = cells;
    let miss = missing + row;
    let start = at;
    while (column < width) {
      const isText = load<u8>(modes + column) != 0;
      const found = blank > 0 ? BLANK : readCell(start, limit, isWhole, delimiter, delimiters, isText);
      if (found == OTHER_CELL) break;
      if (found == BLANK) store<u8>(fact, 1, 1);
      if (isText) {
        if (found == BLANK) storeText(cell, rows, row, 0, NO_TEXT);
        else storeText(cell, rows, row, <u32>(cellStart - text), cellLength());
      } else {
        if (found == BLANK) store<u8>(miss, 1);
        else if (found == NO_CLASS) tellOdd(odd, row, column, <u32>(cellStart - text));
        else noteNumber(fact, found);
        store<f64>(cell + ((<usize>row) << 3), blank > 0 ? 0 : value);
      }
      column++;
      start = next;
      if (isLast && blank == 0) break;
      fact += FACTS;
      cell += stride;
      miss += rows;
    }
    if (column < width || !isLast) {
      status = OTHER_ROW;
      break;
    }
    at = next;
  }
  rowsRead = row;
  position = at - text;
  return status;
}

/** Adds the class and the value of the number that was read last to what is known of its column. */
function noteNumber(fact: usize, found: i32): void {
  store<u8>(fact, load<u8>(fact) | (<u8>found));
  if (value < load<f64>(fact, 8)) store<f64>(fact, value, 8);
  if (value > load<f64>(fact, 16)) store<f64>(fact, value, 16);
}

function tellOdd(odd: usize, row: u32, column: u32, start: u32): void {
  const at = odd + <usize>oddCells * ODD;
  store<u32>(at, row);
  store<u32>(at, column, 4);
  store<u32>(at, start, 8);
  store<u32>(at, cellLength(), 12);
  oddCells++;
}
