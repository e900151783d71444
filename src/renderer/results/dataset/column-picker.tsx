import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components';
import { useId, useMemo, useState } from 'react';
import { columnName, type Schema } from '../../../core/table/schema';
import { indexAt, filterColumns, nameList } from '../../properties/columns/name-list';
import { datasetsText } from '../../text/datasets';
import { columnByText, gridColumns } from './grid-columns';

/** More names than this nobody reads; typing finds the others. */
const MOST_OPTIONS = 60;

const useStyles = makeStyles({ box: { minWidth: 0, width: '100%', '& input': { minWidth: 0, width: '100%' } } });

interface ColumnPickerProps {
  readonly label: string;
  readonly schema: Schema;
  readonly value: number | undefined;
  readonly onChange: (column: number | undefined) => void;
  /** What it means to choose no column; without it one must be chosen. */
  readonly none?: string;
  /** Choices that are no columns, before them. */
  readonly extra?: readonly { readonly id: string; readonly name: string }[];
  readonly chosenExtra?: string | undefined;
  readonly onExtra?: (id: string) => void;
  readonly orientation?: 'horizontal' | 'vertical';
}

/** Chooses one of any number of columns: from a list, or by typing its name, part of it, or its number. */
export function ColumnPicker(props: ColumnPickerProps) {
  const { label, schema, value, onChange, none, extra = [], chosenExtra, onExtra, orientation = 'vertical' } = props;
  const styles = useStyles();
  const listId = useId();
  const [typed, setTyped] = useState<string>();
  const options = useMemo(() => columnOptions(schema, typed ?? ''), [schema, typed]);
  const chosen =
    extra.find(({ id }) => id === chosenExtra)?.name ??
    (value === undefined ? (none ?? '') : columnName(schema, value));
  const choose = (option: string | undefined): void => {
    setTyped(undefined);
    if (option === undefined) return;
    if (option === 'none') onChange(undefined);
    else if (option.startsWith('extra ')) onExtra?.(option.slice(6));
    else onChange(Number(option));
  };
  const chooseTyped = (): void => {
    const column = typed === undefined ? undefined : columnByText(schema, typed);
    if (column !== undefined) onChange(column);
    setTyped(undefined);
  };
  return (
    <Field label={label} orientation={orientation}>
      <Combobox
        id={listId}
        className={styles.box}
        size="small"
        freeform
        value={typed ?? chosen}
        selectedOptions={[
          chosenExtra === undefined ? (value === undefined ? 'none' : String(value)) : `extra ${chosenExtra}`,
        ]}
        placeholder={datasetsText.chart.find}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onOptionSelect={(_, data) => choose(data.optionValue)}
        onBlur={chooseTyped}
      >
        {none !== undefined && typed === undefined && <Option value="none">{none}</Option>}
        {typed === undefined &&
          extra.map(({ id, name }) => (
            <Option key={id} value={`extra ${id}`}>
              {name}
            </Option>
          ))}
        {options.map(({ index, name }) => (
          <Option key={index} value={String(index)}>
            {name}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}

/** The columns that a text names, or the first ones that are no pixels. */
function columnOptions(schema: Schema, typed: string): { readonly index: number; readonly name: string }[] {
  const all = gridColumns(schema, typed.trim() !== '');
  const columns =
    typed.trim() === '' ? all : nameList(filterColumns(schema, all.ranges, { type: 'All', search: typed }));
  return Array.from({ length: Math.min(MOST_OPTIONS, columns.count) }, (_, i) => {
    const index = indexAt(columns, i);
    return { index, name: columnName(schema, index) };
  });
}
