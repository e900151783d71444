import type { ColumnSelection } from '../../core/columns/selection';
import { UserError } from '../../core/errors';
import type { ParameterValue } from '../../core/module/parameters';
import type { Schema } from '../../core/table/schema';

/**
 * The schemas that `infer` gives; none where the parameters do not fit the columns. Inference must not throw: what is
 * wrong is said by validation and by the run.
 */
export function inferOrUnknown(infer: () => readonly (Schema | undefined)[]): readonly (Schema | undefined)[] {
  try {
    return infer();
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The same columns with an unknown number of rows. */
export function withUnknownRows({ rowCount: _, ...schema }: Schema): Schema {
  return schema;
}

/** The value of a parameter of kind 'columns'; undefined where nothing is chosen yet. */
export function asSelection(value: ParameterValue | undefined): ColumnSelection | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}
