import type { ErrorReport } from '../../core/errors';
import type { ParameterDefinition } from '../../core/module/parameters';
import { propertiesText } from '../text/properties';

const text = propertiesText.error;

/** The parameters that may mend an error: the one that is named, and the only choice of columns where a column is at fault. */
export function errorMends(
  error: ErrorReport,
  parameters: readonly ParameterDefinition[],
): readonly ParameterDefinition[] {
  const named = parameters.filter(({ id }) => id === error.parameter);
  const columns = parameters.filter(({ kind }) => kind === 'columns');
  const isColumnAtFault = error.column !== undefined && columns.length === 1 && named[0] !== columns[0];
  return isColumnAtFault ? [...named, ...columns] : named;
}

/** Row, line and file of the data, where they are known and the message does not say them. */
export function errorPlaces({ message, row, line, file, column }: ErrorReport): string[] {
  const places: string[] = [];
  if (column !== undefined && !message.includes(column)) places.push(text.column(column));
  if (row !== undefined && !/\brow\b/i.test(message)) places.push(text.row(row));
  if (line !== undefined && !/\bline\b/i.test(message)) places.push(text.line(line));
  if (file !== undefined && !message.includes(file)) places.push(file);
  return places;
}
