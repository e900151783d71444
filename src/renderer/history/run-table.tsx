/* oxlint-disable react/incompatible-library -- the React Compiler, which useVirtualizer does not suit, is not used */
import { Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { RunSummary } from '../../core/api/run-history';
import { historyText } from '../text/history';
import type { FigureColumn, Sort } from './list-view';
import { RunRow, type RunRowActions } from './run-row';

const text = historyText.list;

const ROW_HEIGHT = 58;

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflow: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  table: { minWidth: '1040px' },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    alignItems: 'center',
    height: '40px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  rows: { position: 'relative' },
  cell: {
    padding: '0 8px',
    minWidth: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  figure: { display: 'flex', justifyContent: 'flex-end' },
  sort: {
    minWidth: 0,
    maxWidth: '100%',
    padding: '2px 6px',
    marginInline: '-6px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface RunTableProps extends RunRowActions {
  readonly runs: readonly RunSummary[];
  readonly figures: readonly FigureColumn[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (runs: ReadonlySet<string>) => void;
}

/** A row for each run; only those in view exist. */
export function RunTable({ runs, figures, sort, onSort, selected, onSelect, ...actions }: RunTableProps) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const down = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => runs[index]!.run,
  });
  const gridTemplateColumns = `44px minmax(230px, 1.1fr) 130px 96px minmax(240px, 2fr) repeat(${figures.length}, 132px) 84px`;
  const chosen = runs.filter(({ run }) => selected.has(run)).length;
  const header = (name: string, by: string, isFigure = false) => (
    <div
      key={by}
      role="columnheader"
      aria-label={name}
      aria-sort={sort.by === by ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={mergeClasses(styles.cell, isFigure && styles.figure)}
    >
      <Button
        appearance="transparent"
        size="small"
        className={styles.sort}
        title={text.sortBy(name)}
        icon={sort.by !== by ? null : sort.descending ? <ArrowSortDownRegular /> : <ArrowSortUpRegular />}
        iconPosition="after"
        // What is sorted by for the first time shows the highest first.
        onClick={() => onSort({ by, descending: sort.by === by ? !sort.descending : true })}
      >
        <span className={styles.words}>{name}</span>
      </Button>
    </div>
  );
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="table"
      aria-label={text.label}
      aria-rowcount={runs.length + 1}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
      tabIndex={0}
    >
      <div className={styles.table}>
        <div className={styles.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns }}>
          <div role="columnheader" className={styles.cell}>
            <Checkbox
              aria-label={text.selectAll}
              checked={chosen === 0 ? false : chosen === runs.length ? true : 'mixed'}
              onChange={() => onSelect(chosen === runs.length ? new Set() : new Set(runs.map(({ run }) => run)))}
            />
          </div>
          {header(text.run, 'time')}
          <div role="columnheader" className={styles.cell}>
            {text.status}
          </div>
          {header(text.duration, 'duration')}
          <div role="columnheader" className={styles.cell}>
            {text.changes}
          </div>
          {figures.map(({ key, label }) => header(label, key, true))}
          <div role="columnheader" aria-label={historyText.title} />
        </div>
        <div className={styles.rows} role="rowgroup" style={{ height: down.getTotalSize() }}>
          {down.getVirtualItems().map(({ index, start, key }) => {
            const run = runs[index]!;
            return (
              <RunRow
                key={key}
                run={run}
                figures={figures}
                isSelected={selected.has(run.run)}
                onSelect={(isSelected) => onSelect(changed(selected, run.run, isSelected))}
                rowIndex={index + 2}
                style={{ gridTemplateColumns, height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
                {...actions}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function changed(before: ReadonlySet<string>, run: string, isSelected: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (isSelected) after.add(run);
  else after.delete(run);
  return after;
}
