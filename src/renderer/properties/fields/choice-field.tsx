import { Caption1, Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components';
import type { ChoiceParameter } from '../../../core/module/parameters';
import { useRunKey } from '../use-run-key';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { ParameterFrame } from './parameter-frame';

const useStyles = makeStyles({
  dropdown: { minWidth: 0 },
  option: { display: 'flex', flexDirection: 'column' },
  help: { color: tokens.colorNeutralForeground3 },
  listbox: { maxHeight: '420px', maxWidth: '380px' },
});

export function ChoiceField(field: ParameterField<ChoiceParameter>) {
  const styles = useStyles();
  const { parameter, value, disabled } = field;
  const edits = useParameterEdits(field);
  const runKey = useRunKey();
  const chosen = parameter.choices.find((choice) => choice.value === value);
  return (
    <ParameterFrame field={field} {...(chosen?.help ? { more: `${chosen.name}: ${chosen.help}` } : {})}>
      {(control) => (
        <Dropdown
          {...control}
          onKeyDownCapture={runKey}
          className={styles.dropdown}
          listbox={{ className: styles.listbox }}
          disabled={disabled}
          value={chosen?.name ?? String(value ?? '')}
          selectedOptions={chosen ? [chosen.value] : []}
          onOptionSelect={(_, data) => {
            if (data.optionValue !== undefined && data.optionValue !== value) edits.set(data.optionValue);
          }}
        >
          {parameter.choices.map((choice) => (
            <Option key={choice.value} value={choice.value} text={choice.name}>
              <span className={styles.option}>
                <span>{choice.name}</span>
                {choice.help && <Caption1 className={styles.help}>{choice.help}</Caption1>}
              </span>
            </Option>
          ))}
        </Dropdown>
      )}
    </ParameterFrame>
  );
}
