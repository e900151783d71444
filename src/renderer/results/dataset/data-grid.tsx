/* oxlint-disable react/incompatible-library -- the React Compiler, which useVirtualizer does not suit, is not used */
/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells that are placed by hand, a few of many, are no HTML table */
/* oxlint-disable jsx-a11y/interactive-supports-focus -- the keyboard stays with the grid, which points at its active cell */
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Selection } from '../../../core/api/views';
import { reportOf } from '../../../core/errors';
import type { Schema } from '../../../core/table/schema';
import { indexAt, positionOf, type NameList } from '../../properties/columns/name-list';
import { datasetsText } from '../../text/datasets';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { formatCount } from '../number-format';
import type { OutputAddress } from '../result-view';
import { columnWidth, isRightAligned, shownCell } from './grid-columns';
import { cursorAt, extendTo, isWithin, moveCursor, selectedArea, type GridCursor, type Rectangle } from './grid-cursor';
import { GridHeaderCell, type Sorted } from './grid-header-cell';
import { RowPicture } from './row-picture';
import { MINI_HEIGHT, type MiniChartKind } from './statistics/mini-chart';
import type { Summaries } from './statistics/summaries';
import { usePages } from './use-pages';

const text = resultsText.dataset;

const HEADER = 52;
const ROW = 30;
const PICTURE_ROW = 60;
const NUMBER_WIDTH = 72;
const PICTURE_WIDTH = 68;
/** Browsers place nothing beyond some 33 million pixels. */
const TALLEST = 30_000_000;

const useStyles = makeStyles({
  wrap: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  error: { margin: '0 20px 10px', flexShrink: 0 },
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflow: 'auto',
    position: 'relative',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    boxSizing: 'border-box',
  },
  lead: {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    height: '100%',
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    boxSizing: 'border-box',
    paddingRight: '10px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
  },
  rowNumber: { width: `${NUMBER_WIDTH - 10}px`, textAlign: 'end' },
  // Dragging chooses cells, not the letters in them.
  rows: { position: 'relative', userSelect: 'none' },
  row: {
    position: 'absolute',
    top: 0,
    left: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    boxSizing: 'border-box',
  },
  cell: {
    position: 'absolute',
    top: 0,
    height: '100%',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    padding: '0 12px',
    overflow: 'hidden',
    borderRight: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  value: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  right: { justifyContent: 'flex-end', textAlign: 'end' },
  missing: {
    color: tokens.colorNeutralForeground2,
    fontStyle: 'italic',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  found: { backgroundColor: tokens.colorPaletteYellowBackground2, color: tokens.colorNeutralForeground1 },
  selected: { backgroundColor: tokens.colorBrandBackground2 },
  active: { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
});

interface DataGridProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly rows: number;
  /** Which columns are shown. */
  readonly columns: NameList;
  readonly hasPictures: boolean;
  /** Column to bring into view; a new object asks again. */
  readonly sought: { readonly column: number } | undefined;
  /** Of the rows; undefined: all of them in their own order. */
  readonly selection: Selection | undefined;
  readonly summaries: Summaries;
  readonly chart: MiniChartKind | undefined;
  /** Column whose statistics are shown. */
  readonly chosen: number | undefined;
  readonly sortedBy: (column: number) => Sorted;
  readonly onChoose: (column: number) => void;
  readonly onSort: (column: number) => void;
  /** A row is to be shown in full. */
  readonly onRow: (position: number) => void;
  readonly onCopy: (area: Rectangle) => void;
}

/** The cells of a dataset of any size: only what is in view exists, and is asked of the host in blocks. */
export function DataGrid(props: DataGridProps) {
  const { output, schema, rows, columns, hasPictures, sought, selection, summaries, chart, chosen } = props;
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const pages = usePages(output, rows, columns, selection);
  const rowHeight = hasPictures ? PICTURE_ROW : ROW;
  const headerHeight = HEADER + (chart ? MINI_HEIGHT + 8 : 0);
  const lead = NUMBER_WIDTH + (hasPictures ? PICTURE_WIDTH : 0);

  const down = useVirtualizer({
    count: Math.min(rows, Math.floor(TALLEST / rowHeight)),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: 0,
    scrollPaddingStart: headerHeight,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.count,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((position: number) => columnWidth(schema, indexAt(columns, position)), [schema, columns]),
    overscan: 3,
    paddingStart: lead,
    scrollPaddingStart: lead,
  });
  // Other columns have other widths.
  useEffect(() => across.measure(), [across, columns]);
  useEffect(() => {
    const position = sought ? positionOf(columns, sought.column) : -1;
    if (position >= 0) across.scrollToIndex(position, { align: 'start' });
  }, [across, columns, sought]);

  const visibleRows = down.getVirtualItems();
  const visibleColumns = across.getVirtualItems();
  const area = {
    firstRow: visibleRows[0]?.index ?? 0,
    endRow: (visibleRows.at(-1)?.index ?? -1) + 1,
    firstColumn: visibleColumns[0]?.index ?? 0,
    endColumn: (visibleColumns.at(-1)?.index ?? -1) + 1,
  };
  const { firstRow, endRow, firstColumn, endColumn } = area;
  useEffect(
    () => pages.want({ firstRow, endRow, firstColumn, endColumn }),
    [pages, firstRow, endRow, firstColumn, endColumn],
  );
  // The charts of what is in view, once the view rests: a wide table is scrolled through faster than it is summarised.
  useEffect(() => {
    if (!chart) return undefined;
    const inView = Array.from({ length: endColumn - firstColumn }, (_, i) => indexAt(columns, firstColumn + i));
    const timer = setTimeout(() => summaries.want([...(chosen === undefined ? [] : [chosen]), ...inView]), 60);
    return () => clearTimeout(timer);
  }, [summaries, chart, chosen, columns, firstColumn, endColumn]);
  const width = across.getTotalSize();

  const id = useId();
  const cellId = (row: number, position: number): string => `${id}-${row}-${position}`;
  const [kept, setCursor] = useState<GridCursor>();
  const cursor = kept && kept.row < rows && kept.column < columns.count ? kept : undefined;
  const selected = cursor && selectedArea(cursor);
  const show = (next: GridCursor): void => {
    setCursor(next);
    if (next.row >= 0) down.scrollToIndex(next.row, { align: 'auto' });
    across.scrollToIndex(next.column, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    const ctrlKey = event.ctrlKey || event.metaKey;
    // A button that was clicked, such as a picture, has the keyboard itself.
    const isOnButton = event.target !== scroller.current && (key === 'Enter' || key === ' ');
    if (event.altKey || isOnButton || columns.count === 0) return;
    if (ctrlKey && key.toLowerCase() === 'c' && selected) props.onCopy(selected);
    else if (key === 'Enter' && cursor) {
      if (cursor.row < 0) props.onChoose(indexAt(columns, cursor.column));
      else props.onRow(cursor.row);
    } else {
      const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1);
      const size = { rows, columns: columns.count, page };
      // The first key shows where one is.
      const first = cursorAt(Math.max(firstRow, 0), Math.max(firstColumn, 0));
      const next = cursor
        ? moveCursor(cursor, { key, ctrlKey, shiftKey }, size)
        : moveCursor(first, { key, ctrlKey, shiftKey }, size) && first;
      if (!next) return;
      show(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onCellPointer = (event: PointerEvent, row: number, position: number): void => {
    if (event.type === 'pointerenter' ? event.buttons !== 1 : event.button !== 0) return;
    const isExtending = event.type === 'pointerenter' || event.shiftKey;
    setCursor(isExtending && cursor ? extendTo(cursor, row, position) : cursorAt(row, position));
  };
  const soughtText = selection?.search?.trim().toLowerCase() ?? '';

  return (
    <div className={styles.wrap}>
      {pages.error !== undefined && (
        <MessageBar className={styles.error} intent="error" layout="multiline">
          <MessageBarBody>{errorText(reportOf(pages.error))}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => retry()}>
              {resultsText.retry}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      <span id={`${id}-hint`} hidden>
        {datasetsText.header.hint}
      </span>
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        aria-label={text.gridLabel(rows, columns.count)}
        aria-describedby={`${id}-hint`}
        aria-multiselectable
        aria-rowcount={rows + 1}
        aria-colcount={columns.count + 1}
        {...(cursor ? { 'aria-activedescendant': cellId(cursor.row, cursor.column) } : {})}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={styles.header} role="row" aria-rowindex={1} style={{ width, height: headerHeight }}>
          <div className={styles.lead} role="columnheader" aria-colindex={1} style={{ width: lead }}>
            <span className={styles.rowNumber}>{text.rowNumber}</span>
          </div>
          {visibleColumns.map(({ index: position, start, size }) => {
            const index = indexAt(columns, position);
            if (index < 0) return null; // the virtualizer is one render behind where columns were hidden
            return (
              <GridHeaderCell
                key={index}
                id={cellId(-1, position)}
                schema={schema}
                column={index}
                position={position}
                left={start}
                width={size}
                chart={chart}
                summary={chart && summaries.get(index)}
                sorted={props.sortedBy(index)}
                isSought={sought?.column === index}
                isChosen={chosen === index}
                isActive={cursor?.row === -1 && cursor.column === position}
                onChoose={() => {
                  setCursor(cursorAt(-1, position));
                  props.onChoose(index);
                }}
                onSort={() => props.onSort(index)}
              />
            );
          })}
        </div>
        <div className={styles.rows} role="rowgroup" style={{ height: down.getTotalSize(), width }}>
          {visibleRows.map(({ index: row, start }) => (
            <div
              key={row}
              className={styles.row}
              role="row"
              aria-rowindex={row + 2}
              style={{ height: rowHeight, width, transform: `translateY(${start}px)` }}
            >
              <div className={styles.lead} role="rowheader" aria-colindex={1} style={{ width: lead }}>
                <span className={styles.rowNumber}>{placeText(row)}</span>
                {hasPictures && (
                  <RowPicture row={pages.place(row) ?? row} path={pages.picture(row)} onOpen={() => props.onRow(row)} />
                )}
              </div>
              {visibleColumns.map(({ index: position, start: left, size }) => {
                const column = indexAt(columns, position);
                if (column < 0) return null;
                const value = pages.cell(row, position);
                const isSelected = selected !== undefined && isWithin(selected, row, position);
                return (
                  <div
                    key={column}
                    id={cellId(row, position)}
                    className={mergeClasses(
                      styles.cell,
                      isRightAligned(schema, column) && styles.right,
                      value === null && styles.missing,
                      soughtText !== '' && value?.toLowerCase().includes(soughtText) && styles.found,
                      isSelected && styles.selected,
                      cursor?.row === row && cursor.column === position && styles.active,
                    )}
                    role="gridcell"
                    aria-colindex={position + 2}
                    aria-selected={isSelected}
                    onPointerDown={(event) => onCellPointer(event, row, position)}
                    onPointerEnter={(event) => onCellPointer(event, row, position)}
                    onDoubleClick={() => props.onRow(row)}
                    style={{ left, width: size }}
                    {...(value ? { title: value } : {})}
                  >
                    <span className={styles.value}>
                      {value === null ? text.missing : value && shownCell(schema, column, value)}
                    </span>
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );

  function placeText(row: number): string {
    if (!selection) return formatCount(row + 1);
    const place = pages.place(row);
    return place === undefined ? '' : formatCount(place + 1);
  }

  function retry(): void {
    pages.retry();
    pages.want(area);
  }
}
