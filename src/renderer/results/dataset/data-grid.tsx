/* oxlint-disable react/incompatible-library -- the React Compiler, which useVirtualizer does not suit, is not used */
/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells that are placed by hand, a few of many, are no HTML table */
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
import { useCallback, useEffect, useRef } from 'react';
import { reportOf } from '../../../core/errors';
import { locateColumn, nameAt, type Schema } from '../../../core/table/schema';
import { indexAt, positionOf, type NameList } from '../../properties/columns/name-list';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { formatCount } from '../number-format';
import type { OutputAddress } from '../result-view';
import { columnWidth, isRightAligned, shownCell, typeText } from './grid-columns';
import { RowPicture } from './row-picture';
import { usePages } from './use-pages';

const text = resultsText.dataset;

const HEADER = 52;
const ROW = 32;
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
    height: `${HEADER}px`,
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
  headerCell: {
    position: 'absolute',
    top: 0,
    height: '100%',
    boxSizing: 'border-box',
    padding: '7px 12px 0',
    overflow: 'hidden',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    display: 'block',
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  type: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  rightHeader: { textAlign: 'end' },
  rows: { position: 'relative' },
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
    color: tokens.colorNeutralForeground3,
    fontStyle: 'italic',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  sought: { boxShadow: `inset 0 -3px 0 ${tokens.colorBrandStroke1}` },
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
}

/** The cells of a dataset of any size: only what is in view exists, and is asked of the host in blocks. */
export function DataGrid({ output, schema, rows, columns, hasPictures, sought }: DataGridProps) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const pages = usePages(output, rows, columns);
  const rowHeight = hasPictures ? PICTURE_ROW : ROW;
  const lead = NUMBER_WIDTH + (hasPictures ? PICTURE_WIDTH : 0);

  const down = useVirtualizer({
    count: Math.min(rows, Math.floor(TALLEST / rowHeight)),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: 0,
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
  const width = across.getTotalSize();

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
      <div
        ref={scroller}
        className={styles.scroller}
        role="table"
        aria-label={text.gridLabel(rows, columns.count)}
        aria-rowcount={rows + 1}
        aria-colcount={columns.count + 1}
        tabIndex={0}
      >
        <div className={styles.header} role="row" aria-rowindex={1} style={{ width }}>
          <div className={styles.lead} role="columnheader" aria-colindex={1} style={{ width: lead }}>
            <span className={styles.rowNumber}>{text.rowNumber}</span>
          </div>
          {visibleColumns.map(({ index: position, start, size }) => {
            const index = indexAt(columns, position);
            if (index < 0) return null; // the virtualizer is one render behind where columns were hidden
            const { group, offset } = locateColumn(schema, index);
            const name = nameAt(group.names, offset);
            return (
              <div
                key={index}
                className={mergeClasses(
                  styles.headerCell,
                  sought?.column === index && styles.sought,
                  isRightAligned(schema, index) && styles.rightHeader,
                )}
                role="columnheader"
                aria-colindex={position + 2}
                title={`${name}\n${typeText(group)}`}
                style={{ left: start, width: size }}
              >
                <span className={styles.name}>{name}</span>
                <span className={styles.type}>{typeText(group)}</span>
              </div>
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
                <span className={styles.rowNumber}>{formatCount(row + 1)}</span>
                {hasPictures && <RowPicture row={row} path={pages.picture(row)} />}
              </div>
              {visibleColumns.map(({ index: position, start: left, size }) => {
                const column = indexAt(columns, position);
                if (column < 0) return null;
                const value = pages.cell(row, position);
                return (
                  <div
                    key={column}
                    className={mergeClasses(
                      styles.cell,
                      isRightAligned(schema, column) && styles.right,
                      value === null && styles.missing,
                    )}
                    role="cell"
                    aria-colindex={position + 2}
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

  function retry(): void {
    pages.retry();
    pages.want(area);
  }
}
