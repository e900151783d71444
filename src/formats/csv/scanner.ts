import { BARE, BLANK, ESCAPED, FRACTION, QUOTED, WHOLE, type CellSource } from '../columns/cell-source';
import { isBlank } from '../text/classify';
import { EXACT_POWERS } from '../text/numbers';
import { CsvFaultError } from './faults';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const MINUS = 45;
const POINT = 46;

/**
 * The cells of delimited text (RFC 4180). Rows end with CR LF, LF or CR; a quoted cell may hold delimiters, line ends
 * and doubled quotes; a quote inside an unquoted cell stands for itself.
 */
export class CsvScanner implements CellSource {
  position = 0;
  start = 0;
  end = 0;
  value = NaN;
  last = false;
  /** Doubled quotes of an ESCAPED cell. */
  escapes = 0;
  /** Every byte above this is neither delimiter nor line end. */
  private readonly highestSpecial: number;

  constructor(
    readonly bytes: Uint8Array,
    private readonly delimiter: number,
  ) {
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
    // Most cells of a table are short numbers: they are read as they are found.
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
    const count = at - digits;
    if (at === length || byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      this.end = at;
      this.finish(at);
      if (count === 0) return at === start ? BLANK : BARE;
      if (count > 15 || (bytes[digits] === 48 && (count > 1 || digits > start))) return BARE;
      this.value = digits > start ? -value : value;
      return WHOLE;
    }
    if (byte === POINT && (count < 2 || bytes[digits] !== 48)) {
      const fraction = ++at;
      while (at < length) {
        byte = bytes[at]!;
        const digit = byte - 48;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
        at++;
      }
      const decimals = at - fraction;
      const ended = at === length || byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
      if (ended && count + decimals > 0 && count + decimals <= 15) {
        this.end = at;
        this.finish(at);
        value /= EXACT_POWERS[decimals]!; // one rounding of exact operands: the nearest double
        this.value = digits > start ? -value : value;
        return FRACTION;
      }
    }
    return this.bare(at);
  }

  /** Moves to the next cell where its number is of no interest: WHOLE and FRACTION cells are BARE. */
  nextText(): number {
    const { position, bytes } = this;
    this.start = position;
    if (position < bytes.length && bytes[position] === QUOTE) return this.quoted();
    return this.bare(position);
  }

  /** Passes the rest of an unquoted cell. */
  private bare(at: number): number {
    const { bytes, delimiter, highestSpecial } = this;
    const { length } = bytes;
    while (at < length) {
      const byte = bytes[at]!;
      if (byte <= highestSpecial && (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN)) break;
      at++;
    }
    this.end = at;
    this.finish(at);
    return at === this.start ? BLANK : BARE;
  }

  /**
   * Takes up to `count` cells as long as they are whole numbers from 0 to 255 with a delimiter behind them, and writes them
   * to `values` from `at` on; returns how many. A faster way than `next` for pixels.
   */
  readBytes(values: Uint8Array, at: number, count: number): number {
    const { bytes, delimiter } = this;
    let i = this.position;
    const end = at + count;
    let to = at;
    for (; to < end; to++) {
      const first = bytes[i]! - 48;
      if (!(first >= 0 && first <= 9)) break;
      let byte = bytes[i + 1]!;
      if (byte === delimiter) {
        values[to] = first;
        i += 2;
        continue;
      }
      const second = byte - 48;
      if (!(second >= 0 && second <= 9) || first === 0) break;
      byte = bytes[i + 2]!;
      if (byte === delimiter) {
        values[to] = first * 10 + second;
        i += 3;
        continue;
      }
      const value = first * 100 + second * 10 + byte - 48;
      if (!(byte >= 48 && byte <= 57) || value > 255 || bytes[i + 3] !== delimiter) break;
      values[to] = value;
      i += 4;
    }
    if (to > at) this.last = false;
    this.position = i;
    return to - at;
  }

  /** Passes the delimiter or line end at `at`. */
  private finish(at: number): void {
    const { bytes } = this;
    const byte = bytes[at];
    this.last = byte !== this.delimiter;
    this.position = byte === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : Math.min(at + 1, bytes.length);
  }

  private quoted(): number {
    const { bytes, delimiter } = this;
    const { length } = bytes;
    const open = this.position;
    let escapes = 0;
    let close = open + 1;
    for (; close < length; close++) {
      if (bytes[close] !== QUOTE) continue;
      if (bytes[close + 1] !== QUOTE) break;
      escapes++;
      close++;
    }
    if (close >= length) throw new CsvFaultError({ kind: 'never-closed', position: open });
    this.start = open + 1;
    this.end = close;
    let at = close + 1;
    while (at < length && bytes[at] !== delimiter && isBlank(bytes[at]!)) at++;
    if (at < length && bytes[at] !== delimiter && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN)
      throw new CsvFaultError({ kind: 'behind-quote', position: at });
    this.finish(at);
    this.escapes = escapes;
    return escapes > 0 ? ESCAPED : QUOTED;
  }

  copyText(target: Uint8Array, at: number): number {
    return copyEscaped(this.bytes, this.start, this.end, target, at);
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

/** Copies text with doubled quotes, each as one. @returns the position behind it in `target` */
export function copyEscaped(bytes: Uint8Array, start: number, end: number, target: Uint8Array, at: number): number {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    target[at++] = byte;
    if (byte === QUOTE && bytes[i + 1] === QUOTE && i + 1 < end) i++;
  }
  return at;
}
