import { parseNumber } from '../../core/module/text-lists';
import type { ColumnType } from '../../core/table/schema';
import { readDate, readTimeSpan } from '../../formats/text/times';

const encoder = new TextEncoder();

/**
 * A single text as a column of the type stores it: True is 1, dates and time spans are milliseconds. The same dates and
 * time spans read as in files. Spaces around do not count; what does not read is undefined, never a guess.
 */
export function parseNumberAs(text: string, type: Exclude<ColumnType, 'string'>): number | undefined {
  const trimmed = text.trim();
  switch (type) {
    case 'integer': {
      const number = parseNumber(trimmed);
      return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
    }
    case 'double':
      return parseNumber(trimmed) ?? SPECIAL_NUMBERS.get(trimmed.toLowerCase());
    case 'boolean':
      return BOOLEANS.get(trimmed.toLowerCase());
    case 'datetime':
    case 'timespan': {
      const bytes = encoder.encode(trimmed);
      const time = (type === 'datetime' ? readDate : readTimeSpan)(bytes, 0, bytes.length);
      return Number.isNaN(time) ? undefined : time;
    }
  }
}

const SPECIAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['infinity', Infinity],
  ['-inf', -Infinity],
  ['-infinity', -Infinity],
]);

const BOOLEANS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
  ['1', 1],
  ['0', 0],
]);
