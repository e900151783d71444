/* oxlint-disable react/incompatible-library -- the React Compiler, which useVirtualizer does not suit, is not used */
/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the focus and its keys stay with the list box (aria-activedescendant) */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no HTML list box draws only what is in view */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { inRanges, subtractRanges, uniteRanges, type Ranges } from '../../../core/columns/ranges';
import { locateColumn, nameAt, type Schema } from '../../../core/table/schema';
import { resultsText } from '../../text/results';
import { columnsBetween, indexAt, type NameList } from './name-list';

const ROW_HEIGHT = 30;

const useStyles = makeStyles({
  list: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    userSelect: 'none',
    outlineStyle: 'none',
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-1px',
      '& [data-active=true]': { boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStrokeAccessible}` },
    },
  },
  content: { position: 'relative', width: '100%' },
  option: {
    position: 'absolute',
    left: 0,
    right: 0,
    top: 0,
    height: `${ROW_HEIGHT}px`,
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    paddingInline: '10px',
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  marked: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  name: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  type: { flexShrink: 0, fontSize: tokens.fontSizeBase200 },
  empty: { padding: '16px', color: tokens.colorNeutralForeground3, textAlign: 'center' },
});

interface ColumnListProps {
  readonly schema: Schema;
  readonly list: NameList;
  readonly label: string;
  readonly empty: string;
  /** Highlighted columns, by index. */
  readonly marked: Ranges;
  readonly onMark: (marked: Ranges) => void;
  /** Enter or a double click: what is marked moves to the other list, or is taken. */
  readonly onPick: (columns: Ranges) => void;
  readonly single?: boolean;
}

/**
 * A list box of any number of columns: only the lines in view exist. Click marks one, Ctrl+click one more, Shift+click
 * a range; arrows, Home, End, page keys, Space, Ctrl+A and Enter do the same from the keyboard.
 */
export function ColumnList({ schema, list, label, empty, marked, onMark, onPick, single = false }: ColumnListProps) {
  const styles = useStyles();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const virtualizer = useVirtualizer({
    count: list.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const current = Math.min(active, list.count - 1);

  const markAt = (position: number, { extend = false, toggle = false } = {}): void => {
    setActive(position);
    if (extend && !single) return onMark(columnsBetween(list, anchor.current, position));
    anchor.current = position;
    const one = columnsBetween(list, position, position);
    if (!toggle || single) return onMark(one);
    const isMarked = inRanges(marked, indexAt(list, position));
    onMark(isMarked ? subtractRanges(marked, one) : uniteRanges(marked, one));
  };

  const onClick = (event: MouseEvent, position: number): void =>
    markAt(position, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey });

  const onKeyDown = (event: KeyboardEvent): void => {
    const ctrl = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const targets: { readonly [key: string]: number } = {
      ArrowUp: current - 1,
      ArrowDown: current + 1,
      PageUp: current - page,
      PageDown: current + page,
      Home: 0,
      End: list.count - 1,
    };
    const target = targets[event.key];
    if (target !== undefined && list.count > 0) {
      const position = Math.min(list.count - 1, Math.max(0, target));
      if (ctrl) setActive(position);
      else markAt(position, { extend: event.shiftKey });
      virtualizer.scrollToIndex(position);
    } else if (event.key === ' ' && current >= 0) markAt(current, { toggle: true, extend: event.shiftKey });
    else if (event.key === 'Enter' && list.count > 0) {
      onPick(marked.length > 0 ? marked : columnsBetween(list, current, current));
    } else if (ctrl && event.key.toLowerCase() === 'a' && !single) onMark(list.ranges);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label={label}
      aria-multiselectable={!single}
      tabIndex={0}
      {...(current >= 0 ? { 'aria-activedescendant': `${id}-${current}` } : {})}
      onKeyDown={onKeyDown}
    >
      {list.count === 0 && <div className={styles.empty}>{empty}</div>}
      <div className={styles.content} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map(({ index: position, start }) => {
          const index = indexAt(list, position);
          if (index < 0) return null;
          const { group, offset } = locateColumn(schema, index);
          const isMarked = inRanges(marked, index);
          return (
            <div
              key={index}
              id={`${id}-${position}`}
              className={mergeClasses(styles.option, isMarked && styles.marked)}
              data-active={position === current}
              style={{ transform: `translateY(${start}px)` }}
              role="option"
              aria-selected={isMarked}
              aria-setsize={list.count}
              aria-posinset={position + 1}
              onClick={(event) => onClick(event, position)}
              onDoubleClick={() => onPick(columnsBetween(list, position, position))}
            >
              <span className={styles.name}>{nameAt(group.names, offset)}</span>
              <span className={styles.type}>{typeText(group)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function typeText({ type, categorical, role }: ReturnType<typeof locateColumn>['group']): string {
  const { types, roles, categorical: word } = resultsText.dataset;
  return [types[type], categorical ? word : '', role === 'feature' || role === 'none' ? '' : roles[role].toLowerCase()]
    .filter(Boolean)
    .join(', ');
}
