import { categoriesOf, type Categories } from '../../core/table/categories';
import { columnNumbers } from '../../core/table/cells';
import { locateColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import { sortNumbers, type SortedNumbers } from '../../ml/statistics';

/** Bytes of sorted columns and categories that are kept of one table. */
const MEMORY_BYTES = 64 * 2 ** 20;

/** A table with what was worked out of its columns, the most recently used of it: the next question is cheap. */
export class ViewedTable {
  private readonly kept = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  private total = 0;

  constructor(readonly table: Table) {}

  /** The numbers of a column that holds some. */
  sorted(column: number): SortedNumbers {
    return this.once(`sorted ${column}`, 8 * this.table.rowCount, () => sortNumbers(columnNumbers(this.table, column)));
  }

  categories(column: number): Categories {
    return this.once(`categories ${column}`, 4 * this.table.rowCount, () => categoriesOf(this.table, column));
  }

  /** Whether a column is looked at value by value rather than as numbers. */
  isCategories(column: number): boolean {
    const { type, categorical } = locateColumn(this.table, column).group;
    return categorical || type === 'string' || type === 'boolean';
  }

  private once<T>(name: string, bytes: number, make: () => T): T {
    const known = this.kept.get(name);
    if (known) {
      this.kept.delete(name); // to the end: used last
      this.kept.set(name, known);
      return known.value as T;
    }
    const value = make();
    this.kept.set(name, { value, bytes });
    this.total += bytes;
    for (const [oldest, { bytes: freed }] of this.kept) {
      if (this.total <= MEMORY_BYTES || this.kept.size === 1) break;
      this.kept.delete(oldest);
      this.total -= freed;
    }
    return value;
  }
}
