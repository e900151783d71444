import { parseNumber } from '../../core/module/text-lists';
import type { NumberParameter, ParameterValue } from '../../core/module/parameters';
import { propertiesText } from '../text/properties';

/**
 * Number fields store a number as soon as the text is one, nothing (null) for an empty text, and otherwise the text as
 * it was typed: the check of the parameter then says what is wrong, the node shows it, and nothing typed is lost.
 */
export function numberFromText(text: string): number | string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : (parseNumber(trimmed) ?? trimmed);
}

/** A stored value as the field shows it: very small and very large numbers as 1E-07. */
export function textOfNumber(value: ParameterValue): string {
  if (value === null) return '';
  if (typeof value !== 'number') return typeof value === 'object' ? '' : String(value);
  return String(value).replace(
    /e([+-])(\d+)$/,
    (_, sign: string, digits: string) => `E${sign === '-' ? '-' : '+'}${digits.padStart(2, '0')}`,
  );
}

/**
 * The text that the field shows: what is being typed as long as it means what is stored ("5." means 5), else what is
 * stored, for example after an undo.
 */
export function shownNumberText(typed: string | undefined, stored: ParameterValue): string {
  return typed !== undefined && numberFromText(typed) === stored ? typed : textOfNumber(stored);
}

/** The next whole number up or down, within the bounds. */
export function stepped(parameter: NumberParameter, value: ParameterValue, direction: 1 | -1): number | undefined {
  if (parameter.kind !== 'integer') return undefined;
  const from = typeof value === 'number' && Number.isFinite(value) ? value : (parameter.default ?? 0);
  const next = direction === 1 ? Math.floor(from) + 1 : Math.ceil(from) - 1;
  const least = parameter.min === undefined ? -Infinity : parameter.exclusiveMin ? parameter.min + 1 : parameter.min;
  const most = parameter.max === undefined ? Infinity : parameter.exclusiveMax ? parameter.max - 1 : parameter.max;
  const bounded = Math.min(most, Math.max(least, next));
  return Number.isSafeInteger(bounded) ? bounded : undefined;
}

/** Allowed values in short: "2 or more", "0 to 1", "more than 0"; empty where every number is allowed. */
export function boundsText({ min, max, exclusiveMin, exclusiveMax }: NumberParameter): string {
  const { moreThan, lessThan, orMore, upTo, between, both } = propertiesText.parameter;
  const low = min === undefined ? undefined : textOfNumber(min);
  const high = max === undefined ? undefined : textOfNumber(max);
  if (low === undefined) return high === undefined ? '' : exclusiveMax ? lessThan(high) : upTo(high);
  if (high === undefined) return exclusiveMin ? moreThan(low) : orMore(low);
  if (!exclusiveMin && !exclusiveMax) return between(low, high);
  return both(exclusiveMin ? moreThan(low) : orMore(low), exclusiveMax ? lessThan(high) : upTo(high));
}
