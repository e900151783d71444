import { BARE, BLANK, ESCAPED, QUOTED, WHOLE, type CellSource } from '../columns/cell-source';
import type { NumericArray } from '../../core/table/table';
import { isBlank } from '../text/classify';
import { mistakeAt, type TextFile } from '../text/text-file';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const MINUS = 45;

/**
 * The cells of a file of delimited text (RFC 4180). Rows end with CR LF, LF or CR; a quoted cell may hold delimiters,
 * line ends and doubled quotes; a quote inside an unquoted cell stands for itself.
 */
export class CsvScanner implements CellSource {
  readonly bytes: Uint8Array;
  position = 0;
  start = 0;
  end = 0;
  value = 0;
  last = false;
  /** Every byte above this is neither delimiter nor line end. */
  private readonly highestSpecial: number;

  constructor(
    private readonly file: TextFile,
    private readonly delimiter: number,
  ) {
    this.bytes = file.bytes;
    this.highestSpecial = Math.max(delimiter, CARRIAGE_RETURN);
  }

  /** Whether another row begins here. */
  get hasRow(): boolean {
    return this.position < this.bytes.length;
  }

  next(): number {
    const { bytes, delimiter } = this;
    const { length } = bytes;
    const start = this.position;
    let at = start;
    const first = at < length ? bytes[at]! : LINE_FEED;
    if (first === QUOTE) return this.quoted();
    // Most cells of a wide table are short whole numbers: they are read as they are found.
    let value = 0;
    if (first === MINUS) at++;
    const digits = at;
    let byte = LINE_FEED;
    while (at < length) {
      byte = bytes[at]!;
      const digit = byte - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at++;
    }
    this.start = start;
    if (at === length || byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      this.end = at;
      this.finish(at);
      const count = at - digits;
      if (count === 0) return at === start ? BLANK : BARE;
      if (count > 15 || (bytes[digits] === 48 && (count > 1 || digits > start))) return BARE;
      this.value = digits > start ? -value : value;
      return WHOLE;
    }
    const { highestSpecial } = this;
    while (at < length) {
      byte = bytes[at]!;
      if (byte <= highestSpecial && (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN)) break;
      at++;
    }
    this.end = at;
    this.finish(at);
    return BARE;
  }

  readWholes(values: NumericArray, at: number, count: number): number {
    const { bytes, delimiter } = this;
    let { position } = this;
    let done = 0;
    for (; done < count; done++) {
      let i = position;
      const negative = bytes[i] === MINUS;
      if (negative) i++;
      const digits = i;
      let value = bytes[i++]! - 48;
      if (!(value >= 0 && value <= 9)) break;
      for (let digit = bytes[i]! - 48; digit >= 0 && digit <= 9 && i - digits < 10; digit = bytes[i]! - 48) {
        value = (value * 10 + digit) | 0;
        i++;
      }
      const odd = bytes[digits] === 48 && (negative || i - digits > 1);
      if (odd || i - digits > 9 || bytes[i] !== delimiter) break;
      values[at + done] = negative ? -value : value;
      position = i + 1;
    }
    if (done > 0) this.last = false;
    this.position = position;
    return done;
  }

  /** Passes the delimiter or line end at `at`. */
  private finish(at: number): void {
    const { bytes } = this;
    const byte = bytes[at];
    this.last = byte !== this.delimiter;
    this.position = byte === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : Math.min(at + 1, bytes.length);
  }

  private quoted(): number {
    const { bytes } = this;
    const open = this.position;
    let escaped = false;
    let close = open + 1;
    for (; close < bytes.length; close++) {
      if (bytes[close] !== QUOTE) continue;
      if (bytes[close + 1] !== QUOTE) break;
      escaped = true;
      close++;
    }
    if (close >= bytes.length)
      throw mistakeAt(this.file, open, 'a quoted cell begins here and never ends.', {
        classic: 49,
        mend: 'Add the closing quote, or double a quote that belongs to the text.',
      });
    this.start = open + 1;
    this.end = close;
    let at = close + 1;
    while (at < bytes.length && bytes[at] !== this.delimiter && isBlank(bytes[at]!)) at++;
    if (at < bytes.length && bytes[at] !== this.delimiter && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN)
      throw mistakeAt(this.file, at, 'there is text behind the closing quote of a cell.', {
        classic: 49,
        mend: 'Double every quote that belongs to the text of a quoted cell.',
      });
    this.finish(at);
    return escaped ? ESCAPED : QUOTED;
  }

  copyText(target: Uint8Array, at: number): number {
    const { bytes, end } = this;
    for (let i = this.start; i < end; i++) {
      const byte = bytes[i]!;
      target[at++] = byte;
      if (byte === QUOTE && bytes[i + 1] === QUOTE && i + 1 < end) i++;
    }
    return at;
  }

  /** Passes a line without cells; `strict` means not even spaces. False, and nothing passed, if there are cells. */
  skipBlankLine(strict: boolean): boolean {
    const { bytes } = this;
    let at = this.position;
    if (!strict) while (at < bytes.length && isBlank(bytes[at]!) && bytes[at] !== this.delimiter) at++;
    if (at < bytes.length && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) return false;
    this.finish(at);
    return true;
  }
}
