import {
  Button,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  SearchBox,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { FilterAddRegular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { Selection } from '../../../../core/api/views';
import { columnName, type Schema } from '../../../../core/table/schema';
import { datasetsText } from '../../../text/datasets';
import { errorText } from '../../error-text';
import { filterText, isEverything, leavesOut, withOrder, type SelectedRows } from './selected-rows';

const text = datasetsText.select;

/** Typing goes on for this long before the rows are looked through. */
const PAUSE_MS = 250;

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '6px 8px',
    padding: '0 16px 8px',
  },
  search: { minWidth: 0, width: '180px' },
  state: { color: tokens.colorNeutralForeground2 },
  error: { color: tokens.colorPaletteRedForeground1 },
  end: { marginLeft: 'auto', display: 'flex', alignItems: 'center', columnGap: '8px' },
});

interface SelectionBarProps {
  readonly schema: Schema;
  readonly selection: Selection;
  readonly shown: SelectedRows;
  readonly all: number;
  readonly onChange: (selection: Selection) => void;
  readonly onAddFilter: () => void;
  /** Behind everything. */
  readonly children?: ReactNode;
}

/** Which rows are shown and how they are sorted; each condition goes with a click. */
export function SelectionBar({ schema, selection, shown, all, onChange, onAddFilter, children }: SelectionBarProps) {
  const styles = useStyles();
  const { filters = [], order = [] } = selection;
  const [sorting] = order;
  return (
    <div className={styles.bar}>
      <CellSearch
        value={selection.search ?? ''}
        onChange={(search) => {
          const { search: _, ...rest } = selection;
          onChange(search === '' ? rest : { ...rest, search });
        }}
      />
      <Button size="small" icon={<FilterAddRegular />} onClick={onAddFilter}>
        {text.addFilter}
      </Button>
      {filters.map((filter, i) => (
        <Condition
          key={i}
          words={filterText(schema, filter)}
          removal={text.remove(filterText(schema, filter))}
          onRemove={() => onChange({ ...selection, filters: filters.filter((_, j) => j !== i) })}
        />
      ))}
      {sorting?.by === 'column' && (
        <Condition
          words={text.sortedBy(columnName(schema, sorting.column), sorting.descending)}
          removal={text.unsort}
          onRemove={() => onChange(withOrder(selection, undefined))}
        />
      )}
      <span className={styles.state} role="status">
        {shown.isLoading ? (
          <Spinner size="extra-tiny" label={text.working} />
        ) : (
          leavesOut(selection) && !shown.error && text.shown(shown.rows, all)
        )}
      </span>
      {shown.error && (
        <span className={styles.error} role="alert">
          {errorText(shown.error)}
        </span>
      )}
      {!isEverything(selection) && (
        <Button size="small" appearance="subtle" onClick={() => onChange({})}>
          {text.clear}
        </Button>
      )}
      <div className={styles.end}>{children}</div>
    </div>
  );
}

function CellSearch({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }) {
  const styles = useStyles();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // "Show all rows" empties it from outside.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => change(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <SearchBox
      className={styles.search}
      size="small"
      aria-label={text.search}
      placeholder={text.searchHint}
      value={typed}
      maxLength={200}
      onChange={(_, data) => setTyped(data.value)}
    />
  );
}

interface ConditionProps {
  readonly words: string;
  readonly removal: string;
  readonly onRemove: () => void;
}

const Condition = ({ words, removal, onRemove }: ConditionProps) => (
  <InteractionTag size="small" appearance="brand">
    <InteractionTagPrimary hasSecondaryAction onClick={onRemove} title={removal}>
      {words}
    </InteractionTagPrimary>
    <InteractionTagSecondary aria-label={removal} onClick={onRemove} />
  </InteractionTag>
);
