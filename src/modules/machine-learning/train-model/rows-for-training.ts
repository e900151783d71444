import { UserError } from '../../../core/errors';
import type { RunContext } from '../../../core/module/run';
import { columnNumbers, missingCells } from '../../../core/table/cells';
import { rowRange, takeRows } from '../../../core/table/rows';
import { columnName, describeColumn } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';

/** The rows of a table that have a label (and, where there are weights, a weight). */
export class LabelledRows {
  constructor(
    readonly table: Table,
    /** Row of the original table of each row. */
    readonly rows: Uint32Array,
    private readonly context: RunContext,
  ) {}

  /** Rows, numbered within `table`, that are not marked. @throws UserError 0130 if all are */
  without(missingRows: Uint8Array | undefined): Uint32Array {
    const used = Uint32Array.from(this.rows.keys()).filter((row) => !missingRows?.[row]);
    const skipped = this.rows.length - used.length;
    if (used.length === 0)
      throw new UserError('Every row to train on has a missing feature.', {
        port: 'dataset',
        classic: 130,
        mend: 'Fill the missing cells with Clean Missing Data, or clear the feature flag of columns that are mostly empty.',
      });
    if (skipped > 0) this.context.log.warn(leftOut(skipped, 'with a missing feature'));
    return used;
  }

  /** Does `work`; where it blames a row of `table`, the error names that row of the original table instead. */
  withOriginalRows<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UserError) || error.details.row === undefined) throw error;
      const row = this.rows[error.details.row - 1]! + 1;
      throw new UserError(error.message.replace(/^Row \d+/, `Row ${row}`), { ...error.details, row });
    }
  }
}

const leftOut = (count: number, which: string): string =>
  `${count === 1 ? `1 row ${which} is` : `${count} rows ${which} are`} left out.`;

/** @throws UserError 0134 if no row has a label */
export function trainableRows(
  table: Table,
  label: number,
  weights: Float64Array | undefined,
  context: RunContext,
): LabelledRows {
  const missing = missingCells(table, label);
  const isDouble = describeColumn(table, label).type === 'double';
  const numbers = isDouble ? columnNumbers(table, label) : undefined;
  const rows = rowRange(0, table.rowCount).filter(
    (row) => !missing?.[row] && !Number.isNaN(numbers?.[row]) && !Number.isNaN(weights?.[row]),
  );
  if (rows.length === 0)
    throw new UserError(`No row has a label in column "${columnName(table, label)}".`, {
      parameter: 'labelColumn',
      column: columnName(table, label),
      classic: 134,
      mend: 'Choose a label column that has values.',
    });
  const skipped = table.rowCount - rows.length;
  if (skipped === 0) return new LabelledRows(table, rows, context);
  context.log.warn(leftOut(skipped, `without a label${weights ? ' or weight' : ''}`));
  return new LabelledRows(takeRows(table, rows), rows, context);
}

/** The weight of each row, NaN where it is missing. @throws UserError 0018 for a negative or infinite one */
export function rowWeights(table: Table, column: number): Float64Array {
  const weights = columnNumbers(table, column);
  const row = weights.findIndex((weight) => weight < 0 || weight === Infinity);
  if (row >= 0)
    throw new UserError(`The weight in row ${row + 1} is ${weights[row]}; weights must be finite and not negative.`, {
      port: 'dataset',
      column: columnName(table, column),
      row: row + 1,
      classic: 18,
      mend: 'Correct the weight, or clear the weight flag of the column in Edit Metadata.',
    });
  return weights;
}
