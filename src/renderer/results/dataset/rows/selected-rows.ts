import type { OrderKey, Selection } from '../../../../core/api/views';
import type { ErrorReport } from '../../../../core/errors';
import { columnName, locateColumn, type Schema } from '../../../../core/table/schema';
import { useAnswer } from '../../../dialogs/use-answer';
import { connection } from '../../../state';
import { datasetsText } from '../../../text/datasets';
import type { OutputAddress } from '../../result-view';
import { valueText } from '../statistics/value-text';

type ColumnFilter = NonNullable<Selection['filters']>[number];

export interface SelectedRows {
  /** Undefined: all rows in their own order. */
  readonly selection: Selection | undefined;
  readonly rows: number;
  readonly isLoading: boolean;
  readonly error?: ErrorReport;
}

/**
 * The rows that a selection has. Until the host has looked through them, those of the last one; where it cannot, all.
 */
export function useSelectedRows(output: OutputAddress, all: number, wanted: Selection): SelectedRows {
  const isAll = isEverything(wanted);
  const { value, error, isLoading } = useAnswer(
    isAll ? undefined : `${output.key} ${output.port} ${JSON.stringify(wanted)}`,
    async () => ({ selection: wanted, ...(await connection.call('results.rows', { ...output, selection: wanted })) }),
  );
  if (isAll || error) return { selection: undefined, rows: all, isLoading: false, ...(error ? { error } : {}) };
  return value ? { ...value, isLoading } : { selection: undefined, rows: all, isLoading: true };
}

export const isEverything = ({ filters = [], order = [], search = '' }: Selection): boolean =>
  filters.length === 0 && order.length === 0 && search.trim() === '';

/** Whether some rows may be left out. */
export const leavesOut = ({ filters = [], search = '' }: Selection): boolean =>
  filters.length > 0 || search.trim() !== '';

/** How the rows are sorted by a column, if they are. */
export function sortedBy({ order = [] }: Selection, column: number): 'ascending' | 'descending' | undefined {
  const [first] = order;
  if (first?.by !== 'column' || first.column !== column) return undefined;
  return first.descending ? 'descending' : 'ascending';
}

/** The selection sorted by a column; undefined: by none. */
export function withOrder({ order: _, ...rest }: Selection, key: OrderKey | undefined): Selection {
  return key ? { ...rest, order: [key] } : rest;
}

/** "PetalLength is less than 2" */
export function filterText(schema: Schema, { column, is, value = '' }: ColumnFilter): string {
  const words = `${columnName(schema, column)} ${datasetsText.select.kinds[is]}`;
  if (is === 'missing' || is === 'present') return words;
  const { type } = locateColumn(schema, column).group;
  const number = type === 'double' && value.trim() !== '' ? valueText(type)(Number(value)) : '';
  return `${words} ${number || `"${value}"`}`;
}
