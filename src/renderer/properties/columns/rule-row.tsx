import { Button, Dropdown, Input, makeStyles, Option, tokens, Tooltip } from '@fluentui/react-components';
import { AddRegular, SubtractRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { selectableKinds, selectableTypes } from '../../../core/columns/parse';
import type { SelectableKind } from '../../../core/columns/build';
import type { SelectableType } from '../../../core/columns/selection';
import type { Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';
import { NameInput } from './name-input';
import { ruleKinds, ruleProblem, type DraftRule, type RuleKind } from './rules-draft';

const useStyles = makeStyles({
  row: { display: 'flex', columnGap: '8px', alignItems: 'start' },
  action: { minWidth: '104px', width: '104px' },
  kind: { minWidth: '148px', width: '148px' },
  value: { flexGrow: 1, minWidth: 0 },
  problem: {
    marginTop: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorPaletteRedForeground1,
    overflowWrap: 'anywhere',
  },
  types: { display: 'flex', columnGap: '8px' },
  grow: { flexGrow: 1, minWidth: '80px' },
  role: { minWidth: '112px', width: '112px' },
});

interface RuleRowProps {
  readonly rule: DraftRule;
  readonly ordered: boolean;
  readonly schema: Schema | undefined;
  readonly onChange: (change: Partial<DraftRule>) => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}

/** Include or exclude, kind, values, + and -. */
export function RuleRow({ rule, ordered, schema, onChange, onAdd, onRemove }: RuleRowProps) {
  const styles = useStyles();
  const messageId = useId();
  const problem = ruleProblem(rule, schema);
  const kinds = ordered ? ruleKinds.filter((kind) => kind === 'names' || kind === 'indexes') : ruleKinds;
  return (
    <div className={styles.row}>
      {!ordered && (
        <Dropdown
          className={styles.action}
          aria-label={columnsText.action}
          value={rule.exclude ? columnsText.exclude : columnsText.include}
          selectedOptions={[rule.exclude ? 'exclude' : 'include']}
          onOptionSelect={(_, data) => onChange({ exclude: data.optionValue === 'exclude' })}
        >
          <Option value="include">{columnsText.include}</Option>
          <Option value="exclude">{columnsText.exclude}</Option>
        </Dropdown>
      )}
      <Dropdown
        className={styles.kind}
        aria-label={columnsText.kind}
        value={columnsText.kinds[rule.kind]}
        selectedOptions={[rule.kind]}
        onOptionSelect={(_, data) => onChange({ kind: (data.optionValue ?? 'names') as RuleKind })}
      >
        {kinds.map((kind) => (
          <Option key={kind} value={kind}>
            {columnsText.kinds[kind]}
          </Option>
        ))}
      </Dropdown>
      <div className={styles.value}>
        <RuleValue
          rule={rule}
          schema={schema}
          {...(problem === undefined ? {} : { describedBy: messageId })}
          onChange={onChange}
        />
        {problem !== undefined && (
          <div id={messageId} className={styles.problem} role="alert">
            {problem}
          </div>
        )}
      </div>
      {!ordered && (
        <>
          <Tooltip content={columnsText.addRuleBelow} relationship="label">
            <Button icon={<AddRegular />} onClick={onAdd} />
          </Tooltip>
          <Tooltip content={columnsText.removeRule} relationship="label">
            <Button icon={<SubtractRegular />} onClick={onRemove} />
          </Tooltip>
        </>
      )}
    </div>
  );
}

interface RuleValueProps extends Pick<RuleRowProps, 'rule' | 'schema' | 'onChange'> {
  /** Element that says what is wrong, if anything is. */
  readonly describedBy?: string;
}

function RuleValue({ rule, schema, describedBy, onChange }: RuleValueProps) {
  switch (rule.kind) {
    case 'names':
      return (
        <NameInput
          label={columnsText.names}
          names={rule.names}
          schema={schema}
          {...(describedBy === undefined ? {} : { describedBy })}
          onAdd={(added) => onChange({ names: [...rule.names, ...added] })}
          onRemove={(position) => onChange({ names: rule.names.toSpliced(position, 1) })}
        />
      );
    case 'indexes':
      return (
        <Input
          value={rule.indexes}
          aria-label={columnsText.indexes}
          aria-invalid={describedBy !== undefined}
          {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
          placeholder={columnsText.indexesHint}
          autoComplete="off"
          onChange={(_, data) => onChange({ indexes: data.value })}
        />
      );
    case 'types':
      return <TypesValue rule={rule} onChange={onChange} />;
    default:
      return null;
  }
}

function TypesValue({ rule, onChange }: Pick<RuleValueProps, 'rule' | 'onChange'>) {
  const styles = useStyles();
  return (
    <div className={styles.types}>
      <Dropdown
        className={styles.grow}
        multiselect
        aria-label={columnsText.typesOf}
        placeholder={columnsText.typesHint}
        value={rule.types.map((type) => columnsText.types[type]).join(', ')}
        selectedOptions={[...rule.types]}
        onOptionSelect={(_, data) => onChange({ types: data.selectedOptions as SelectableType[] })}
      >
        {selectableTypes.map((type) => (
          <Option key={type} value={type}>
            {columnsText.types[type]}
          </Option>
        ))}
      </Dropdown>
      <Dropdown
        className={styles.role}
        aria-label={columnsText.roles}
        value={rule.roles.map((role) => columnsText.roleNames[role]).join(', ')}
        selectedOptions={[...rule.roles]}
        onOptionSelect={(_, data) => onChange({ roles: [(data.optionValue ?? 'All') as SelectableKind] })}
      >
        {selectableKinds.map((role) => (
          <Option key={role} value={role}>
            {columnsText.roleNames[role]}
          </Option>
        ))}
      </Dropdown>
    </div>
  );
}
