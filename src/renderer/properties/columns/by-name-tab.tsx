import { Button, Caption1, Caption1Strong, makeStyles, Tag, tokens, Tooltip } from '@fluentui/react-components';
import {
  ChevronDoubleLeftRegular,
  ChevronDoubleRightRegular,
  ChevronLeftRegular,
  ChevronRightRegular,
} from '@fluentui/react-icons';
import { useId, useMemo, useState, type ReactElement } from 'react';
import { subtractRanges, type Ranges } from '../../../core/columns/ranges';
import type { Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';
import { ColumnList } from './column-list';
import { ListFilter, noFilter } from './list-filter';
import { everyColumn, filterColumns, intersectRanges, nameList, type NameFilter, type NameList } from './name-list';
import { NameInput } from './name-input';
import { addColumns, addName, removeColumns, removeName, type NamesDraft } from './names-draft';

const useStyles = makeStyles({
  lists: { display: 'flex', columnGap: '8px', flexGrow: 1, minHeight: 0 },
  side: { flexGrow: 1, flexBasis: 0, minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '6px' },
  head: { color: tokens.colorNeutralForeground2 },
  foot: { display: 'flex', justifyContent: 'space-between', color: tokens.colorNeutralForeground3 },
  buttons: { display: 'flex', flexDirection: 'column', justifyContent: 'center', rowGap: '6px', paddingTop: '20px' },
  missing: { marginInlineStart: '4px', color: tokens.colorPaletteRedForeground1 },
  extra: { display: 'flex', flexWrap: 'wrap', gap: '4px', maxHeight: '96px', overflowY: 'auto', flexShrink: 0 },
});

interface ByNameTabProps {
  readonly draft: NamesDraft;
  readonly schema: Schema | undefined;
  readonly onChange: (draft: NamesDraft) => void;
}

/** Available columns on the left, selected ones on the right. Without known columns, names are typed. */
export function ByNameTab({ draft, schema, onChange }: ByNameTabProps) {
  const styles = useStyles();
  return schema ? (
    <TwoLists draft={draft} schema={schema} onChange={onChange} />
  ) : (
    <div className={styles.side}>
      <NameInput
        label={columnsText.names}
        names={draft.extra}
        schema={undefined}
        onAdd={(added) => onChange(added.reduce((names, name) => addName(names, name, undefined), draft))}
        onRemove={(position) => onChange(removeName(draft, draft.extra[position] ?? ''))}
      />
    </div>
  );
}

const nothing: Ranges = [];

function TwoLists({ draft, schema, onChange }: ByNameTabProps & { readonly schema: Schema }) {
  const styles = useStyles();
  const [filter, setFilter] = useState<NameFilter>(noFilter);
  const [markedLeft, setMarkedLeft] = useState(nothing);
  const [markedRight, setMarkedRight] = useState(nothing);
  const every = useMemo(() => everyColumn(schema), [schema]);
  const passing = useMemo(() => filterColumns(schema, every, filter), [schema, every, filter]);
  const left = useMemo(() => nameList(subtractRanges(passing, draft.chosen)), [passing, draft.chosen]);
  const right = useMemo(() => nameList(intersectRanges(draft.chosen, passing)), [passing, draft.chosen]);
  const all = nameList(every).count;
  const chosenCount = nameList(draft.chosen).count;
  const isFiltered = filter.type !== 'All' || filter.search.trim() !== '';

  const add = (columns: Ranges): void => {
    setMarkedLeft(nothing);
    setMarkedRight(columns);
    onChange(addColumns(draft, columns));
  };
  const remove = (columns: Ranges): void => {
    setMarkedRight(nothing);
    setMarkedLeft(columns);
    onChange(removeColumns(draft, columns));
  };
  // What a filter hides must not move along.
  const addMarked = (): void => add(intersectRanges(markedLeft, left.ranges));
  const removeMarked = (): void => remove(intersectRanges(markedRight, right.ranges));

  return (
    <>
      <ListFilter filter={filter} onChange={setFilter} />
      <div className={styles.lists}>
        <Side
          title={columnsText.available}
          list={left}
          all={all - chosenCount}
          schema={schema}
          empty={isFiltered ? columnsText.noMatch : columnsText.noneAvailable}
          marked={markedLeft}
          onMark={setMarkedLeft}
          onPick={add}
        />
        <div className={styles.buttons}>
          <MoveButton label={columnsText.add} icon={<ChevronRightRegular />} onClick={addMarked} />
          <MoveButton label={columnsText.remove} icon={<ChevronLeftRegular />} onClick={removeMarked} />
          <MoveButton
            label={columnsText.addAll}
            icon={<ChevronDoubleRightRegular />}
            onClick={() => add(left.ranges)}
          />
          <MoveButton
            label={columnsText.removeAll}
            icon={<ChevronDoubleLeftRegular />}
            onClick={() => remove(right.ranges)}
          />
        </div>
        <Side
          title={columnsText.selected}
          list={right}
          all={chosenCount}
          schema={schema}
          empty={isFiltered && chosenCount > 0 ? columnsText.noMatch : columnsText.noneSelected}
          marked={markedRight}
          onMark={setMarkedRight}
          onPick={remove}
          extra={draft.extra}
          onRemoveExtra={(name) => onChange(removeName(draft, name))}
        />
      </div>
    </>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
}

const MoveButton = ({ label, icon, onClick }: MoveButtonProps) => (
  <Tooltip content={label} relationship="label">
    <Button icon={icon} onClick={onClick} />
  </Tooltip>
);

interface SideProps {
  readonly title: string;
  readonly list: NameList;
  /** Columns on this side without the filter. */
  readonly all: number;
  readonly schema: Schema;
  readonly empty: string;
  readonly marked: Ranges;
  readonly onMark: (marked: Ranges) => void;
  readonly onPick: (columns: Ranges) => void;
  readonly extra?: readonly string[];
  readonly onRemoveExtra?: (name: string) => void;
}

function Side({ title, list, all, schema, empty, marked, onMark, onPick, extra = [], onRemoveExtra }: SideProps) {
  const styles = useStyles();
  const id = useId();
  const markedCount = nameList(intersectRanges(marked, list.ranges)).count;
  return (
    <section className={styles.side} aria-labelledby={id}>
      <Caption1Strong id={id} as="h3" className={styles.head} style={{ margin: 0 }}>
        {title}
      </Caption1Strong>
      {extra.length > 0 && (
        <div className={styles.extra}>
          {extra.map((name) => (
            <Tag
              key={name}
              size="small"
              dismissible
              aria-label={columnsText.removeName(name)}
              onClick={() => onRemoveExtra?.(name)}
            >
              {name} <span className={styles.missing}>{columnsText.missing}</span>
            </Tag>
          ))}
        </div>
      )}
      <ColumnList
        schema={schema}
        list={list}
        label={title}
        empty={empty}
        marked={marked}
        onMark={onMark}
        onPick={onPick}
      />
      <div className={styles.foot}>
        <Caption1>{columnsText.listCount(list.count, all)}</Caption1>
        {markedCount > 0 && <Caption1>{columnsText.highlighted(markedCount)}</Caption1>}
      </div>
    </section>
  );
}
