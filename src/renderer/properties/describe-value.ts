import { formatSelection } from '../../core/columns/text';
import type { ParameterDefinition, ParameterValue } from '../../core/module/parameters';
import { propertiesText } from '../text/properties';
import { textOfNumber } from './number-text';

const LONGEST = 40;

/** A value in a few words, as a person would say it. */
export function describeValue(parameter: ParameterDefinition, value: ParameterValue): string {
  const text = propertiesText.parameter;
  if (value === null || value === '') return text.empty;
  if (typeof value === 'object') return formatSelection(value, { limit: 3 });
  if (typeof value === 'boolean') return value ? text.on : text.off;
  if (typeof value === 'number') return textOfNumber(value);
  const choice = parameter.kind === 'choice' && parameter.choices.find((option) => option.value === value);
  if (choice) return choice.name;
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
}
