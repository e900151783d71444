import { resolveSingleColumn } from '../../../core/columns/resolve';
import { subtractRanges } from '../../../core/columns/ranges';
import type { ColumnSelection, ResolvedColumns } from '../../../core/columns/selection';
import { UserError } from '../../../core/errors';
import { describeColumn, isNumericType, type Schema } from '../../../core/table/schema';
import { columnsWithRole, rangesWhere } from '../../shared/roles';

/**
 * The column to predict: the chosen one, else the one that is flagged as label.
 * @throws UserError 0022 if none is chosen or flagged, 0037 if several are flagged, 0023 if it is not discrete
 */
export function labelColumn(schema: Schema, selection: ColumnSelection | null): number {
  const parameter = 'labelColumn';
  const index = selection ? resolveSingleColumn(selection, schema, { parameter }) : flaggedLabel(schema);
  const { name, type, categorical } = describeColumn(schema, index);
  if (!categorical && (type === 'double' || type === 'datetime' || type === 'timespan'))
    throw new UserError(`The label "${name}" is of type ${type}; classification needs a discrete label.`, {
      parameter,
      column: name,
      classic: 23,
      mend: 'Make the column categorical in Edit Metadata, or choose another label column.',
    });
  return index;
}

function flaggedLabel(schema: Schema): number {
  const [first, ...others] = columnsWithRole(schema, 'label');
  if (first === undefined)
    throw new UserError('No label column is chosen, and no column of the dataset is flagged as label.', {
      parameter: 'labelColumn',
      classic: 22,
      mend: 'Launch the column selector and select the label column.',
    });
  if (others.length > 0)
    throw new UserError(`${others.length + 1} columns of the dataset are flagged as label.`, {
      parameter: 'labelColumn',
      classic: 37,
      mend: 'Launch the column selector and select one of them.',
    });
  return first;
}

/** What the model learns from: all columns with the role of a feature, except the label. @throws UserError 0047 if none */
export function featureColumns(schema: Schema, label: number): ResolvedColumns {
  const features = rangesWhere(schema, ({ role }) => role === 'feature');
  const ranges = subtractRanges(features, [[label, label + 1]]);
  if (ranges.length === 0)
    throw new UserError('The dataset has no feature column besides the label.', {
      port: 'dataset',
      classic: 47,
      mend: 'Flag the columns to learn from as features in Edit Metadata.',
    });
  return { kind: 'ranges', ranges };
}

/** The column flagged as weight; undefined if there is none. @throws UserError 0122 if there are several, 0124 if it is not a number */
export function weightColumn(schema: Schema): number | undefined {
  const [weight, ...others] = columnsWithRole(schema, 'weight');
  if (weight === undefined) return undefined;
  const { name, type } = describeColumn(schema, weight);
  if (others.length > 0)
    throw new UserError(`${others.length + 1} columns of the dataset are flagged as weight.`, {
      port: 'dataset',
      column: name,
      classic: 122,
      mend: 'Clear the weight flag of all but one in Edit Metadata.',
    });
  if (!isNumericType(type))
    throw new UserError(`The weight column "${name}" is of type ${type}; weights must be numbers.`, {
      port: 'dataset',
      column: name,
      classic: 124,
      mend: 'Convert the column to a number, or clear its weight flag, in Edit Metadata.',
    });
  return weight;
}
