import { Caption1, Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components';
import type { SavedParameter } from '../../../core/module/parameters';
import { useEditor } from '../../state';
import { propertiesText } from '../../text/properties';
import { savedChoices, savedOptions } from '../saved-options';
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

/** Something saved in the workspace, chosen by its name. */
export function SavedField(field: ParameterField<SavedParameter>) {
  const styles = useStyles();
  const datasets = useEditor((state) => state.datasets);
  const models = useEditor((state) => state.models);
  const edits = useParameterEdits(field);
  const runKey = useRunKey();
  const { what } = field.parameter;
  const value = typeof field.value === 'string' ? field.value : '';
  const options = savedOptions(savedChoices(what, datasets, models), value);
  const chosen = options.find((option) => option.value === value);
  return (
    <ParameterFrame field={field} {...(options.length === 0 ? { hint: text.none[what] } : {})}>
      {(control) => (
        <Dropdown
          {...control}
          onKeyDownCapture={runKey}
          className={styles.dropdown}
          listbox={{ className: styles.listbox }}
          placeholder={text.choose[what]}
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
