import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDownFilled, ArrowSortRegular, ArrowUpFilled } from '@fluentui/react-icons';
import type { ColumnSummary } from '../../../core/api/views';
import { locateColumn, nameAt, type Schema } from '../../../core/table/schema';
import { datasetsText } from '../../text/datasets';
import { isRightAligned, typeText } from './grid-columns';
import { MiniChart, type MiniChartKind } from './statistics/mini-chart';

const text = datasetsText.header;

const useStyles = makeStyles({
  cell: {
    position: 'absolute',
    top: 0,
    height: '100%',
    boxSizing: 'border-box',
    padding: '7px 12px 0',
    overflow: 'hidden',
    cursor: 'pointer',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    '& button': { opacity: 0 },
    '&:hover button': { opacity: 1 },
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
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  right: { textAlign: 'end' },
  sought: { boxShadow: `inset 0 -3px 0 ${tokens.colorBrandStroke1}` },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground2Selected,
    boxShadow: `inset 0 -3px 0 ${tokens.colorBrandStroke1}`,
  },
  active: { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  sort: {
    position: 'absolute',
    top: '4px',
    left: '2px',
    width: '22px',
    height: '22px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    cursor: 'pointer',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2Hover,
  },
  sortLeft: { left: 'auto', right: '2px' },
  sorted: { color: tokens.colorBrandForeground1 },
  mark: { verticalAlign: '-2px', marginInline: '2px', color: tokens.colorBrandForeground1 },
});

export type Sorted = 'ascending' | 'descending' | undefined;

interface GridHeaderCellProps {
  readonly id: string;
  readonly schema: Schema;
  readonly column: number;
  /** Place on the screen, from 0. */
  readonly position: number;
  readonly left: number;
  readonly width: number;
  readonly chart: MiniChartKind | undefined;
  readonly summary: ColumnSummary | undefined;
  readonly sorted: Sorted;
  /** Jumped to, looked at in the statistics, where the keyboard is. */
  readonly isSought: boolean;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly onSort: () => void;
}

/** A column's name, type and small chart. A click shows its statistics. */
export function GridHeaderCell(props: GridHeaderCellProps) {
  const { id, schema, column, position, left, width, chart, summary, sorted, onChoose, onSort } = props;
  const styles = useStyles();
  const { group, offset } = locateColumn(schema, column);
  const name = nameAt(group.names, offset);
  const isRight = isRightAligned(schema, column);
  const Mark = sorted === 'ascending' ? ArrowUpFilled : ArrowDownFilled;
  const next = sorted === undefined ? text.sortAscending : sorted === 'ascending' ? text.sortDescending : text.unsort;
  return (
    // The keyboard is with the grid as a whole, which knows what Enter on this cell means.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      className={mergeClasses(
        styles.cell,
        isRight && styles.right,
        props.isSought && styles.sought,
        props.isChosen && styles.chosen,
        props.isActive && styles.active,
      )}
      role="columnheader"
      aria-colindex={position + 2}
      aria-sort={sorted ?? 'none'}
      title={`${name}\n${typeText(group)}`}
      style={{ left, width }}
      onClick={onChoose}
    >
      <span className={styles.name}>
        {sorted && isRight && <Mark className={styles.mark} />}
        {name}
        {sorted && !isRight && <Mark className={styles.mark} />}
      </span>
      <span className={styles.type}>{typeText(group)}</span>
      {chart && <MiniChart name={name} type={group.type} summary={summary} kind={chart} />}
      <button
        type="button"
        tabIndex={-1}
        className={mergeClasses(styles.sort, !isRight && styles.sortLeft, sorted && styles.sorted)}
        aria-label={next}
        title={next}
        onClick={(event) => {
          event.stopPropagation();
          onSort();
        }}
      >
        <ArrowSortRegular />
      </button>
    </div>
  );
}
