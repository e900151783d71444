import { formatCount } from '../number-format';

/** A confusion matrix as it is drawn: rows are actual classes, columns predicted ones. */
export interface ConfusionView {
  readonly classes: readonly string[];
  readonly rows: readonly ConfusionRow[];
  /** The highest count, for colours by count. */
  readonly most: number;
  /** Classes that are left out because no screen could hold them. */
  readonly hidden: number;
}

export interface ConfusionRow {
  readonly label: string;
  readonly total: number;
  readonly cells: readonly ConfusionCell[];
}

export interface ConfusionCell {
  readonly count: number;
  /** Of the rows of this actual class, 0 to 1; 0 where the class has none. */
  readonly share: number;
  readonly isDiagonal: boolean;
}

/** @param counts classes × classes, row-major; @param limit most frequent classes to show */
export function confusionView(classes: readonly string[], counts: ArrayLike<number>, limit = 100): ConfusionView {
  const width = classes.length;
  const totals = classes.map((_, row) => {
    let total = 0;
    for (let column = 0; column < width; column++) total += counts[row * width + column]!;
    return total;
  });
  const shown = classes
    .map((_, i) => i)
    .sort((a, b) => totals[b]! - totals[a]! || a - b)
    .slice(0, limit)
    .sort((a, b) => a - b);
  let most = 0;
  const rows = shown.map((row): ConfusionRow => {
    const total = totals[row]!;
    const cells = shown.map((column): ConfusionCell => {
      const count = counts[row * width + column]!;
      most = Math.max(most, count);
      return { count, share: total === 0 ? 0 : count / total, isDiagonal: row === column };
    });
    return { label: classes[row]!, total, cells };
  });
  return { classes: shown.map((i) => classes[i]!), rows, most, hidden: width - shown.length };
}

/** "16.7%"; blank for nothing. */
export const percentText = (share: number): string => (share === 0 ? '' : `${(share * 100).toFixed(1)}%`);

/** Long labels as the classic product cuts them. */
export function shortLabel(label: string, longest = 12): string {
  const characters = [...label];
  return characters.length <= longest
    ? label
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

export type ConfusionFigure = 'shares' | 'counts';

/** What a cell shows: blank for nothing, whichever figure is chosen. */
export const confusionCellText = ({ count, share }: ConfusionCell, figure: ConfusionFigure): string =>
  count === 0 ? '' : figure === 'shares' ? percentText(share) : formatCount(count);
