import type { ResultChanges, TableChanges } from '../../../core/api/result-changes';
import { differenceText } from '../../history/difference';
import { historyText } from '../../text/history';
import { resultPaneText } from '../../text/result-pane';
import { resultsText } from '../../text/results';
import { formatFigure } from '../number-format';

const text = resultPaneText.changes;

/** What changed, in short sentences, what says most first. */
export function changeLines({ isSame, types, table, figures, properties }: ResultChanges): string[] {
  if (isSame) return [text.same];
  if (types) return [text.types(resultsText.types[types.before], resultsText.types[types.now])];
  if (table) return tableLines(table);
  if (figures) {
    const changed = figures.filter(({ before, now }) => formatFigure(before) !== formatFigure(now));
    if (changed.length === 0) return [text.noFigures];
    return changed.map(({ figure, index, before, now }) =>
      text.figure(
        historyText.figureName(figure) + historyText.compare.which(index),
        formatFigure(before) ?? text.notDefined,
        formatFigure(now) ?? text.notDefined,
        differenceText(now, before) ?? '',
      ),
    );
  }
  if (!properties || properties.length === 0) return [text.noProperties];
  return properties.map(({ name, before, now }) => text.property(name, before, now));
}

function tableLines({ rows, columns, added, removed, cells, isOutline }: TableChanges): string[] {
  const lines: string[] = [];
  if (rows.before !== rows.now) lines.push(text.rows(rows.before, rows.now));
  if (columns.before !== columns.now) lines.push(text.columns(columns.before, columns.now));
  if (added.count > 0) lines.push(text.added(added.first, added.count));
  if (removed.count > 0) lines.push(text.removed(removed.first, removed.count));
  if (lines.length === 0) lines.push(text.sameShape(rows.now, columns.now));
  if (isOutline) return [...lines, text.tooLarge];
  if (!cells) return lines;
  if (cells.rows === 0) return [...lines, text.noCells];
  const { first, count } = cells.columns;
  return [
    ...lines,
    text.cells(cells.rows),
    ...first.map((column) => text.cellsOf(column.name, column.cells)),
    ...(count > first.length ? [text.moreColumns(count - first.length)] : []),
  ];
}
