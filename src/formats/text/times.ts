import { formatCell } from '../../core/table/cells';

/** Dates and time spans in UTF-8 text; both are milliseconds in tables. Microseconds are kept as a fraction. */

const ZERO = 48;
const DAY = 86_400_000;

/** Beyond this many milliseconds (years before 1831 and after 2109) a double no longer holds every microsecond. */
const MICROSECONDS_UP_TO = 2 ** 42;

/** Reads fixed-width text from left to right; `failed` once something was not as expected. */
export class Cursor {
  failed = false;
  /** Whether the fraction has microseconds. */
  private fine = false;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
    private readonly end: number,
  ) {}

  get done(): boolean {
    return this.at >= this.end;
  }

  peek(): number {
    return this.at < this.end ? this.bytes[this.at]! : -1;
  }

  /** Takes one of the given characters. */
  take(...characters: string[]): boolean {
    const next = String.fromCharCode(Math.max(0, this.peek()));
    if (!characters.includes(next)) return false;
    this.at++;
    return true;
  }

  expect(...characters: string[]): void {
    if (!this.take(...characters)) this.failed = true;
  }

  /** A number of `least` to `most` digits that is at most `limit`. */
  number(least: number, most: number, limit: number): number {
    let value = 0;
    let digits = 0;
    while (digits < most && this.peek() >= ZERO && this.peek() <= ZERO + 9) {
      value = value * 10 + this.bytes[this.at++]! - ZERO;
      digits++;
    }
    if (digits < least || value > limit) this.failed = true;
    return value;
  }

  /** Digits after a decimal point as milliseconds; fails beyond microseconds. */
  fraction(): number {
    let microseconds = 0;
    let digits = 0;
    for (; this.peek() >= ZERO && this.peek() <= ZERO + 9; this.at++, digits++) {
      const digit = this.peek() - ZERO;
      if (digits < 6) microseconds = microseconds * 10 + digit;
      else if (digit !== 0) this.failed = true;
    }
    if (digits === 0) this.failed = true;
    for (; digits < 6; digits++) microseconds *= 10;
    this.fine = microseconds % 1000 !== 0;
    return microseconds / 1000;
  }

  /** The time that was read to the end, NaN if that failed or a double does not hold it to the microsecond. */
  finish(milliseconds: number): number {
    const inexact = this.fine && Math.abs(milliseconds) >= MICROSECONDS_UP_TO;
    return this.failed || !this.done || inexact ? NaN : milliseconds;
  }
}

/**
 * A date in ISO 8601's extended form, alone or with a time: 2024-03-31, 2024-03-31T18:05, 2024-03-31 18:05:09.125Z,
 * 2024-03-31T18:05:09+02:00. Without an offset it is UTC. NaN for anything else, dates that do not exist included.
 */
export function readDate(bytes: Uint8Array, start: number, end: number): number {
  const cursor = new Cursor(bytes, start, end);
  const year = cursor.number(4, 4, 9999);
  cursor.expect('-');
  const month = cursor.number(2, 2, 12);
  cursor.expect('-');
  const day = cursor.number(2, 2, 31);
  if (cursor.failed || !isDate(year, month, day)) return NaN;
  const date = daysSince1970(year, month, day) * DAY;
  if (cursor.done) return date;
  cursor.expect('T', ' ', 't');
  let time = cursor.number(2, 2, 23) * 3_600_000;
  cursor.expect(':');
  time += cursor.number(2, 2, 59) * 60_000;
  if (cursor.take(':')) {
    time += cursor.number(2, 2, 59) * 1000;
    if (cursor.take('.')) time += cursor.fraction();
  }
  return cursor.finish(date + time - readOffset(cursor));
}

/** Z, ±hh:mm, ±hhmm, ±hh or nothing, in milliseconds. */
export function readOffset(cursor: Cursor): number {
  if (cursor.done || cursor.take('Z', 'z')) return 0;
  const west = cursor.take('-');
  if (!west) cursor.expect('+');
  let offset = cursor.number(2, 2, 23) * 3_600_000;
  if (!cursor.done) {
    cursor.take(':');
    offset += cursor.number(2, 2, 59) * 60_000;
  }
  return west ? -offset : offset;
}

/** A time span [-][d.]hh:mm:ss[.fff]; NaN for anything else. */
export function readTimeSpan(bytes: Uint8Array, start: number, end: number): number {
  const cursor = new Cursor(bytes, start, end);
  const negative = cursor.take('-');
  let days = 0;
  let hours = cursor.number(1, 8, 99_999_999);
  if (cursor.take('.')) {
    days = hours;
    hours = cursor.number(2, 2, 23);
  }
  cursor.expect(':');
  let span = days * DAY + hours * 3_600_000 + cursor.number(2, 2, 59) * 60_000;
  cursor.expect(':');
  span += cursor.number(2, 2, 59) * 1000;
  if (cursor.take('.')) span += cursor.fraction();
  if (hours > 23) return NaN;
  return cursor.finish(negative && span !== 0 ? -span : span);
}

export function isDate(year: number, month: number, day: number): boolean {
  if (year === 0 || month === 0 || day === 0) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return day <= length;
}

/** Days of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year; // years begin in March
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** As `readDate` reads it: core's notation, with six decimals where there are microseconds. */
export function formatDate(milliseconds: number): string {
  const { whole, microseconds } = splitMicroseconds(milliseconds);
  if (microseconds === 0) return formatCell(whole, 'datetime');
  return `${new Date(whole).toISOString().slice(0, -1)}${pad(microseconds)}Z`;
}

/** As `readTimeSpan` reads it. */
export function formatTimeSpan(milliseconds: number): string {
  const { whole, microseconds } = splitMicroseconds(Math.abs(milliseconds));
  const sign = milliseconds < 0 ? '-' : '';
  if (microseconds === 0) return sign + formatCell(whole, 'timespan');
  return `${sign}${formatCell(whole - (whole % 1000), 'timespan')}.${pad(whole % 1000)}${pad(microseconds)}`;
}

function splitMicroseconds(milliseconds: number): { whole: number; microseconds: number } {
  const whole = Math.floor(milliseconds);
  const microseconds = Math.round((milliseconds - whole) * 1000);
  return microseconds === 1000 ? { whole: whole + 1, microseconds: 0 } : { whole, microseconds };
}

const pad = (thousandths: number): string => String(thousandths).padStart(3, '0');
