import { UserError } from '../../../core/errors';
import type { Matrix } from '../../matrix';

/** Classes that training rows belong to, and the labels as positions among them. */
export interface PresentClasses {
  readonly classes: Int32Array;
  readonly labels: Int32Array;
}

/**
 * The classes that have rows: a level that no training row has cannot be learnt (its bias would fall without end).
 * @throws UserError where there is nothing to learn from
 */
export function presentClasses(
  matrix: Matrix,
  labels: Int32Array,
  classCount: number,
  rowWeights?: Float64Array,
): PresentClasses {
  if (labels.length !== matrix.rowCount || (rowWeights && rowWeights.length !== matrix.rowCount))
    throw new TypeError(`${labels.length} labels for ${matrix.rowCount} rows`);
  if (matrix.rowCount === 0)
    throw new UserError('There is no row to train on.', {
      classic: 21,
      mend: 'Connect a dataset that has rows with a label and without missing features.',
    });
  if (matrix.columnCount === 0)
    throw new UserError('There is no feature column to train on.', {
      classic: 20,
      mend: 'Flag at least one column besides the label as a feature.',
    });
  rowWeights?.forEach((weight, row) => {
    if (weight >= 0 && weight < Infinity) return;
    throw new UserError(`The weight of row ${row + 1} is ${weight}; weights must be 0 or greater.`, {
      classic: 18,
      row: row + 1,
      mend: 'Correct the weight column, or clear its weight flag in Edit Metadata.',
    });
  });
  const isPresent = new Uint8Array(classCount);
  labels.forEach((label, row) => {
    if (!(label >= 0 && label < classCount)) throw new TypeError(`label ${label} of row ${row}, ${classCount} classes`);
    if (!rowWeights || rowWeights[row]! > 0) isPresent[label] = 1;
  });
  const classes = Int32Array.from({ length: classCount }, (_, k) => k).filter((k) => isPresent[k]);
  if (classes.length < 2)
    throw new UserError('All rows to train on belong to the same class.', {
      classic: 83,
      mend: 'Choose a label column with at least two different values, or use more rows.',
    });
  const position = new Int32Array(classCount);
  classes.forEach((k, at) => (position[k] = at));
  return { classes, labels: classes.length === classCount ? labels : labels.map((label) => position[label]!) };
}

/** Weights and biases of the present classes among those of all classes; absent ones get weights 0, bias -Infinity. */
export function forAllClasses(
  weights: Float64Array,
  biases: Float64Array,
  classes: Int32Array,
  classCount: number,
): { weights: Float64Array; biases: Float64Array } {
  if (classes.length === classCount) return { weights, biases };
  const width = weights.length / classes.length;
  const all = { weights: new Float64Array(classCount * width), biases: new Float64Array(classCount).fill(-Infinity) };
  classes.forEach((k, at) => {
    all.weights.set(weights.subarray(at * width, (at + 1) * width), k * width);
    all.biases[k] = biases[at]!;
  });
  return all;
}
