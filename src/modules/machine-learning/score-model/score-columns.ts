import { sharedFloat64, toShared } from '../../../core/table/buffers';
import { column, numericColumn } from '../../../core/table/build';
import { nameAt, type ColumnGroup } from '../../../core/table/schema';
import type { TableGroup } from '../../../core/table/table';
import type { TrainedModelValue } from '../../../core/value';
import type { LearnerTask } from '../../../ml/learners/algorithms';
import { scoreGroups } from '../../shared/score-schema';

type Label = NonNullable<TrainedModelValue['label']>;

/**
 * The columns that Score Model adds: those of `scoreGroups`, with their cells.
 * @param probabilities rows × classes, row-major
 * @param missingRows rows without a score
 */
export function scoreColumns(
  task: LearnerTask,
  label: Label,
  probabilities: Float64Array,
  missingRows: Uint8Array | undefined,
): TableGroup[] {
  const count = label.classes.length;
  const missing = missingRows && toShared(missingRows);
  /** Two classes have one column of probabilities: that of the positive one. */
  let k = task === 'binary' ? 1 : 0;
  return scoreGroups(task, label).map((group) =>
    group.scoreKind === 'Calibrated Score'
      ? probabilityColumn(group, probabilities, count, k++, missing)
      : labelColumn(group, label, predictedClasses(probabilities, count), missing),
  );
}

function probabilityColumn(
  { names, role, scoreKind }: ColumnGroup,
  probabilities: Float64Array,
  count: number,
  k: number,
  missing: Uint8Array | undefined,
): TableGroup {
  const values = sharedFloat64(probabilities.length / count);
  for (let row = 0; row < values.length; row++) values[row] = missing?.[row] ? 0 : probabilities[row * count + k]!;
  return numericColumn(nameAt(names, 0), 'double', values, missing, { role, ...(scoreKind ? { scoreKind } : {}) });
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
  { names, role, scoreKind }: ColumnGroup,
  { type, classes }: Label,
  predicted: Int32Array,
  missing: Uint8Array | undefined,
): TableGroup {
  const cells = Array.from(predicted, (k, row) => (missing?.[row] ? null : classes[k]!));
  const metadata = { categorical: true, levels: classes, role, ...(scoreKind ? { scoreKind } : {}) };
  return column(nameAt(names, 0), type, cells, metadata);
}
