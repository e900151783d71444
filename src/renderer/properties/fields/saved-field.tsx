import { Caption1, Dropdown, Input, makeStyles, Option, tokens } from '@fluentui/react-components';
import type { DatasetListing } from '../../../core/api/contract';
import type { SavedParameter } from '../../../core/module/parameters';
import { useEditor } from '../../state';
import { propertiesText } from '../../text/properties';
import { savedOptions } from '../saved-options';
import { useRunKey } from '../use-run-key';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { ParameterFrame } from './parameter-frame';

const text = propertiesText.saved;

const useStyles = makeStyles({
  dropdown: { minWidth: 0 },
  option: { display: 'flex', flexDirection: 'column' },
  detail: { color: tokens.colorNeutralForeground3 },
  listbox: { maxHeight: '420px' },
});

export function SavedField(field: ParameterField<SavedParameter>) {
  const datasets = useEditor((state) => state.datasets);
  return field.parameter.what === 'dataset' ? (
    <DatasetField field={field} datasets={datasets} />
  ) : (
    <NameField {...field} />
  );
}

interface DatasetFieldProps {
  readonly field: ParameterField<SavedParameter>;
  readonly datasets: readonly DatasetListing[];
}

function DatasetField({ field, datasets }: DatasetFieldProps) {
  const styles = useStyles();
  const edits = useParameterEdits(field);
  const runKey = useRunKey();
  const value = typeof field.value === 'string' ? field.value : '';
  const options = savedOptions(datasets, value);
  const chosen = options.find((option) => option.value === value);
  return (
    <ParameterFrame field={field} {...(options.length === 0 ? { hint: text.none } : {})}>
      {(control) => (
        <Dropdown
          {...control}
          onKeyDownCapture={runKey}
          className={styles.dropdown}
          listbox={{ className: styles.listbox }}
          placeholder={text.choose}
          disabled={field.disabled || options.length === 0}
          value={chosen?.name ?? ''}
          selectedOptions={value === '' ? [] : [value]}
          onOptionSelect={(_, data) => {
            if (data.optionValue !== undefined && data.optionValue !== value) edits.set(data.optionValue);
          }}
        >
          {options.map((option) => (
            <Option key={option.value} value={option.value} text={option.name}>
              <span className={styles.option}>
                <span>{option.name}</span>
                {option.detail && <Caption1 className={styles.detail}>{option.detail}</Caption1>}
              </span>
            </Option>
          ))}
        </Dropdown>
      )}
    </ParameterFrame>
  );
}

function NameField(field: ParameterField<SavedParameter>) {
  const edits = useParameterEdits(field);
  return (
    <ParameterFrame field={field}>
      {(control) => (
        <Input
          {...control}
          value={typeof field.value === 'string' ? field.value : ''}
          disabled={field.disabled}
          onChange={(_, data) => edits.type(data.value === '' ? null : data.value)}
          onBlur={edits.endTyping}
        />
      )}
    </ParameterFrame>
  );
}
