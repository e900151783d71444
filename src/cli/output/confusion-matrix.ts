import { cut, displayWidth, padEnd, padStart, plain } from './text';

/** "100.0%" between the brackets that frame the diagonal. */
const CELL_WIDTH = 8;
const LABEL_WIDTH = 24;

/**
 * The classic figure as text: rows are actual classes, cells the percentages of their row, zeros blank, the diagonal
 * framed even where it is empty. Classes that do not fit beside each other go into equal blocks below each other.
 * @param counts classes × classes, row-major
 */
export function formatConfusionMatrix(
  classes: readonly string[],
  counts: ArrayLike<number>,
  columns = Infinity,
): string[] {
  const labels = classes.map((name) => cut(plain(name), LABEL_WIDTH));
  const corner = 'Actual class';
  const labelWidth = Math.max(corner.length, ...labels.map(displayWidth)) + 1;
  const most = Math.max(1, Math.floor((columns - labelWidth) / CELL_WIDTH));
  const blocks = Math.ceil(classes.length / most);
  const perBlock = Math.ceil(classes.length / blocks);
  const lines: string[] = [];
  for (let start = 0; start < classes.length; start += perBlock) {
    const end = Math.min(classes.length, start + perBlock);
    if (start > 0) lines.push('');
    lines.push(`${' '.repeat(labelWidth)} Predicted class`);
    const headers = labels.slice(start, end).map((label) => `${padStart(cut(label, CELL_WIDTH - 1), CELL_WIDTH - 1)} `);
    lines.push((padEnd(corner, labelWidth) + headers.join('')).trimEnd());
    labels.forEach((label, row) => {
      const cells = rowCells(counts, classes.length, row).slice(start, end);
      lines.push((padEnd(label, labelWidth) + cells.join('')).trimEnd());
    });
  }
  return lines;
}

function rowCells(counts: ArrayLike<number>, width: number, row: number): string[] {
  const values = Array.from({ length: width }, (_, column) => counts[row * width + column]!);
  const total = values.reduce((sum, count) => sum + count, 0);
  return values.map((count, column) => {
    const text = padStart(count === 0 ? '' : `${((count / total) * 100).toFixed(1)}%`, CELL_WIDTH - 2);
    return column === row ? `[${text}]` : ` ${text} `;
  });
}
