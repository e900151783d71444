import { column, numericColumn, tableOf } from '../../core/table/build';
import type { Table } from '../../core/table/table';
import type { MulticlassEvaluation } from '../../core/value';

/** The confusion matrix as a dataset: one row per actual class, one column of counts per predicted class. */
export function confusionTable({ classes, confusion }: MulticlassEvaluation): Table {
  const size = classes.length;
  return tableOf(size, [
    column('Actual class', 'string', classes),
    ...classes.map((name, predicted) =>
      numericColumn(
        name,
        'double',
        Float64Array.from(classes, (_, actual) => confusion[actual * size + predicted]!),
      ),
    ),
  ]);
}
