import { resolveSingleColumn } from '../../../core/columns/resolve';
import type { ColumnSelection } from '../../../core/columns/selection';
import { UserError } from '../../../core/errors';
import { categoriesOf } from '../../../core/table/categories';
import { rowRange } from '../../../core/table/rows';
import { describeColumn } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import type { Random } from '../../../ml/random';
import { allocate } from './sizes';

/** Row numbers of the two outputs; together every row of the table once. */
export type PickedRows = readonly [first: Uint32Array, second: Uint32Array];

/**
 * Divides rows by number: inside every stratum, at random if there is a generator, else in order.
 * @param strata row numbers, every row in one stratum
 */
export function pickRows(strata: readonly Uint32Array[], fraction: number, random: Random | undefined): PickedRows {
  const counts = allocate(
    strata.map((rows) => rows.length),
    fraction,
  );
  for (const rows of strata) random?.shuffle(rows);
  const first = concatenate(strata.map((rows, i) => rows.subarray(0, counts[i])));
  const second = concatenate(strata.map((rows, i) => rows.subarray(counts[i])));
  for (const rows of [first, second]) {
    if (!random) rows.sort();
    else if (strata.length > 1) random.shuffle(rows);
  }
  return [first, second];
}

/** All rows as one stratum. */
export function singleStratum(table: Table): Uint32Array[] {
  return [rowRange(0, table.rowCount)];
}

/**
 * The rows of every value of the key column, values ascending; rows without a key last.
 * @throws UserError 0017 if the key is not discrete
 */
export function strataByKey(table: Table, selection: ColumnSelection): Uint32Array[] {
  const parameter = 'stratificationKeyColumn';
  const index = resolveSingleColumn(selection, table, { parameter });
  const { name, type, categorical } = describeColumn(table, index);
  if (!categorical && (type === 'double' || type === 'datetime' || type === 'timespan'))
    throw new UserError(`Column "${name}" is not discrete: rows cannot be grouped by values of type ${type}.`, {
      parameter,
      column: name,
      classic: 17,
      mend: 'Choose another key, or make the column categorical in Edit Metadata.',
    });
  const { codes, levels } = categoriesOf(table, index);
  const sizes = new Uint32Array(levels.length + 1);
  const stratumOf = (row: number): number => (codes[row]! < 0 ? levels.length : codes[row]!);
  for (let row = 0; row < table.rowCount; row++) sizes[stratumOf(row)]!++;
  const strata = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(levels.length + 1);
  for (let row = 0; row < table.rowCount; row++) {
    const stratum = stratumOf(row);
    strata[stratum]![filled[stratum]!++] = row;
  }
  return strata;
}

function concatenate(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
