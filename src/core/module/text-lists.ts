import { UserError, type ErrorPlace } from '../errors';

/** Lists in text parameters: `0.01; 0.1; 1`, and for whole numbers also runs: `1-10, 20, 50`. */

/** A run longer than this is a slip of the finger, not a list to try one by one. */
const longestList = 100_000;

const numberPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number as people and files write it ("5", "-0.5", "1E-07"), or undefined. Nothing else: no "0x10", no "1_000". */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const value = numberPattern.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Numbers separated by commas or semicolons, in typed order.
 * @throws UserError 0002 naming the part that is not a number
 */
export function parseNumberList(text: string, place: ErrorPlace = {}): number[] {
  return parts(text, place).map((part) => {
    const value = parseNumber(part);
    if (value === undefined)
      throw unparsable(`"${part}" is not a number.`, 'Separate numbers by commas or semicolons: 0.01; 0.1; 1.', place);
    return value;
  });
}

/**
 * Whole numbers and runs `a-b` separated by commas or semicolons, in typed order: "1-3, 20" is 1, 2, 3, 20.
 * @throws UserError 0002 naming the part that is neither
 */
export function parseIntegerList(text: string, place: ErrorPlace = {}): number[] {
  const values: number[] = [];
  for (const part of parts(text, place)) {
    const run = /^([+-]?\d+)(?:\s*-\s*([+-]?\d+))?$/.exec(part);
    const first = Number(run?.[1] ?? Number.NaN);
    const last = run?.[2] === undefined ? first : Number(run[2]);
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last))
      throw unparsable(`"${part}" is not a whole number or a range of them.`, 'Write for example 1-10, 20, 50.', place);
    if (last < first) throw unparsable(`The range "${part}" runs backwards.`, `Write ${last}-${first}.`, place);
    if (values.length + (last - first) >= longestList)
      throw unparsable(`The list has more than ${longestList} numbers.`, 'Shorten the range.', place);
    for (let value = first; value <= last; value++) values.push(value);
  }
  return values;
}

/**
 * Names separated by commas, spaces around them dropped. A name in double quotes may hold commas; a doubled quote
 * stands for one.
 * @throws UserError 0002 for an empty name or a quote that does not end
 */
export function parseNameList(text: string, place: ErrorPlace = {}): string[] {
  const names: string[] = [];
  const item = /\s*(?:"((?:[^"]|"")*)"\s*|((?!\s*")[^,]*))(,|$)/y;
  for (let more = true; more;) {
    const match = item.exec(text);
    if (!match)
      throw unparsable('A quoted name does not end, or is followed by more text.', 'Check the quotes.', place);
    const name = match[1]?.replaceAll('""', '"') ?? match[2]!.trim();
    if (name.trim() === '')
      throw unparsable(`Name ${names.length + 1} of the list is empty.`, 'Separate names by single commas.', place);
    names.push(name);
    more = match[3] === ',';
  }
  return names;
}

function parts(text: string, place: ErrorPlace): string[] {
  const list = text.split(/[,;]/).map((part) => part.trim());
  if (list.includes(''))
    throw unparsable(
      text.trim() === '' ? 'The list is empty.' : `A number is missing in "${text}".`,
      'Separate numbers by single commas or semicolons.',
      place,
    );
  return list;
}

const unparsable = (message: string, mend: string, place: ErrorPlace): UserError =>
  new UserError(message, { ...place, classic: 2, mend });
