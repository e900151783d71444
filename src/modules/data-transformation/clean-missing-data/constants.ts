import { UserError } from '../../../core/errors';
import type { CancellationSignal } from '../../../core/module/run';
import { sharedFloat64 } from '../../../core/table/buffers';
import { categoriesOf } from '../../../core/table/categories';
import { blockIndex } from '../../../core/table/cells';
import { groupWidth, nameAt, type ColumnType } from '../../../core/table/schema';
import { loadedBlock } from '../../../core/table/rows';
import type { LoadedBlock, Table, TableGroup } from '../../../core/table/table';
import { parseNumberAs } from '../../shared/parse-text';
import { dateFromTicks, spanFromTicks } from '../../shared/ticks';

/** The constants that stand in for missing cells, in the form in which the column's type stores them. */

export type ReplacingMode = 'custom-value' | 'mean' | 'median' | 'mode';

/** A value that the user typed, as a column of the type stores it; dates and time spans may be ticks. */
export function parseConstant(text: string, type: ColumnType): string | number | undefined {
  if (type === 'string') return text;
  const constant = parseNumberAs(text, type);
  if (constant !== undefined || (type !== 'datetime' && type !== 'timespan')) return constant;
  const ticks = parseNumberAs(text, 'integer');
  return ticks === undefined ? undefined : type === 'datetime' ? dateFromTicks(ticks) : spanFromTicks(ticks);
}

/** @throws UserError 0002 if the text does not read as the column's type */
export function customConstant(text: string, column: TableGroup): string | number {
  const constant = parseConstant(text, column.type);
  if (constant !== undefined) return constant;
  const name = nameAt(column.names, 0);
  throw new UserError(`The replacement value "${text}" does not fit column "${name}" of type ${column.type}.`, {
    parameter: 'replacementValue',
    column: name,
    classic: 2,
    mend: 'Enter a value of that type, or select only columns that the value fits.',
  });
}

const averageable: readonly ColumnType[] = ['integer', 'double', 'boolean', 'datetime', 'timespan'];
const orderable: readonly ColumnType[] = ['integer', 'double'];

/** @throws UserError 0017 if columns like this one have no such constant */
export function requireSuitable(mode: ReplacingMode, { names, type, categorical }: TableGroup): void {
  if (mode !== 'mean' && mode !== 'median') return;
  if ((mode === 'mean' ? averageable : orderable).includes(type) && !categorical) return;
  const name = nameAt(names, 0);
  throw new UserError(`Column "${name}" is ${categorical ? 'categorical' : `of type ${type}`} and has no ${mode}.`, {
    parameter: 'columns',
    column: name,
    classic: 17,
    mend: 'Select only numeric columns (rule: include column type Numeric), or replace with the mode.',
  });
}

/** Columns of a block that are gathered at a time: their rows then lie side by side in memory. */
const TILE_WIDTH = 128;

/**
 * One constant per column of a run, from the cells that are not missing; undefined where a column has none.
 * @throws UserError 0032, 0033 where a mean or median meets a cell that is not a finite number
 */
export function learnConstants(
  mode: Exclude<ReplacingMode, 'custom-value'>,
  columns: TableGroup,
  rowCount: number,
  signal: CancellationSignal,
): Float64Array | readonly string[] | undefined {
  const { data } = columns;
  if (rowCount === 0) return undefined;
  if (data.kind === 'strings') {
    const text = mostFrequentText({ rowCount, groups: [columns] });
    return text === undefined ? undefined : [text];
  }
  const width = groupWidth(columns);
  const constants = sharedFloat64(width);
  if (data.kind === 'numbers') {
    const numbers = Float64Array.from(data.values);
    if (mode !== 'mode') requireFinite(nameAt(columns.names, 0), numbers, data.missing);
    const present = data.missing ? numbers.filter((_, row) => !data.missing![row]) : numbers;
    if (present.length === 0) return undefined;
    constants[0] = statistics[mode](present, columns.type);
    return constants;
  }
  const block = loadedBlock(data);
  for (let start = 0; start < width; start += TILE_WIDTH) {
    signal.throwIfAborted();
    const end = Math.min(start + TILE_WIDTH, width);
    const tile = gatherColumns(block, rowCount, start, end);
    for (let column = start; column < end; column++) {
      const numbers = tile.subarray((column - start) * rowCount, (column - start + 1) * rowCount);
      if (mode !== 'mode') requireFinite(nameAt(columns.names, column), numbers, undefined);
      constants[column] = statistics[mode](numbers, columns.type);
    }
  }
  return constants;
}

/** Columns `start` to `end` of a block, one behind the other. */
function gatherColumns(block: LoadedBlock, rowCount: number, start: number, end: number): Float64Array {
  const gathered = new Float64Array((end - start) * rowCount);
  for (let row = 0; row < rowCount; row++) {
    const from = blockIndex(block, row, start);
    for (let column = 0; column < end - start; column++)
      gathered[column * rowCount + row] = block.values[from + column]!;
  }
  return gathered;
}

const statistics = {
  mean: (numbers: Float64Array, type: ColumnType) =>
    roundTo(type, numbers.reduce((sum, number) => sum + number, 0) / numbers.length),
  median: (numbers: Float64Array, type: ColumnType) => roundTo(type, medianOf(numbers)),
  mode: mostFrequentNumber,
} as const;

function mostFrequentText(table: Table): string | undefined {
  const { codes, levels } = categoriesOf(table, 0);
  const counts = new Uint32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  return most === 0 ? undefined : String(levels[counts.indexOf(most)]);
}

function mostFrequentNumber(numbers: Float64Array): number {
  const sorted = numbers.slice().sort();
  let best = sorted[0]!;
  let most = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > most) {
      most = end - start;
      best = sorted[start]!;
    }
    start = end;
  }
  return best;
}

function medianOf(numbers: Float64Array): number {
  const sorted = numbers.slice().sort();
  const upper = sorted[sorted.length >> 1]!;
  if (sorted.length % 2 === 1) return upper;
  const lower = sorted[(sorted.length >> 1) - 1]!;
  return lower + (upper - lower) / 2;
}

/** To what the type can hold; halves go to the even neighbour, as the classic product rounded. */
function roundTo(type: ColumnType, number: number): number {
  if (type === 'double') return number;
  const below = Math.floor(number);
  if (number - below !== 0.5) return Math.round(number);
  return below % 2 === 0 ? below : below + 1;
}

/** @throws UserError 0032 or 0033 for the first cell that has no place in an average */
function requireFinite(name: string, numbers: Float64Array, missing: Uint8Array | undefined): void {
  const row = numbers.findIndex((number, i) => !Number.isFinite(number) && !missing?.[i]);
  if (row < 0) return;
  const notANumber = Number.isNaN(numbers[row]);
  throw new UserError(
    `Column "${name}" holds ${notANumber ? 'NaN (not a number)' : 'an infinite value'} in row ${row + 1}.`,
    {
      column: name,
      row: row + 1,
      classic: notANumber ? 32 : 33,
      mend: 'Correct the value, or replace with a custom value or the mode.',
    },
  );
}
