import { parseSelectionText } from '../columns/text';
import { UserError, type ErrorPlace } from '../errors';
import type { ChoiceParameter, ParameterDefinition, ParameterValue } from './parameters';
import { parseNumber } from './text-lists';
import { checkParameter, isEmpty, problemError, shown } from './validate-parameters';

const truths = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['0', false],
]);

/**
 * A parameter's value from what a person typed (`--set`, a cell of a sweep): numbers as "1E-07", choices by value or
 * display name, columns as "all except Col1" or stored JSON, empty text as "not given".
 * @throws UserError 0002-0008 like the check of stored values
 */
export function parseParameterText(
  parameter: ParameterDefinition,
  text: string,
  place: ErrorPlace = {},
): ParameterValue {
  const here = { ...place, parameter: parameter.id };
  const value = read(parameter, text, here);
  const problem = checkParameter(parameter, value);
  if (problem) throw problemError(problem, place);
  return isEmpty(value) ? null : value;
}

function read(parameter: ParameterDefinition, text: string, place: ErrorPlace): ParameterValue {
  if (parameter.kind === 'text' || parameter.kind === 'path' || parameter.kind === 'saved') return text;
  const trimmed = text.trim();
  if (trimmed === '') return null;
  switch (parameter.kind) {
    case 'integer':
    case 'float': {
      const value = parseNumber(trimmed);
      if (value !== undefined) return value;
      const wanted = parameter.kind === 'integer' ? 'a whole number' : 'a number';
      throw new UserError(`"${parameter.name}" must be ${wanted}; it is ${shown(text)}.`, {
        ...place,
        classic: 2,
        mend: `Write ${wanted}${parameter.kind === 'float' ? ', such as 0.5 or 1E-07' : ''}.`,
      });
    }
    case 'boolean': {
      const value = truths.get(trimmed.toLowerCase());
      if (value !== undefined) return value;
      throw new UserError(`"${parameter.name}" must be true or false; it is ${shown(text)}.`, {
        ...place,
        classic: 2,
        mend: 'Write true or false.',
      });
    }
    case 'choice':
      return choiceOf(parameter, trimmed);
    case 'columns':
      return parseSelectionText(text, place);
  }
}

/** The choice that was meant, by value or name; text that is none stays as it is and is then reported. */
function choiceOf(parameter: ChoiceParameter, text: string): string {
  const wanted = text.toLowerCase();
  const { choices } = parameter;
  const found =
    choices.find((choice) => choice.value === text) ??
    choices.find((choice) => choice.name.toLowerCase() === wanted) ??
    choices.find((choice) => choice.value.toLowerCase() === wanted);
  return found?.value ?? text;
}
