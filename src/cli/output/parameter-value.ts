import { parseSelection } from '../../core/columns/parse';
import { formatSelection } from '../../core/columns/text';
import { UserError } from '../../core/errors';
import type { ParameterDefinition } from '../../core/module/parameters';
import { cut, plain } from './text';

const LONGEST = 60;

/** A parameter's value on one line, as a person would say it: choices by name, column selections as text. */
export function formatParameterValue(parameter: ParameterDefinition | undefined, value: unknown): string {
  if (value === undefined) return '(not used)';
  if (value === null || value === '') return '(empty)';
  if (parameter?.kind === 'choice')
    return parameter.choices.find((choice) => choice.value === value)?.name ?? String(value);
  if (typeof value === 'string') return cut(`"${plain(value)}"`, LONGEST);
  if (typeof value !== 'object') return String(value);
  return parameter?.kind === 'columns' ? selectionText(value) : cut(JSON.stringify(value), LONGEST);
}

function selectionText(value: object): string {
  try {
    return formatSelection(parseSelection(value));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return cut(JSON.stringify(value), LONGEST); // a record of a selection that was never valid
  }
}
