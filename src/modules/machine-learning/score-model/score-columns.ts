import { sharedFloat64, toShared } from '../../../core/table/buffers';
import { column, numericColumn } from '../../../core/table/build';
import { formatCell } from '../../../core/table/cells';
import type { TableGroup } from '../../../core/table/table';
import type { TrainedModelValue } from '../../../core/value';

type Label = NonNullable<TrainedModelValue['label']>;

/**
 * The columns that Score Model adds, in the classic product's order and with its names.
 * @param probabilities rows × classes, row-major
 * @param missingRows rows without a score
 */
export function scoreColumns(
  task: 'multiclass' | 'binary',
  label: Label,
  probabilities: Float64Array,
  missingRows: Uint8Array | undefined,
): TableGroup[] {
  const count = label.classes.length;
  const missing = missingRows && toShared(missingRows);
  const probabilityColumn = (name: string, k: number): TableGroup => {
    const values = sharedFloat64(probabilities.length / count);
    for (let row = 0; row < values.length; row++) values[row] = missing?.[row] ? 0 : probabilities[row * count + k]!;
    return numericColumn(name, 'double', values, missing, { role: 'score', scoreKind: 'Calibrated Score' });
  };
  if (task === 'binary')
    return [
      labelColumn(label, predictedClasses(probabilities, 2), missing, 'Binary Class Assigned Labels'),
      probabilityColumn('Scored Probabilities', 1),
    ];
  return [
    ...label.classes.map((level, k) =>
      probabilityColumn(`Scored Probabilities for Class "${formatCell(level, label.type)}"`, k),
    ),
    labelColumn(label, predictedClasses(probabilities, count), missing, 'Multi Class Assigned Labels'),
  ];
}

/** The most probable class of each row; the lower of equal ones, so that 0.5 of two is negative. */
function predictedClasses(probabilities: Float64Array, count: number): Int32Array {
  const predicted = new Int32Array(probabilities.length / count);
  for (let row = 0; row < predicted.length; row++) {
    let best = 0;
    for (let k = 1; k < count; k++) if (probabilities[row * count + k]! > probabilities[row * count + best]!) best = k;
    predicted[row] = best;
  }
  return predicted;
}

function labelColumn(
  { type, classes }: Label,
  predicted: Int32Array,
  missing: Uint8Array | undefined,
  scoreKind: 'Binary Class Assigned Labels' | 'Multi Class Assigned Labels',
): TableGroup {
  const cells = Array.from(predicted, (k, row) => (missing?.[row] ? null : classes[k]!));
  return column('Scored Labels', type, cells, { categorical: true, levels: classes, role: 'score', scoreKind });
}
