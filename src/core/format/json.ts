import { UserError, type ErrorPlace } from '../errors';

/**
 * JSON as the program reads and writes it. Differs from `JSON.parse` where a file of a person is at stake: errors say
 * the line and the column, a key that appears twice or a number that a double cannot hold is not lost silently, and
 * hostile files (nesting without end, `__proto__`) are refused.
 */
export type Json = null | boolean | number | string | BigNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A number whose text says more than a double can hold. Kept so that it is written back as it was. */
export class BigNumber {
  constructor(
    readonly text: string,
    /** The nearest double; infinite beyond the largest. */
    readonly value: number,
  ) {}
}

const deepest = 100;

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof BigNumber);

/**
 * @param place what is read, for the message; `line` is added
 * @throws UserError with line and column (both 1-based)
 */
export function parseJson(text: string, place: ErrorPlace = {}): Json {
  return parsePlain(text) ?? new JsonReader(text, place).document();
}

/**
 * The same by the platform's parser, many times faster, where it can lose nothing: what it read, written back as files
 * of the program or of `JSON.stringify` are, is the text again. Undefined for every other text, wrong ones too.
 */
function parsePlain(text: string): Json | undefined {
  if (text.includes('__proto__')) return undefined;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined; // the reader below says what is wrong, and where
  }
  if (!isShallow(value, deepest)) return undefined;
  const written = text.startsWith('{\n') ? `${JSON.stringify(value, undefined, 2)}\n` : JSON.stringify(value);
  return written === text ? value : undefined;
}

function isShallow(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  const parts = value as JsonObject;
  for (const key in parts) if (!isShallow(parts[key]!, levels - 1)) return false;
  return true;
}

class JsonReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly place: ErrorPlace,
  ) {}

  document(): Json {
    if (this.text.charCodeAt(0) === 0xfeff) this.at++; // a byte-order mark, as Windows editors add
    this.skipSpace();
    if (this.at === this.text.length) throw this.error('There is nothing in it.', 'Choose a file with content.');
    const value = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length)
      throw this.error(`Unexpected ${this.found()} after the end.`, 'Remove what follows the last bracket.');
    return value;
  }

  private value(depth: number): Json {
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth + 1);
      case '[':
        return this.array(depth + 1);
      case '"':
        return this.string();
      default:
        return this.word('true', true) ?? this.word('false', false) ?? this.nullOrNumber();
    }
  }

  private object(depth: number): JsonObject {
    this.open(depth);
    const object: { [key: string]: Json } = {};
    for (let first = true; !this.closes('}', first); first = false) {
      if (this.text[this.at] !== '"')
        throw this.error(
          `Expected a key in double quotes, found ${this.found()}.`,
          this.text[this.at] === '}' ? 'Remove the comma before the bracket.' : 'Put the key in double quotes.',
        );
      const start = this.at;
      const key = this.string();
      if (key === '__proto__') throw this.error('The key "__proto__" is not allowed.', 'Rename the key.', start);
      if (Object.hasOwn(object, key))
        throw this.error(`The key ${JSON.stringify(key)} appears twice.`, 'Keep one of the two.', start);
      this.skipSpace();
      if (this.text[this.at] !== ':') throw this.error(`Expected ":", found ${this.found()}.`, 'Add a colon here.');
      this.at++;
      this.skipSpace();
      object[key] = this.value(depth);
    }
    return object;
  }

  private array(depth: number): Json[] {
    this.open(depth);
    const array: Json[] = [];
    for (let first = true; !this.closes(']', first); first = false) array.push(this.value(depth));
    return array;
  }

  private open(depth: number): void {
    if (depth > deepest) throw this.error(`Nested more than ${deepest} levels deep.`, 'Use a flatter structure.');
    this.at++;
  }

  /** Whether the object or array ends here; otherwise stands on its next entry. */
  private closes(bracket: '}' | ']', first: boolean): boolean {
    this.skipSpace();
    if (this.text[this.at] === bracket) {
      this.at++;
      return true;
    }
    if (this.at === this.text.length)
      throw this.error(`The text ends before the closing "${bracket}".`, 'The file may be cut off; use another copy.');
    if (first) return false;
    if (this.text[this.at] !== ',')
      throw this.error(`Expected "," or "${bracket}", found ${this.found()}.`, 'Check for a missing comma or quote.');
    this.at++;
    this.skipSpace();
    return false;
  }

  private string(): string {
    const start = this.at++;
    let result = '';
    for (let from = this.at; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x22) {
        result += this.text.slice(from, this.at++);
        return result;
      }
      if (code === 0x5c) {
        result += this.text.slice(from, this.at) + this.escape();
        from = this.at + 1;
      } else if (Number.isNaN(code)) {
        throw this.error('A text in quotes does not end.', 'Add the closing double quote.', start);
      } else if (code < 0x20) {
        const what = code === 0x0a || code === 0x0d ? 'A line break' : 'A control character';
        throw this.error(
          `${what} inside a text in quotes.`,
          'Close the quote before it, or write it as \\n, \\t or \\u00xx.',
        );
      }
    }
  }

  /** Stands on the backslash; leaves on the last character of the escape. */
  private escape(): string {
    const escaped = this.text[++this.at];
    const simple = escapes.get(escaped);
    if (simple !== undefined) return simple;
    const digits = this.text.slice(this.at + 1, this.at + 5);
    if (escaped !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits))
      throw this.error(
        'Unknown escape after "\\".',
        'Write \\\\ for a backslash, for example in Windows paths.',
        this.at - 1,
      );
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private word<T extends boolean>(word: string, value: T): T | undefined {
    if (!this.text.startsWith(word, this.at)) return undefined;
    this.at += word.length;
    return value;
  }

  private nullOrNumber(): Json {
    if (this.text.startsWith('null', this.at)) {
      this.at += 4;
      return null;
    }
    numberPattern.lastIndex = this.at;
    const text = numberPattern.exec(this.text)?.[0];
    if (text === undefined)
      throw this.error(
        `Expected a value, found ${this.found()}.`,
        'Write a text in double quotes, a number, true, false, null, {…} or […].',
      );
    this.at += text.length;
    const value = Number(text);
    if (value === 0 && sameDecimal(text, '0')) return 0;
    return String(value) === text || sameDecimal(text, String(value)) ? value : new BigNumber(text, value);
  }

  private skipSpace(): void {
    for (; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  /** What stands here, for messages. */
  private found(): string {
    if (this.at >= this.text.length) return 'the end of the text';
    const word = /^[\w.+-]{2,20}/.exec(this.text.slice(this.at, this.at + 20))?.[0];
    return JSON.stringify(word ?? String.fromCodePoint(this.text.codePointAt(this.at)!));
  }

  private error(message: string, mend: string, at = this.at): UserError {
    const before = this.text.slice(0, at).split(/\r\n|\n|\r/);
    const line = before.length;
    const column = before[line - 1]!.length + 1;
    return new UserError(`Line ${line}, column ${column}: ${message}`, { ...this.place, line, mend });
  }
}

const escapes = new Map<string | undefined, string>([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Whether two JSON numbers are the same decimal number, however written. */
function sameDecimal(a: string, b: string): boolean {
  return normalDecimal(a) === normalDecimal(b);
}

/** "12.50e3" as sign, digits without zeros around them, and power of ten: "+125e2". */
function normalDecimal(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/**
 * JSON text with sorted keys (by UTF-16 code unit), two spaces of indentation and a final line break: equal values
 * give equal bytes, and a change of one setting changes one line.
 */
export function formatJson(value: Json): string {
  return `${formatValue(value, '\n')}\n`;
}

function formatValue(value: Json, lineBreak: string): string {
  if (value instanceof BigNumber) return value.text;
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`JSON cannot hold ${value}`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${lineBreak}  `;
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[${value.map((item: Json) => inner + formatValue(item, inner)).join(',')}${lineBreak}]`;
  const object = value as JsonObject;
  const keys = Object.keys(object).sort();
  if (keys.length === 0) return '{}';
  const entries = keys.map((key) => `${inner}${JSON.stringify(key)}: ${formatValue(object[key]!, inner)}`);
  return `{${entries.join(',')}${lineBreak}}`;
}
