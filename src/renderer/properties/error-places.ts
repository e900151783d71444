import type { ErrorPlace } from '../../core/errors';
import type { ParameterDefinition } from '../../core/module/parameters';
import { propertiesText } from '../text/properties';

const text = propertiesText.error;

/** What an error and a problem that validation finds have in common. */
export interface Fault extends ErrorPlace {
  readonly message: string;
}

/** The parameters that may mend a fault: the one that is named, and the only choice of columns where a column is wrong. */
export function errorMends(
  fault: ErrorPlace,
  parameters: readonly ParameterDefinition[],
): readonly ParameterDefinition[] {
  const named = parameters.filter(({ id }) => id === fault.parameter);
  const columns = parameters.filter(({ kind }) => kind === 'columns');
  const isColumnAtFault = fault.column !== undefined && columns.length === 1 && named[0] !== columns[0];
  return isColumnAtFault ? [...named, ...columns] : named;
}

/** Parameter, column, row, line and file, where they are known and the message does not say them. */
export function errorPlaces(
  { message, parameter, row, line, file, column }: Fault,
  parameters: readonly ParameterDefinition[],
): string[] {
  const places: string[] = [];
  const name = parameters.find(({ id }) => id === parameter)?.name;
  if (name !== undefined && !message.includes(`"${name}"`)) places.push(text.parameter(name));
  if (column !== undefined && !message.includes(column)) places.push(text.column(column));
  if (row !== undefined && !/\brow\b/i.test(message)) places.push(text.row(row));
  if (line !== undefined && !/\bline\b/i.test(message)) places.push(text.line(line));
  if (file !== undefined && !message.includes(file)) places.push(file);
  return places;
}
