import { formatCell } from '../../../../core/table/cells';
import type { ColumnType } from '../../../../core/table/schema';
import { formatFigure } from '../../number-format';

/** How numbers of a column are written: dates as dates, time spans as such, other numbers as figures. */
export function valueText(type: ColumnType): (value: number) => string {
  if (type === 'datetime' || type === 'timespan')
    return (value) => (Number.isFinite(value) ? formatCell(Math.round(value), type) : '');
  return (value) => formatFigure(value) ?? '';
}

/** For chart axes, which write plain numbers by themselves. */
export const axisText = (type: ColumnType): { valueText?: (value: number) => string } =>
  type === 'datetime' || type === 'timespan' ? { valueText: valueText(type) } : {};
