import type { CellReader } from '../columns/survey';
import { Cursor, daysSince1970, isDate, readOffset } from '../text/times';

/** Moves a cursor past one part of a date and notes what it says. */
type PartReader = (cursor: Cursor, date: DateParts) => void;

interface DateParts {
  year: number;
  month: number;
  day: number;
  milliseconds: number;
}

/**
 * A reader of dates in a pattern of Java's SimpleDateFormat: y, M, d, H, m, s, S, X, Z, punctuation and quoted text.
 * Without an offset times are UTC. Undefined for a pattern with other letters or two-digit years, which mean another
 * century every year.
 */
export function dateReader(pattern: string): CellReader | undefined {
  const parts: PartReader[] = [];
  for (const [token] of pattern.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']/g)) {
    const part = partReader(token);
    if (!part) return undefined;
    parts.push(part);
  }
  return (bytes, start, end) => {
    const cursor = new Cursor(bytes, start, end);
    const date: DateParts = { year: 1970, month: 1, day: 1, milliseconds: 0 };
    for (const part of parts) part(cursor, date);
    if (!isDate(date.year, date.month, date.day)) return NaN;
    return cursor.finish(daysSince1970(date.year, date.month, date.day) * 86_400_000 + date.milliseconds);
  };
}

function partReader(token: string): PartReader | undefined {
  if (!/^[A-Za-z]/.test(token))
    return literalReader(token === "''" ? "'" : token.replace(/^'|'$/g, '').replace(/''/g, "'"));
  const least = token.length === 1 ? 1 : 2;
  switch (token[0]) {
    case 'y':
      return token.length === 2 ? undefined : (cursor, date) => (date.year = cursor.number(4, 4, 9999));
    case 'M':
      return token.length > 2 ? undefined : (cursor, date) => (date.month = cursor.number(least, 2, 12));
    case 'd':
      return (cursor, date) => (date.day = cursor.number(least, 2, 31));
    case 'H':
      return (cursor, date) => (date.milliseconds += cursor.number(least, 2, 23) * 3_600_000);
    case 'm':
      return (cursor, date) => (date.milliseconds += cursor.number(least, 2, 59) * 60_000);
    case 's':
      return (cursor, date) => (date.milliseconds += cursor.number(least, 2, 59) * 1000);
    case 'S':
      return (cursor, date) => (date.milliseconds += cursor.number(token.length, 3, 999));
    case 'X':
    case 'Z':
      return (cursor, date) => (date.milliseconds -= readOffset(cursor));
    default:
      return undefined;
  }
}

function literalReader(text: string): PartReader {
  return (cursor) => {
    for (const character of text) cursor.expect(character);
  };
}
