import { UserError } from '../../../core/errors';

/** The two small languages of Split Data. Parsing needs no data; columns are looked up when the split runs. */

/** A column by name, or by its 1-based position. */
export type ColumnReference =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'index'; readonly index: number };

export interface PatternExpression {
  readonly column: ColumnReference;
  readonly pattern: RegExp;
}

export type Operator = '<' | '>' | '<=' | '>=' | '==' | '!=';

export interface Comparison {
  readonly column: ColumnReference;
  readonly operator: Operator;
  /** As written, without quotes: what it means depends on the column's type. */
  readonly value: string;
}

/** Comparisons joined by "and", these joined by "or". */
export type RelativeExpression = readonly (readonly Comparison[])[];

const REFERENCE = /^\s*(?:\\?"((?:[^"]|"")+)"|\(\\(\d{1,9})\)|\\(\d{1,9})(?!\d))\s*/;
const COMPARISON = /^(<=|>=|==|!=|<|>)\s*(?:"([^"]*)"|([^&|"]*?))\s*(?:([&|])|$)/;

/**
 * Reads `\"Col" pattern` or `(\2) pattern`.
 * @throws UserError 0002 saying what does not read
 */
export function parsePatternExpression(text: string): PatternExpression {
  const { column, rest } = parseReference(text, 'regularExpression', '\\"Species" ^Iris');
  if (rest === '') throw problem('regularExpression', 'There is no pattern behind the column.', '\\"Species" ^Iris');
  try {
    return { column, pattern: new RegExp(rest, 'u') };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/u: /, '') : String(error);
    throw new UserError(`The pattern "${rest}" is not a regular expression: ${reason}.`, {
      parameter: 'regularExpression',
      classic: 2,
      mend: 'Put a backslash before characters that have a meaning in patterns, such as \\. or \\( or \\+.',
      cause: error,
    });
  }
}

/**
 * Reads `\"Col" > 3 & \"Col" <= 5 | (\2) == 0`; "and" binds more tightly than "or".
 * @throws UserError 0002 saying what does not read
 */
export function parseRelativeExpression(text: string): RelativeExpression {
  const example = '\\"Year" > 2010';
  const alternatives: Comparison[][] = [[]];
  for (let rest = text, join: string | undefined = '&'; join !== undefined;) {
    const reference = parseReference(rest, 'relationalExpression', example);
    const match = COMPARISON.exec(reference.rest);
    if (!match) {
      const operator = /^(<=|>=|==|!=|<|>)/.test(reference.rest);
      const wrong = operator
        ? `"${reference.rest.trim()}" does not read as an operator and one value.`
        : `"${reference.rest.trim()}" does not begin with one of the operators < > <= >= == !=.`;
      throw problem('relationalExpression', wrong, example);
    }
    const [whole, operator, quoted, plain = '', next] = match;
    const value = quoted ?? plain;
    if (value === '') throw problem('relationalExpression', `There is no value behind ${operator}.`, example);
    alternatives.at(-1)!.push({ column: reference.column, operator: operator as Operator, value });
    if (next === '|') alternatives.push([]);
    rest = reference.rest.slice(whole.length);
    join = next;
  }
  return alternatives;
}

function parseReference(text: string, parameter: string, example: string): { column: ColumnReference; rest: string } {
  const match = REFERENCE.exec(text);
  if (!match) {
    const wrong =
      text.trim() === '' ? 'A comparison or pattern is missing.' : `"${text.trim()}" does not begin with a column.`;
    throw problem(parameter, wrong, example);
  }
  const [whole, name, inParentheses, plain] = match;
  const column: ColumnReference =
    name === undefined
      ? { kind: 'index', index: Number(inParentheses ?? plain) }
      : { kind: 'name', name: name.replaceAll('""', '"') };
  return { column, rest: text.slice(whole.length) };
}

const problem = (parameter: string, message: string, example: string): UserError =>
  new UserError(message, {
    parameter,
    classic: 2,
    mend: `Write the column and what is asked of it, for example ${example}.`,
  });
