import type { OrderKey, RowGroups, Selection } from '../../core/api/views';
import { UserError } from '../../core/errors';
import { sharedUint32 } from '../../core/table/buffers';
import { columnNumbers, formatCell, groupCell } from '../../core/table/cells';
import { locateColumn } from '../../core/table/schema';
import { modelColumns } from '../../core/table/scores';
import { applyFilter, applySearch } from './row-filter';
import type { ViewedTable } from './viewed-table';

/** Rows of the table that pass the selection, in its order, in shared memory. @throws UserError if it does not fit */
export function selectRows(viewed: ViewedTable, { filters = [], search = '', order = [] }: Selection): Uint32Array {
  const { rowCount } = viewed.table;
  const mask = new Uint8Array(rowCount).fill(1);
  for (const filter of filters) applyFilter(viewed, filter, mask);
  if (search.trim() !== '') applySearch(viewed, search.trim(), mask);
  const rows = sharedUint32(mask.reduce((count, kept) => count + kept, 0));
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (mask[row]) rows[count++] = row;
  if (order.length > 0)
    sortRows(
      rows,
      order.map((key) => ({ values: keyValues(viewed, key), descending: key.descending })),
    );
  return rows;
}

/** More groups than this nobody looks through. */
const MOST_GROUPS = 1000;

/** Runs of rows with the same value of a column. @throws UserError if there are too many of them */
export function groupRows({ table }: ViewedTable, rows: Uint32Array, column: number): RowGroups {
  const { group, offset } = locateColumn(table, column);
  const groups: { value: string | null; rows: number }[] = [];
  let previous: unknown;
  for (const row of rows) {
    const cell = groupCell(group.data, group.type, row, offset);
    if (groups.length > 0 && Object.is(cell, previous)) groups.at(-1)!.rows++;
    else {
      if (groups.length === MOST_GROUPS)
        throw new UserError(`The column has more than ${MOST_GROUPS} different values`, {
          mend: 'Group by a column with fewer different values, or sort by it instead',
        });
      groups.push({ value: cell === null ? null : formatCell(cell, group.type), rows: 1 });
    }
    previous = cell;
  }
  return { groups };
}

interface SortKey {
  /** By row of the table; NaN where missing. */
  readonly values: Float64Array;
  readonly descending: boolean;
}

function sortRows(rows: Uint32Array, keys: readonly SortKey[]): void {
  rows.sort((a, b) => {
    for (const { values, descending } of keys) {
      const [x, y] = [values[a]!, values[b]!];
      if (x === y) continue;
      if (Number.isNaN(x) || Number.isNaN(y)) {
        if (Number.isNaN(x) && Number.isNaN(y)) continue;
        return Number.isNaN(x) ? 1 : -1;
      }
      return x < y === descending ? 1 : -1;
    }
    return a - b;
  });
}

/** Numbers that order the rows as the key wants: strings by the position of their value among all. */
function keyValues(viewed: ViewedTable, key: OrderKey): Float64Array {
  if (key.by === 'distance') return distancesToOwn(viewed);
  if (key.by === 'probability') return probabilitiesOfPredicted(viewed);
  if (!viewed.isCategories(key.column)) return columnNumbers(viewed.table, key.column);
  return Float64Array.from(viewed.categories(key.column).codes, (code) => (code < 0 ? NaN : code));
}

/**
 * Distance of each row to the centre of the cluster that it was assigned to; NaN where it was not.
 * @throws UserError if the rows have no distances
 */
export function distancesToOwn({ table }: ViewedTable): Float64Array {
  const model = modelColumns(table);
  if (!model || model.distances.size === 0)
    throw new UserError('The rows have no distances to centres of clusters', { mend: 'Sort by a column' });
  const clusters = columnNumbers(table, model.assigned);
  const own = new Float64Array(table.rowCount).fill(NaN);
  for (const [cluster, column] of model.distances) {
    const distances = columnNumbers(table, column);
    for (let row = 0; row < own.length; row++) if (clusters[row] === cluster) own[row] = distances[row]!;
  }
  return own;
}

/**
 * Probability of the class that was predicted: the greatest of all classes. Of two classes only that of the positive
 * one is stored; the other's is what remains of 1.
 */
export function probabilitiesOfPredicted({ table }: ViewedTable): Float64Array {
  const { probabilities = [] } = modelColumns(table) ?? {};
  if (probabilities.length === 0)
    throw new UserError('The rows have no probabilities of classes', { mend: 'Sort by a column' });
  const columns = probabilities.map((column) => columnNumbers(table, column));
  return Float64Array.from({ length: table.rowCount }, (_, row) => {
    if (columns.length === 1) return Math.max(columns[0]![row]!, 1 - columns[0]![row]!);
    return columns.reduce((most, values) => Math.max(most, values[row]!), -Infinity);
  });
}
