import { UserError } from '../../../core/errors';

/** Dates in a form that the user describes, in the letters of .NET's custom date formats, in English. */

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milliseconds: number;
  half: 'am' | 'pm' | undefined;
  /** Minutes east of UTC. */
  offset: number;
}

interface Token {
  readonly pattern: string;
  readonly read: (text: string, parts: Parts) => void;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const short = (names: readonly string[]): string[] => names.map((name) => name.slice(0, 3));
const oneOf = (names: readonly string[]): string => names.join('|');

const number = (pattern: string, part: Exclude<keyof Parts, 'half'>): Token => ({
  pattern,
  read: (text, parts) => (parts[part] = Number(text)),
});
const monthName = (names: readonly string[]): Token => ({
  pattern: oneOf(names),
  read: (text, parts) => (parts.month = names.indexOf(text.toLowerCase()) + 1),
});
const dayName = (names: readonly string[]): Token => ({ pattern: oneOf(names), read: () => undefined });
const half: Token = {
  pattern: 'am|pm|a|p',
  read: (text, parts) => (parts.half = text.toLowerCase().startsWith('p') ? 'pm' : 'am'),
};
const offset: Token = {
  pattern: 'z|[+-]\\d{1,2}(?::?\\d{2})?|',
  read: (text, parts) => {
    const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
    parts.offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  },
};

const TOKENS: { readonly [letters: string]: Token } = {
  yyyy: number('\\d{4}', 'year'),
  // Years of two digits up to 29 are this century's, as in .NET.
  yy: { pattern: '\\d{2}', read: (text, parts) => (parts.year = Number(text) + (Number(text) < 30 ? 2000 : 1900)) },
  MMMM: monthName(MONTHS),
  MMM: monthName(short(MONTHS)),
  MM: number('\\d{2}', 'month'),
  M: number('\\d{1,2}', 'month'),
  dddd: dayName(DAYS),
  ddd: dayName(short(DAYS)),
  dd: number('\\d{2}', 'day'),
  d: number('\\d{1,2}', 'day'),
  HH: number('\\d{2}', 'hour'),
  H: number('\\d{1,2}', 'hour'),
  hh: number('\\d{2}', 'hour'),
  h: number('\\d{1,2}', 'hour'),
  mm: number('\\d{2}', 'minute'),
  m: number('\\d{1,2}', 'minute'),
  ss: number('\\d{2}', 'second'),
  s: number('\\d{1,2}', 'second'),
  tt: half,
  t: half,
  zzz: offset,
  zz: offset,
  z: offset,
  K: offset,
};

/** Runs of one letter, text in quotes, an escaped character, or any other character. */
const PIECES = /([yMdHhmsftzK])\1*|'([^']*)'|"([^"]*)"|\\(.)|[^]/g;

/**
 * A function that reads dates written in `format`: milliseconds since 1970-01-01 UTC, undefined where a text does not
 * fit or the date does not exist.
 * @throws UserError 0002 if the format has letters without a meaning
 */
export function dateReader(format: string): (text: string) => number | undefined {
  const tokens: Token[] = [];
  let pattern = '';
  for (const [piece, letter, single, double, escaped] of format.matchAll(PIECES)) {
    const literal = single ?? double ?? escaped;
    if (literal !== undefined || letter === undefined) {
      pattern += (literal ?? piece).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      continue;
    }
    const token = letter === 'f' && piece.length <= 7 ? fraction(piece.length) : TOKENS[piece];
    if (!token)
      throw new UserError(`The DateTime format "${format}" holds "${piece}", which has no meaning.`, {
        parameter: 'dateTimeFormat',
        classic: 2,
        mend: 'Use yyyy, MM, dd, HH, mm, ss, fff, tt and zzz; put text that holds such letters in single quotes.',
      });
    tokens.push(token);
    pattern += `(${token.pattern})`;
  }
  const expression = new RegExp(`^\\s*${pattern}\\s*$`, 'i');
  return (text) => {
    const match = expression.exec(text);
    if (!match) return undefined;
    const parts: Parts = {
      year: 1,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      milliseconds: 0,
      half: undefined,
      offset: 0,
    };
    tokens.forEach((token, i) => token.read(match[i + 1]!, parts));
    return toMilliseconds(parts);
  };
}

const fraction = (digits: number): Token => ({
  pattern: `\\d{${digits}}`,
  read: (text, parts) => (parts.milliseconds = Number(`0.${text}`) * 1000),
});

function toMilliseconds({
  year,
  month,
  day,
  hour,
  minute,
  second,
  milliseconds,
  half,
  offset,
}: Parts): number | undefined {
  if (half && (hour < 1 || hour > 12)) return undefined;
  const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  if (hours > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || year < 1) return undefined;
  return date.getTime() + ((hours * 60 + minute - offset) * 60 + second) * 1000 + Math.round(milliseconds);
}
