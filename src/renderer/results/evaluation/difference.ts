import { formatFigure } from '../number-format';

/** The second minus the first, with its sign; blank where there is none. */
export function differenceText(first: number, second: number): string {
  const difference = second - first;
  if (Math.abs(difference) < 5e-7) return Number.isNaN(difference) ? '' : '0';
  const figure = formatFigure(Math.abs(difference));
  return figure === undefined ? '' : `${difference < 0 ? '−' : '+'}${figure}`;
}
