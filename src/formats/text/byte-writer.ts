import { sharedUint8 } from '../../core/table/buffers';

const CHUNK = 1 << 20;

/** Numbers of up to nine digits before and four behind the point are written without making a string. */
const DECIMALS = 10_000;
const GREATEST_SHORT = 999_999_999;
const encoder = new TextEncoder();

/**
 * Bytes that grow as they are written. Hot loops call `reserve` and then write to `chunk` themselves, from `at` on.
 */
export class ByteWriter {
  chunk = new Uint8Array(CHUNK);
  at = 0;
  private readonly full: Uint8Array[] = [];
  private size = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.size + this.at;
  }

  /** Makes sure that `chunk` has room for `count` bytes from `at` on. */
  reserve(count: number): void {
    if (this.at + count <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.at));
    this.size += this.at;
    this.chunk = new Uint8Array(Math.max(CHUNK, count));
    this.at = 0;
  }

  byte(byte: number): void {
    this.reserve(1);
    this.chunk[this.at++] = byte;
  }

  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.chunk.set(bytes, this.at);
    this.at += bytes.length;
  }

  text(text: string): void {
    this.reserve(text.length * 3); // UTF-8: at most three bytes per UTF-16 code unit
    this.at += encoder.encodeInto(text, this.chunk.subarray(this.at)).written;
  }

  /** Text without characters beyond ASCII; faster than `text` where it is short. */
  ascii(text: string): void {
    this.reserve(text.length);
    const { chunk } = this;
    let { at } = this;
    for (let i = 0; i < text.length; i++) chunk[at++] = text.charCodeAt(i);
    this.at = at;
  }

  /** A number in decimal digits, the fewest that give it back, as `String` writes them. */
  number(value: number): void {
    const magnitude = Math.abs(value);
    if (magnitude <= GREATEST_SHORT && !Object.is(value, -0)) {
      // A decimal of up to 15 digits that gives the number back is the shortest one: no other of that length does.
      const scaled = Math.round(magnitude * DECIMALS);
      if (scaled / DECIMALS === magnitude) {
        this.reserve(20);
        if (value < 0) this.chunk[this.at++] = 45;
        this.short(scaled);
        return;
      }
    }
    this.ascii(Object.is(value, -0) ? '-0' : String(value));
  }

  /** Writes scaled / DECIMALS. */
  private short(scaled: number): void {
    const { chunk } = this;
    const whole = Math.floor(scaled / DECIMALS);
    let fraction = scaled - whole * DECIMALS;
    let digits = 1;
    for (let power = 10; power <= whole; power *= 10) digits++;
    let rest = whole;
    for (let at = this.at + digits - 1; at >= this.at; at--) {
      const quotient = (rest / 10) | 0;
      chunk[at] = 48 + rest - quotient * 10;
      rest = quotient;
    }
    this.at += digits;
    if (fraction === 0) return;
    chunk[this.at++] = 46;
    for (let power = DECIMALS / 10; fraction > 0; power /= 10) {
      const digit = (fraction / power) | 0;
      chunk[this.at++] = 48 + digit;
      fraction -= digit * power;
    }
  }

  /** All that was written, in shared memory. */
  finish(): Uint8Array {
    const whole = sharedUint8(this.length);
    let end = 0;
    for (const part of [...this.full, this.chunk.subarray(0, this.at)]) {
      whole.set(part, end);
      end += part.length;
    }
    return whole;
  }
}
