/** What stands in a cell. */
export const BLANK = 0;
/** A plain whole number of at most 15 digits; its value is in `value`. */
export const WHOLE = 1;
export const BARE = 2;
export const QUOTED = 3;
/** Quoted text with escaped characters, which only `copyText` resolves. */
export const ESCAPED = 4;
/** A plain number with a decimal point and at most 15 digits; its value is in `value`. Only some sources tell. */
export const FRACTION = 5;

/**
 * A text file as a sequence of cells. `next` moves to the next cell and returns what stands in it; the fields then
 * describe that cell. Fields in place of a result object: there are millions of cells.
 */
export interface CellSource {
  readonly bytes: Uint8Array;
  /** The cell's text, without its quotes, is `bytes[start … end]`. */
  start: number;
  end: number;
  /** Value of a WHOLE or FRACTION cell. */
  value: number;
  /** Whether the cell is the last of its row. */
  last: boolean;
  next(): number;
  /** Writes the cell's text to `target`, escapes resolved; returns the position behind it. */
  copyText(target: Uint8Array, at: number): number;
}
