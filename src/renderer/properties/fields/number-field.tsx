import { Button, Input, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowShuffleRegular } from '@fluentui/react-icons';
import { useState, type KeyboardEvent } from 'react';
import type { NumberParameter } from '../../../core/module/parameters';
import { propertiesText } from '../../text/properties';
import { numberFromText, shownNumberText, stepped } from '../number-text';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { ParameterFrame } from './parameter-frame';

const useStyles = makeStyles({
  row: { display: 'flex', columnGap: '8px' },
  input: { flexGrow: 1, minWidth: 0 },
  unit: { color: tokens.colorNeutralForeground3, paddingRight: '4px' },
  seed: { flexShrink: 0 },
});

export function NumberField(field: ParameterField<NumberParameter>) {
  const styles = useStyles();
  const { parameter, value, disabled } = field;
  const edits = useParameterEdits(field);
  const [typed, setTyped] = useState<string>();

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const next = stepped(parameter, value, event.key === 'ArrowUp' ? 1 : -1);
    if (next === undefined || disabled) return;
    event.preventDefault();
    setTyped(undefined);
    edits.type(next);
  };

  return (
    <ParameterFrame field={field}>
      {(control) => (
        <div className={styles.row}>
          <Input
            {...control}
            className={styles.input}
            value={shownNumberText(typed, value)}
            disabled={disabled}
            inputMode={parameter.kind === 'integer' ? 'numeric' : 'decimal'}
            autoComplete="off"
            spellCheck={false}
            {...(parameter.optional ? { placeholder: propertiesText.parameter.optional } : {})}
            {...(parameter.unit ? { contentAfter: <span className={styles.unit}>{parameter.unit}</span> } : {})}
            onChange={(_, data) => {
              setTyped(data.value);
              edits.type(numberFromText(data.value));
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              setTyped(undefined);
              edits.endTyping();
            }}
          />
          {parameter.seed && (
            <Tooltip content={propertiesText.parameter.newSeed} relationship="label">
              <Button
                className={styles.seed}
                icon={<ArrowShuffleRegular />}
                disabled={disabled}
                onClick={() => edits.set(newSeed())}
              />
            </Tooltip>
          )}
        </div>
      )}
    </ParameterFrame>
  );
}

/** Short enough to read out and type again; the number is stored, so runs stay repeatable. */
function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
}
