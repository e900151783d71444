import { UserError } from '../../../core/errors';
import type { CancellationSignal } from '../../../core/module/run';
import { sharedFloat64 } from '../../../core/table/buffers';
import { numberColumn } from '../../../core/table/build';
import { blockIndex, formatCell, groupCell } from '../../../core/table/cells';
import { sliceGroup } from '../../../core/table/columns';
import { groupWidth, isNumericType, nameAt, type ColumnType } from '../../../core/table/schema';
import { stringAt, stringColumn } from '../../../core/table/strings';
import { loadedBlock } from '../../../core/table/rows';
import { valueAt } from '../../../core/table/stored-values';
import type { ColumnData, LoadedBlock, NumberColumn, TableGroup } from '../../../core/table/table';
import { formatDate, formatTimeSpan } from '../../../formats/text/times';
import { parseNumberAs } from '../../shared/parse-text';
import { dateFromTicks, spanFromTicks, ticksFromDate, ticksFromSpan } from '../../shared/ticks';
import { withType } from './describe-edits';

/** Reads a date from text; undefined where it is none. */
export type DateReader = (text: string) => number | undefined;

/**
 * Columns of one group in another type, without losing anything. Numbers of a block stay where they are if they stay
 * numbers; otherwise each column becomes one of its own.
 * @throws UserError 0042 if the types do not convert, 0139 naming column and row of a value that does not
 */
export function convertColumns(
  run: TableGroup,
  type: ColumnType,
  rowCount: number,
  readDate: DateReader | undefined,
  signal: CancellationSignal,
): readonly TableGroup[] {
  if (run.type === type) return [run];
  if (run.data.kind === 'block' && isNumericType(type)) {
    if (type === 'integer') requireWhole(run, loadedBlock(run.data), rowCount, signal);
    return [withType(run, type)];
  }
  const loaded = run.data.kind === 'block' ? { ...run, data: loadedBlock(run.data) } : run;
  return Array.from({ length: groupWidth(run) }, (_, i) => {
    signal.throwIfAborted();
    const column = sliceGroup(loaded, i, i + 1);
    const data = type === 'string' ? textOf(column, rowCount) : numbersOf(column, type, rowCount, readDate);
    return { ...withType(column, type), data };
  });
}

function requireWhole(run: TableGroup, block: LoadedBlock, rowCount: number, signal: CancellationSignal): void {
  for (let row = 0; row < rowCount; row++) {
    signal.throwIfAborted();
    for (let i = 0; i < groupWidth(run); i++) {
      const value = block.values[blockIndex(block, row, i)]!;
      if (!Number.isSafeInteger(value)) throw notConvertible(nameAt(run.names, i), row, String(value), 'integer');
    }
  }
}

function textOf(column: TableGroup, rowCount: number): ColumnData {
  const texts = Array.from({ length: rowCount }, (_, row) => {
    const cell = groupCell(column.data, column.type, row, 0);
    if (typeof cell === 'number' && column.type === 'datetime') return formatDate(cell);
    if (typeof cell === 'number' && column.type === 'timespan') return formatTimeSpan(cell);
    return cell === null ? null : formatCell(cell, column.type);
  });
  return stringColumn(texts);
}

function numbersOf(
  column: TableGroup,
  type: Exclude<ColumnType, 'string'>,
  rowCount: number,
  readDate: DateReader | undefined,
): NumberColumn {
  const name = nameAt(column.names, 0);
  const { data } = column;
  const numbers: (number | null)[] = [];
  if (data.kind === 'strings') {
    const read = type === 'datetime' && readDate ? readDate : (text: string) => parseNumberAs(text, type);
    for (let row = 0; row < rowCount; row++) {
      const text = stringAt(data, row);
      const number = text === null || text.trim() === '' ? null : read(text);
      if (number === undefined) throw notConvertible(name, row, `"${text}"`, type);
      numbers.push(number);
    }
  } else {
    const convert = conversion(column.type, type);
    if (!convert)
      throw new UserError(`Column "${name}" of type ${column.type} cannot be converted to ${type}.`, {
        parameter: 'dataType',
        column: name,
        classic: 42,
        mend: 'Choose another data type, or other columns.',
      });
    const missing = data.kind === 'block' ? undefined : data.missing;
    for (let row = 0; row < rowCount; row++) {
      const value = data.kind === 'block' ? valueAt(data.values, blockIndex(data, row, 0)) : data.values[row]!;
      const number = missing?.[row] ? null : convert(value);
      if (number === undefined) throw notConvertible(name, row, String(value), type);
      numbers.push(number);
    }
  }
  return type === 'double' ? doubles(numbers) : numberColumn(type, numbers);
}

type Conversion = (value: number) => number | undefined;

const whole: Conversion = (value) => (Number.isSafeInteger(value) ? value : undefined);
const truth: Conversion = (value) => (value === 0 || value === 1 ? value : undefined);

/** How stored numbers of one type become those of another; undefined where the types do not convert. */
function conversion(from: ColumnType, to: ColumnType): Conversion | undefined {
  const number = isNumericType(from) || from === 'boolean';
  switch (to) {
    case 'integer':
      return number ? whole : from === 'timespan' ? (value) => whole(Math.round(ticksFromSpan(value))) : undefined;
    case 'double':
      return number ? (value) => value : from === 'datetime' ? ticksFromDate : ticksFromSpan;
    case 'boolean':
      return number ? truth : undefined;
    case 'datetime':
      return isNumericType(from) ? dateFromTicks : undefined;
    case 'timespan':
      return isNumericType(from) ? spanFromTicks : undefined;
    case 'string':
      return undefined;
  }
}

function doubles(numbers: readonly (number | null)[]): NumberColumn {
  const values = sharedFloat64(numbers.length);
  const missing = numberColumn(
    'boolean',
    numbers.map((number) => (number === null ? null : 0)),
  ).missing;
  numbers.forEach((number, row) => (values[row] = number ?? 0));
  return missing ? { kind: 'numbers', values, missing } : { kind: 'numbers', values };
}

const notConvertible = (column: string, row: number, value: string, type: ColumnType): UserError =>
  new UserError(`Column "${column}", row ${row + 1}: ${value} cannot be converted to ${type}.`, {
    parameter: 'dataType',
    column,
    row: row + 1,
    classic: 139,
    mend: 'Correct the value, take the row out, or choose a type that every value fits.',
  });
