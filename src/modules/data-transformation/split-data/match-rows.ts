import { unknownColumns } from '../../../core/columns/resolve';
import { locateRun } from '../../../core/columns/indexes';
import { UserError } from '../../../core/errors';
import type { RunContext } from '../../../core/module/run';
import { columnNumbers } from '../../../core/table/cells';
import { columnCount, describeColumn, findColumn, locateColumn } from '../../../core/table/schema';
import { stringAt } from '../../../core/table/strings';
import type { Table } from '../../../core/table/table';
import { parseNumberAs } from '../../shared/parse-text';
import type { ColumnReference, Comparison, Operator, PatternExpression, RelativeExpression } from './expressions';
import type { PickedRows } from './pick-rows';

/** A pattern that takes longer than this on one cell backtracks without end on longer ones. */
const PATTERN_LIMIT_MS = 2000;

/**
 * Rows whose text matches go first. JavaScript cannot stop a match that is under way; between rows the run can be
 * cancelled, and a pattern that took too long on one row is given up.
 * @throws UserError 0017 if the column is not text, 0072 for a pattern that takes too long
 */
export function matchPattern(table: Table, expression: PatternExpression, context: RunContext): PickedRows {
  const parameter = 'regularExpression';
  const index = locateReference(table, expression.column, parameter);
  const { data } = locateColumn(table, index).group;
  const { name, type } = describeColumn(table, index);
  if (data.kind !== 'strings')
    throw new UserError(`Column "${name}" is of type ${type}; a pattern needs text.`, {
      parameter,
      column: name,
      classic: 17,
      mend: 'Choose a string column, or use a relative expression.',
    });
  return partition(table.rowCount, (row) => {
    context.signal.throwIfAborted();
    const text = stringAt(data, row);
    if (text === null) return false;
    const start = performance.now();
    const matches = expression.pattern.test(text);
    if (performance.now() - start > PATTERN_LIMIT_MS)
      throw new UserError(`The pattern took more than ${PATTERN_LIMIT_MS / 1000} seconds on one cell.`, {
        parameter,
        column: name,
        row: row + 1,
        classic: 72,
        mend: 'Write it without repetitions inside repetitions, such as (a+)+.',
      });
    return matches;
  });
}

/**
 * Rows that fulfil the expression go first; a missing cell fulfils no comparison.
 * @throws UserError 0017 if a column holds neither numbers nor dates, 0002 if a value does not fit its column
 */
export function compareRows(table: Table, expression: RelativeExpression, context: RunContext): PickedRows {
  const tests = expression.map((comparisons) => comparisons.map((comparison) => comparisonTest(table, comparison)));
  context.signal.throwIfAborted();
  return partition(table.rowCount, (row) => tests.some((every) => every.every((test) => test(row))));
}

function comparisonTest(table: Table, comparison: Comparison): (row: number) => boolean {
  const parameter = 'relationalExpression';
  const index = locateReference(table, comparison.column, parameter);
  const { name, type } = describeColumn(table, index);
  if (type === 'string' || type === 'boolean')
    throw new UserError(`Column "${name}" is of type ${type}; only numbers, dates and time spans can be compared.`, {
      parameter,
      column: name,
      classic: 17,
      mend: type === 'string' ? 'Use a regular expression for text.' : 'Choose another column.',
    });
  const limit = parseNumberAs(comparison.value, type === 'integer' ? 'double' : type);
  if (limit === undefined)
    throw new UserError(`"${comparison.value}" does not fit column "${name}" of type ${type}.`, {
      parameter,
      column: name,
      classic: 2,
      mend: type === 'datetime' ? 'Write a date such as 2024-08-31.' : 'Write a value of the type of the column.',
    });
  const numbers = columnNumbers(table, index);
  const { data } = locateColumn(table, index).group;
  const missing = data.kind === 'block' ? undefined : data.missing;
  const holds = operators[comparison.operator];
  return (row) => !missing?.[row] && holds(numbers[row]!, limit);
}

const operators: { readonly [O in Operator]: (a: number, b: number) => boolean } = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

function locateReference(table: Table, reference: ColumnReference, parameter: string): number {
  if (reference.kind === 'index') {
    const run = { first: reference.index, last: reference.index, text: String(reference.index) };
    return locateRun(run, columnCount(table), { parameter })[0];
  }
  const index = findColumn(table, reference.name);
  if (index < 0) throw unknownColumns([reference.name], table, { parameter });
  return index;
}

function partition(rowCount: number, isFirst: (row: number) => boolean): PickedRows {
  const first: number[] = [];
  const second: number[] = [];
  for (let row = 0; row < rowCount; row++) (isFirst(row) ? first : second).push(row);
  return [Uint32Array.from(first), Uint32Array.from(second)];
}
