import { Body1, Button, Checkbox, makeStyles, Radio, RadioGroup, Subtitle2, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import type { Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';
import { RuleRow } from './rule-row';
import { addRule, changeRule, dropRule, setOrdered, type RulesDraft } from './rules-draft';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', rowGap: '14px', minHeight: 0, overflowY: 'auto', flexGrow: 1 },
  begin: { display: 'flex', flexDirection: 'column', rowGap: '2px' },
  heading: { margin: 0 },
  rules: { display: 'flex', flexDirection: 'column', rowGap: '10px', paddingBottom: '220px', marginBottom: '-220px' },
  none: { color: tokens.colorNeutralForeground3 },
  add: { alignSelf: 'start' },
});

interface WithRulesTabProps {
  readonly draft: RulesDraft;
  readonly schema: Schema | undefined;
  readonly onChange: (draft: RulesDraft) => void;
}

/** "Begin With" and the rules that add and take away columns, one after the other. */
export function WithRulesTab({ draft, schema, onChange }: WithRulesTabProps) {
  const styles = useStyles();
  const headingId = useId();
  return (
    <div className={styles.tab}>
      <Checkbox
        checked={draft.ordered}
        label={columnsText.allowDuplicates}
        onChange={(_, data) => onChange(setOrdered(draft, data.checked === true))}
      />
      {!draft.ordered && (
        <div className={styles.begin}>
          <Subtitle2 as="h3" id={headingId} className={styles.heading}>
            {columnsText.beginWith}
          </Subtitle2>
          <RadioGroup
            layout="horizontal"
            aria-labelledby={headingId}
            value={draft.begin}
            onChange={(_, data) => onChange({ ...draft, begin: data.value === 'all' ? 'all' : 'none' })}
          >
            <Radio value="all" label={columnsText.allColumns} />
            <Radio value="none" label={columnsText.noColumns} />
          </RadioGroup>
        </div>
      )}
      <div className={styles.rules}>
        {draft.rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            ordered={draft.ordered}
            schema={schema}
            onChange={(change) => onChange(changeRule(draft, rule.id, change))}
            onAdd={() => onChange(addRule(draft, rule.id))}
            onRemove={() => onChange(dropRule(draft, rule.id))}
          />
        ))}
        {draft.rules.length === 0 && <Body1 className={styles.none}>{columnsText.noRules(draft.begin)}</Body1>}
        {draft.rules.length === 0 && (
          <Button className={styles.add} icon={<AddRegular />} onClick={() => onChange(addRule(draft))}>
            {columnsText.addRule}
          </Button>
        )}
      </div>
    </div>
  );
}
