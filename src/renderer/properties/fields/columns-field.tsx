import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { ColumnTripleEditRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import { formatSelection } from '../../../core/columns/text';
import type { ColumnsParameter } from '../../../core/module/parameters';
import { columnCount } from '../../../core/table/schema';
import { ReturnFocus } from '../../dialogs/return-focus';
import { useActiveTab } from '../../state';
import { propertiesText } from '../../text/properties';
import { ColumnSelector } from '../columns/column-selector';
import { checkOnData } from '../columns/rules-draft';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { ParameterFrame } from './parameter-frame';

const text = propertiesText.columns;

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    alignItems: 'start',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  summary: { overflowWrap: 'anywhere' },
  nothing: { color: tokens.colorNeutralForeground3 },
  count: { color: tokens.colorNeutralForeground3 },
});

export interface DialogState {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The selection in one line, and the button that launches the column selector. */
export function ColumnsField({ isOpen, onOpenChange, ...field }: ParameterField<ColumnsParameter> & DialogState) {
  const styles = useStyles();
  const { node, parameter, value, disabled } = field;
  const edits = useParameterEdits(field);
  const schema = useActiveTab()?.schemas.input(node, parameter.port);
  const selection = typeof value === 'object' ? value : null;
  const count = useMemo(
    () => (selection ? checkOnData(selection, schema, false).count : undefined),
    [selection, schema],
  );
  return (
    <>
      <ParameterFrame field={field}>
        {(control) => (
          <div className={styles.box}>
            {selection ? (
              <span className={styles.summary}>{formatSelection(selection)}</span>
            ) : (
              <span className={styles.nothing}>{text.nothing}</span>
            )}
            {schema && count !== undefined && (
              <Caption1 className={styles.count}>{text.of(count, columnCount(schema))}</Caption1>
            )}
            <Button
              id={control.id}
              aria-label={`${selection ? text.change : text.launch}: ${parameter.name}`}
              {...(control['aria-describedby'] ? { 'aria-describedby': control['aria-describedby'] } : {})}
              size="small"
              icon={<ColumnTripleEditRegular />}
              disabled={disabled}
              onClick={() => onOpenChange(true)}
            >
              {selection ? text.change : text.launch}
            </Button>
          </div>
        )}
      </ParameterFrame>
      {/* Beside the frame: inside of it, every control of the dialog would take the field's label for its own. */}
      {isOpen && (
        <ReturnFocus>
          <ColumnSelector
            parameter={parameter}
            selection={selection}
            schema={schema}
            onApply={(chosen) => {
              edits.set(chosen);
              onOpenChange(false);
            }}
            onClose={() => onOpenChange(false)}
          />
        </ReturnFocus>
      )}
    </>
  );
}
