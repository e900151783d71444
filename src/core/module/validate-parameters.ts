import { checkSelection, parseSelection } from '../columns/parse';
import { UserError, type ErrorPlace } from '../errors';
import { didYouMean } from '../suggest';
import type { SavedType } from '../value';
import type { ParameterProblem } from './definition';
import type { ChoiceParameter, NumberParameter, ParameterDefinition, TextParameter } from './parameters';
import { parseIntegerList, parseNameList, parseNumberList } from './text-lists';

const savedWords: { readonly [T in SavedType]: string } = {
  dataset: 'dataset',
  'trained-learner': 'trained model',
  'trained-cluster': 'trained clustering model',
  transform: 'transform',
};

/** Whether the stored value means "not given". */
export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** What is wrong with a stored value, if anything: kind, bounds, choices, format. Does not look at other parameters. */
export function checkParameter(parameter: ParameterDefinition, value: unknown): ParameterProblem | undefined {
  if (isEmpty(value)) {
    if (parameter.optional) return undefined;
    return problem(parameter, 'needs a value.', 3, emptyMend(parameter));
  }
  switch (parameter.kind) {
    case 'integer':
    case 'float':
      return checkNumber(parameter, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongKind(parameter, value, 'true or false');
    case 'choice':
      return checkChoice(parameter, value);
    case 'columns':
      return failure(parameter, () => checkSelection(parseSelection(value)));
    case 'text':
      return typeof value === 'string' ? checkText(parameter, value) : wrongKind(parameter, value, 'a text');
    case 'path':
    case 'saved':
      if (typeof value !== 'string')
        return wrongKind(parameter, value, parameter.kind === 'path' ? 'a path' : 'a name');
      return value.includes('\0') ? problem(parameter, 'holds a NUL character.', 2, 'Type it again.') : undefined;
  }
}

function checkNumber(parameter: NumberParameter, value: unknown): ParameterProblem | undefined {
  const whole = parameter.kind === 'integer';
  const wanted = whole ? 'a whole number' : 'a number';
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongKind(parameter, value, wanted);
  if (whole && !Number.isSafeInteger(value))
    return Number.isInteger(value)
      ? problem(parameter, `cannot hold ${value} exactly.`, 2, `Use a number up to ${Number.MAX_SAFE_INTEGER}.`)
      : wrongKind(parameter, value, wanted);
  const { min, max, exclusiveMin, exclusiveMax } = parameter;
  const tooLow = min !== undefined && (exclusiveMin ? value <= min : value < min);
  const tooHigh = max !== undefined && (exclusiveMax ? value >= max : value > max);
  if (!tooLow && !tooHigh) return undefined;
  const lower = min === undefined ? '' : exclusiveMin ? `greater than ${min}` : `at least ${min}`;
  const upper = max === undefined ? '' : exclusiveMax ? `less than ${max}` : `at most ${max}`;
  const bounds = [lower, upper].filter(Boolean).join(' and ');
  const one = tooLow ? (exclusiveMin ? 4 : 5) : exclusiveMax ? 6 : 7;
  return problem(
    parameter,
    `must be ${bounds}; it is ${value}.`,
    min !== undefined && max !== undefined ? 8 : one,
    `Enter ${wanted} that is ${bounds}.`,
  );
}

function checkChoice(parameter: ChoiceParameter, value: unknown): ParameterProblem | undefined {
  const values = parameter.choices.map((choice) => choice.value);
  if (typeof value === 'string' && values.includes(value)) return undefined;
  const names = parameter.choices.map((choice) => `"${choice.value}"`).join(', ');
  return problem(
    parameter,
    `has no choice ${shown(value)}. The choices are ${names}.`,
    2,
    (typeof value === 'string' ? didYouMean(value, values) : undefined) ?? 'Choose one of them.',
  );
}

function checkText(parameter: TextParameter, text: string): ParameterProblem | undefined {
  switch (parameter.format) {
    case 'number-list':
      return failure(parameter, () => parseNumberList(text));
    case 'integer-list':
      return failure(parameter, () => parseIntegerList(text));
    case 'name-list':
      return failure(parameter, () => parseNameList(text));
    case 'url':
      return isWebAddress(text)
        ? undefined
        : problem(
            parameter,
            `is not a web address: ${shown(text)}.`,
            29,
            'Enter an address that starts with https:// or http://.',
          );
    default:
      // Regular and relative expressions have syntaxes of their own; their module's `validate` reads them.
      return undefined;
  }
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text.trim()).protocol);
  } catch (error) {
    if (error instanceof TypeError) return false; // what URL throws for a text that is none
    throw error;
  }
}

/** Runs a reader of ours and gives its error as a problem of the parameter. */
function failure(parameter: ParameterDefinition, read: () => unknown): ParameterProblem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { classic, mend } = error.details;
    return {
      parameter: parameter.id,
      message: `"${parameter.name}": ${error.message}`,
      ...(classic === undefined ? {} : { classic }),
      ...(mend === undefined ? {} : { mend }),
    };
  }
}

const wrongKind = (parameter: ParameterDefinition, value: unknown, wanted: string): ParameterProblem =>
  problem(parameter, `must be ${wanted}; it is ${shown(value)}.`, 2, `Enter ${wanted}.`);

const problem = (parameter: ParameterDefinition, message: string, classic: number, mend: string): ParameterProblem => ({
  parameter: parameter.id,
  message: `"${parameter.name}" ${message}`,
  classic,
  mend,
});

function emptyMend(parameter: ParameterDefinition): string {
  switch (parameter.kind) {
    case 'columns':
      return parameter.single ? 'Launch the column selector and select one column.' : 'Launch the column selector.';
    case 'path':
      return `Choose a ${parameter.target}.`;
    case 'saved':
      return `Choose a ${savedWords[parameter.what]}.`;
    default:
      return 'Enter a value.';
  }
}

/** A value for messages, long ones cut. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** A problem as an error to throw. */
export function problemError(found: ParameterProblem, place: ErrorPlace = {}): UserError {
  const { message, parameter, classic, mend } = found;
  return new UserError(message, {
    ...place,
    parameter,
    ...(classic === undefined ? {} : { classic }),
    ...(mend === undefined ? {} : { mend }),
  });
}
