import { UserError } from '../errors';
import { BigNumber, parseJson } from '../format/json';
import { didYouMean } from '../suggest';
import { parseIndexRuns } from './indexes';
import { orderedRule, type SelectionPlace } from './resolve';
import type { ColumnRule, ColumnSelection, SelectableType } from './selection';
import type { SelectableKind } from './build';

export const ruleTypes = ['AllColumns', 'ColumnNames', 'ColumnIndexes', 'ColumnTypes'] as const;

export const selectableTypes: readonly SelectableType[] = [
  'String',
  'Integer',
  'Double',
  'Boolean',
  'DateTime',
  'TimeSpan',
  'Numeric',
  'Categorical',
  'All',
];

export const selectableKinds: readonly SelectableKind[] = ['All', 'Feature', 'Label', 'Score', 'Weight'];

/**
 * Reads a selection as it is stored: the classic JSON, as text (also percent-encoded) or already parsed. Fields that
 * are not known are kept. A type rule may leave out its types or its kinds; that means all of them.
 * @throws UserError 0002 that says which part of it is wrong
 */
export function parseSelection(stored: unknown, place: SelectionPlace = {}): ColumnSelection {
  const selection = typeof stored === 'string' ? parseText(stored, place) : stored;
  if (!isRecord(selection)) throw malformed('', 'a JSON object with "isFilter" and "rules"', selection, place);
  const { isFilter, rules, ui } = selection;
  if (typeof isFilter !== 'boolean') throw malformed('isFilter', 'true or false', isFilter, place);
  if (!Array.isArray(rules)) throw malformed('rules', 'a list of rules', rules, place);
  if (ui !== undefined && !(isRecord(ui) && typeof ui['withRules'] === 'boolean'))
    throw malformed('ui', '{"withRules": true} or {"withRules": false}', ui, place);
  const parsed = rules.map((rule: unknown, i) => parseRule(rule, `rules[${i}]`, place));
  return { ...(selection as object), isFilter, rules: parsed };
}

/**
 * Checks what can be wrong with a selection whatever the data.
 * @throws UserError 0059 for an unparsable index; if an ordered selection is not one include rule by names or indices
 */
export function checkSelection(selection: ColumnSelection, place: SelectionPlace = {}): void {
  if (!selection.isFilter) orderedRule(selection, place);
  for (const rule of selection.rules) if (rule.ruleType === 'ColumnIndexes') parseIndexRuns(rule.columns, place);
}

function parseText(text: string, place: SelectionPlace): unknown {
  const decoded = /^\s*%7B/i.test(text) ? percentDecoded(text, place) : text;
  try {
    return parseJson(decoded);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`The column selection is not valid JSON. ${error.message}`, {
      ...place,
      classic: 2,
      ...(error.details.mend === undefined ? {} : { mend: error.details.mend }),
      cause: error,
    });
  }
}

function percentDecoded(text: string, place: SelectionPlace): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new UserError('The column selection looks percent-encoded, but cannot be decoded.', {
      ...place,
      classic: 2,
      mend: 'Check that it was copied completely.',
      cause: error,
    });
  }
}

function parseRule(rule: unknown, path: string, place: SelectionPlace): ColumnRule {
  if (!isRecord(rule)) throw malformed(path, 'a rule with "ruleType" and "exclude"', rule, place);
  const { ruleType, exclude } = rule;
  if (!isOneOf(ruleTypes, ruleType)) throw malformed(`${path}.ruleType`, oneOf(ruleTypes), ruleType, place, ruleTypes);
  if (typeof exclude !== 'boolean') throw malformed(`${path}.exclude`, 'true or false', exclude, place);
  switch (ruleType) {
    case 'AllColumns':
      return { ...rule, ruleType, exclude };
    case 'ColumnNames':
      return {
        ...rule,
        ruleType,
        exclude,
        columns: list(rule['columns'], `${path}.columns`, 'a column name', isText, place),
      };
    case 'ColumnIndexes': {
      const columns = list(rule['columns'], `${path}.columns`, 'an index such as "5" or "10-15"', isTextOrIndex, place);
      return { ...rule, ruleType, exclude, columns: columns.map(String) };
    }
    case 'ColumnTypes': {
      if (rule['columnTypes'] === undefined && rule['columnKinds'] === undefined)
        throw malformed(`${path}.columnTypes`, 'a list of column types', undefined, place);
      const columnTypes = options(rule['columnTypes'], selectableTypes, `${path}.columnTypes`, place);
      const columnKinds = options(rule['columnKinds'], selectableKinds, `${path}.columnKinds`, place);
      return { ...rule, ruleType, exclude, columnTypes, columnKinds };
    }
  }
}

function options<T extends string>(
  value: unknown,
  known: readonly T[],
  path: string,
  place: SelectionPlace,
): readonly T[] {
  if (value === undefined) return ['All' as T];
  const isKnown = (item: unknown): item is T => isOneOf(known, item);
  const chosen = list(value, path, oneOf(known), isKnown, place, known);
  if (chosen.length === 0) throw malformed(path, 'a list of at least one', value, place);
  return chosen;
}

function list<T>(
  value: unknown,
  path: string,
  wanted: string,
  accepts: (item: unknown) => item is T,
  place: SelectionPlace,
  known: readonly string[] = [],
): readonly T[] {
  if (!Array.isArray(value)) throw malformed(path, 'a list', value, place);
  value.forEach((item: unknown, i) => {
    if (!accepts(item)) throw malformed(`${path}[${i}]`, wanted, item, place, known);
  });
  return value as T[];
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof BigNumber);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrIndex = (value: unknown): value is string | number => isText(value) || Number.isSafeInteger(value);
const isOneOf = <T extends string>(known: readonly T[], value: unknown): value is T =>
  known.some((item) => item === value);
const oneOf = (known: readonly string[]): string => `one of ${known.join(', ')}`;

function malformed(
  path: string,
  wanted: string,
  found: unknown,
  place: SelectionPlace,
  known: readonly string[] = [],
): UserError {
  const what = path === '' ? 'The column selection' : `"${path}" of the column selection`;
  return new UserError(
    found === undefined
      ? `${what} is missing; it must be ${wanted}.`
      : `${what} must be ${wanted}; it is ${shown(found)}.`,
    {
      ...place,
      classic: 2,
      mend: (typeof found === 'string' ? didYouMean(found, known) : undefined) ?? 'Select the columns again.',
    },
  );
}

function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof BigNumber) return `the number ${value.text.slice(0, 40)}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `the ${typeof value} ${String(value)}`;
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
