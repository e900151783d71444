import { BARE, BLANK, ESCAPED, QUOTED, WHOLE, type CellSource } from '../columns/cell-source';
import { dropBlanks, isBlank, skipBlanks } from '../text/classify';
import { counted, mistakeAt, textOf, quoteText, type TextFile } from '../text/text-file';
import type { UserError } from '../../core/errors';
import type { ArffHeader, Attribute } from './header';

const OPEN = 123;
const CLOSE = 125;
const COMMA = 44;
const TAB = 9;
const QUESTION = 63;
const BACKSLASH = 92;
const PERCENT = 37;

const isLineEnd = (byte: number | undefined): boolean => byte === undefined || byte === 10 || byte === 13;

/**
 * The rows behind @data, every one as one cell per attribute: in a sparse row ("{3 1.5, 7 red}", indexes from 0) what
 * is left out is 0 or the first declared value.
 */
export class ArffScanner implements CellSource {
  /** The file's bytes, or those of an omitted value. */
  bytes: Uint8Array;
  position: number;
  start = 0;
  end = 0;
  value = 0;
  last = false;
  private column = 0;
  private sparse = false;
  /** Index that the next entry of a sparse row names; the width when there is none left. */
  private index = 0;
  private readonly omitted: readonly (Uint8Array | undefined)[];
  private readonly width: number;

  constructor(
    private readonly file: TextFile,
    private readonly header: ArffHeader,
  ) {
    this.bytes = file.bytes;
    this.position = header.body;
    this.width = header.attributes.length;
    this.omitted = header.attributes.map(omittedValue);
  }

  /** Goes to the next line that is neither blank nor a comment; false at the end of the file. */
  nextRow(): boolean {
    const { bytes } = this.file;
    let at = this.position;
    for (; at < bytes.length; at++) {
      if (isBlank(bytes[at]!) || isLineEnd(bytes[at])) continue;
      if (bytes[at] !== PERCENT) break;
      while (!isLineEnd(bytes[at])) at++;
    }
    this.position = at;
    if (at >= bytes.length) return false;
    this.column = 0;
    this.sparse = bytes[at] === OPEN;
    if (this.sparse) {
      this.position++;
      this.index = -1;
      this.nextEntry();
    }
    return true;
  }

  next(): number {
    this.bytes = this.file.bytes;
    return this.sparse ? this.sparseCell() : this.denseCell();
  }

  private denseCell(): number {
    const kind = this.cell();
    const byte = this.bytes[this.position];
    this.last = isLineEnd(byte);
    if (!this.last) this.position++;
    this.column++;
    return kind;
  }

  private sparseCell(): number {
    const column = this.column++;
    this.last = this.column >= this.width;
    if (column !== this.index) return this.omittedCell(column);
    const kind = this.cell();
    const byte = this.bytes[this.position];
    if (byte !== COMMA && byte !== CLOSE) throw this.mistake('a sparse row is not closed with }.');
    if (byte === COMMA) this.position++;
    this.nextEntry();
    return kind;
  }

  private omittedCell(column: number): number {
    const text = this.omitted[column];
    if (text === undefined)
      throw this.mistake(`the sparse row leaves out attribute ${quoteText(this.header.attributes[column]!.name)}.`);
    this.bytes = text;
    this.start = 0;
    this.end = text.length;
    this.value = 0;
    return this.header.attributes[column]!.kind === 'nominal' ? BARE : WHOLE;
  }

  /** Reads the index of the next entry of a sparse row, or passes its end. */
  private nextEntry(): void {
    const { bytes } = this.file;
    let at = skipBlanks(bytes, this.position, bytes.length);
    if (bytes[at] === CLOSE) {
      this.index = this.width;
      this.position = skipBlanks(bytes, at + 1, bytes.length);
      if (!isLineEnd(bytes[this.position])) throw this.mistake('there is text behind the } of a sparse row.');
      return;
    }
    const start = at;
    let index = 0;
    while (bytes[at]! >= 48 && bytes[at]! <= 57) index = index * 10 + bytes[at++]! - 48;
    if (at === start || !isBlank(bytes[at] ?? 0)) throw this.mistake('an entry of a sparse row has no index.');
    if (index >= this.width)
      throw this.mistake(`index ${index} is beyond the ${counted(this.width, 'attribute')} (counted from 0).`);
    if (index <= this.index) throw this.mistake(`index ${index} does not come after ${this.index}.`);
    this.index = index;
    this.position = skipBlanks(bytes, at, bytes.length);
  }

  /** Reads one value and goes to what ends it: a comma, a tab, the line's end or the } of a sparse row. */
  private cell(): number {
    const { bytes } = this;
    const from = skipBlanks(bytes, this.position, bytes.length);
    const first = bytes[from];
    if (first === 39 || first === 34) return this.quoted(from, first);
    let at = from;
    while (!this.isStop(bytes[at]) && (this.sparse || bytes[at] !== TAB)) at++;
    this.start = from;
    this.end = dropBlanks(bytes, from, at);
    this.position = this.stopFrom(at) ?? at;
    if (this.end - from === 1 && first === QUESTION) return BLANK;
    if (this.end === from) throw this.mistake('a value is left out.');
    return this.wholeNumber() ? WHOLE : BARE;
  }

  private isStop(byte: number | undefined): boolean {
    return byte === COMMA || isLineEnd(byte) || (byte === CLOSE && this.sparse);
  }

  /** Position of the stop behind a value that ends at `at`, blanks passed; undefined if something else follows. */
  private stopFrom(at: number): number | undefined {
    const { bytes } = this;
    const next = skipBlanks(bytes, at, bytes.length);
    if (this.isStop(bytes[next])) return next;
    return !this.sparse && bytes.subarray(at, next).includes(TAB) ? next - 1 : undefined;
  }

  private wholeNumber(): boolean {
    const { bytes, start, end } = this;
    if (end - start > 15) return false;
    let value = 0;
    for (let i = start; i < end; i++) {
      const digit = bytes[i]! - 48;
      if (digit < 0 || digit > 9) return false;
      value = value * 10 + digit;
    }
    this.value = value;
    return true;
  }

  private quoted(open: number, quote: number): number {
    const { bytes } = this;
    let escaped = false;
    let close = open + 1;
    for (; !isLineEnd(bytes[close]) && bytes[close] !== quote; close++)
      if (bytes[close] === BACKSLASH && !isLineEnd(bytes[close + 1])) {
        escaped = true;
        close++;
      }
    if (bytes[close] !== quote) throw this.mistake('a quoted value is not closed.');
    const stop = this.stopFrom(close + 1);
    if (stop === undefined) throw this.mistake('there is text behind the closing quote of a value.');
    this.position = stop;
    this.start = open + 1;
    this.end = close;
    return escaped ? ESCAPED : QUOTED;
  }

  copyText(target: Uint8Array, at: number): number {
    const { bytes, end } = this;
    for (let i = this.start; i < end; i++) target[at++] = bytes[i] === BACKSLASH ? unescaped(bytes[++i]!) : bytes[i]!;
    return at;
  }

  /** The current cell's text. */
  text(kind: number): string {
    if (kind !== ESCAPED) return textOf(this.bytes, this.start, this.end);
    const text = new Uint8Array(this.end - this.start);
    return textOf(text, 0, this.copyText(text, 0));
  }

  mistake(message: string): UserError {
    return mistakeAt(this.file, this.position, message, {
      classic: 49,
      mend: 'Correct that row; values with spaces, commas, quotes or braces must stand in quotes.',
    });
  }
}

function unescaped(byte: number): number {
  return byte === 110 ? 10 : byte === 114 ? 13 : byte === 116 ? 9 : byte;
}

function omittedValue(attribute: Attribute): Uint8Array | undefined {
  if (attribute.kind === 'nominal')
    return attribute.values[0] === undefined ? undefined : new TextEncoder().encode(attribute.values[0]);
  return attribute.kind === 'string' || attribute.kind === 'date' ? undefined : Uint8Array.of(48);
}
