import {
  Button,
  DialogActions,
  DialogContent,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
} from '@fluentui/react-components';
import { useState } from 'react';
import { filterKinds, type ColumnFilter, type FilterKind } from '../../../../core/api/views';
import { locateColumn, type Schema } from '../../../../core/table/schema';
import { DialogFrame } from '../../../dialogs/dialog-frame';
import { datasetsText } from '../../../text/datasets';
import { ColumnPicker } from '../column-picker';
import { isCategories } from '../grid-columns';

const text = datasetsText.select;

const useStyles = makeStyles({
  surface: { maxWidth: '420px' },
  fields: { display: 'flex', flexDirection: 'column', rowGap: '12px', paddingTop: '4px' },
  dropdown: { minWidth: 0 },
});

interface FilterDialogProps {
  readonly schema: Schema;
  readonly column: number;
  readonly onApply: (filter: ColumnFilter) => void;
  readonly onClose: () => void;
}

/** Asks for one condition that rows must meet. */
export function FilterDialog({ schema, column: first, onApply, onClose }: FilterDialogProps) {
  const styles = useStyles();
  const [column, setColumn] = useState(first);
  const [is, setIs] = useState<FilterKind>(() => kindsFor(schema, first)[0]!);
  const [value, setValue] = useState('');
  const needsValue = is !== 'missing' && is !== 'present';
  const kinds = kindsFor(schema, column);
  return (
    <DialogFrame
      title={text.filterTitle}
      className={styles.surface}
      onSubmit={() => onApply({ column, is, ...(needsValue ? { value } : {}) })}
      onClose={onClose}
    >
      <DialogContent className={styles.fields}>
        <ColumnPicker
          label={text.column}
          schema={schema}
          value={column}
          onChange={(chosen) => {
            if (chosen === undefined) return;
            setColumn(chosen);
            const possible = kindsFor(schema, chosen);
            if (!possible.includes(is)) setIs(possible[0]!);
          }}
        />
        <Field label={text.condition}>
          <Dropdown
            className={styles.dropdown}
            size="small"
            value={text.kinds[is]}
            selectedOptions={[is]}
            onOptionSelect={(_, data) => setIs(data.optionValue as FilterKind)}
          >
            {kinds.map((kind) => (
              <Option key={kind} value={kind}>
                {text.kinds[kind]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        {needsValue && (
          <Field label={text.value}>
            <Input size="small" value={value} onChange={(_, data) => setValue(data.value)} />
          </Field>
        )}
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" type="submit">
          {text.apply}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}

/** Conditions that make sense for a column, the likeliest first. */
function kindsFor(schema: Schema, column: number): readonly FilterKind[] {
  const isBoolean = locateColumn(schema, column).group.type === 'boolean';
  if (isBoolean) return ['is', 'is-not', 'missing', 'present'];
  if (isCategories(schema, column)) return filterKinds;
  return ['at-least', 'at-most', 'greater', 'less', 'is', 'is-not', 'contains', 'missing', 'present'];
}
