import { parseSelection } from '../columns/parse';
import { formatSelection } from '../columns/text';
import { UserError } from '../errors';
import type { ParameterDefinition } from './parameters';

const LONGEST = 60;

/** A parameter's value on one line, as a person would say it: choices by name, column selections as text. */
export function formatParameterValue(parameter: ParameterDefinition | undefined, value: unknown): string {
  if (value === undefined) return '(not used)';
  if (value === null || value === '') return '(empty)';
  if (parameter?.kind === 'choice')
    return parameter.choices.find((choice) => choice.value === value)?.name ?? String(value);
  if (typeof value === 'string') return shorten(`"${value.replaceAll(/\p{Cc}+/gu, ' ')}"`);
  if (typeof value !== 'object') return String(value);
  return parameter?.kind === 'columns' ? selectionText(value) : shorten(JSON.stringify(value));
}

function selectionText(value: object): string {
  try {
    return formatSelection(parseSelection(value));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return shorten(JSON.stringify(value)); // a record of a selection that was never valid
  }
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
