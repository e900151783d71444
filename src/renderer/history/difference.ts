import { formatFigure } from '../results/number-format';

/** "+0.0476": how much a figure is above another; nothing where one of them is not there or they are equal as shown. */
export function differenceText(
  value: number | null | undefined,
  reference: number | null | undefined,
): string | undefined {
  if (typeof value !== 'number' || typeof reference !== 'number') return undefined;
  if (formatFigure(value) === formatFigure(reference)) return undefined;
  const difference = value - reference;
  const size = formatFigure(Math.abs(difference));
  return size === undefined ? undefined : `${difference > 0 ? '+' : '−'}${size}`;
}
