import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Ranges } from '../../../core/columns/ranges';
import type { Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';
import { ColumnList } from './column-list';
import { ListFilter, noFilter } from './list-filter';
import { everyColumn, filterColumns, nameList, type NameFilter } from './name-list';
import type { NamesDraft } from './names-draft';

const useStyles = makeStyles({
  count: { color: tokens.colorNeutralForeground3 },
});

interface SingleTabProps {
  readonly draft: NamesDraft;
  readonly schema: Schema;
  readonly onChange: (draft: NamesDraft) => void;
  readonly onApply: (draft: NamesDraft) => void;
}

/** One list in which the marked column is the chosen one; Enter or a double click takes it at once. */
export function SingleTab({ draft, schema, onChange, onApply }: SingleTabProps) {
  const styles = useStyles();
  const [filter, setFilter] = useState<NameFilter>(noFilter);
  const every = useMemo(() => everyColumn(schema), [schema]);
  const list = useMemo(() => nameList(filterColumns(schema, every, filter)), [schema, every, filter]);
  const choose = (chosen: Ranges): NamesDraft => ({ chosen, extra: [] });
  return (
    <>
      <ListFilter filter={filter} onChange={setFilter} />
      <ColumnList
        single
        schema={schema}
        list={list}
        label={columnsText.available}
        empty={columnsText.noMatch}
        marked={draft.chosen}
        onMark={(chosen) => onChange(choose(chosen))}
        onPick={(chosen) => onApply(choose(chosen))}
      />
      <Caption1 className={styles.count}>{columnsText.listCount(list.count, nameList(every).count)}</Caption1>
    </>
  );
}
