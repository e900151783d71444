import { Button, makeStyles, Radio, RadioGroup, Spinner, Text, tokens, Tooltip } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { resultPaneText } from '../../text/result-pane';
import { errorText } from '../error-text';
import type { OutputAddress } from '../result-view';
import { changeLines } from './changes-text';

const text = resultPaneText.changes;

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    // Where there is little room, what changed has the whole width.
    flexWrap: 'wrap',
    columnGap: '12px',
    padding: '2px 8px 2px 16px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: {
    flexGrow: 1,
    flexBasis: '320px',
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '14px',
    listStyleType: 'none',
    margin: 0,
    padding: '4px 0',
    maxHeight: '68px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  first: { fontWeight: tokens.fontWeightSemibold },
  quiet: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
  which: { flexShrink: 0 },
});

interface ChangesBarProps {
  readonly output: OutputAddress;
  /** Key of the result that was shown before. */
  readonly before: string;
  readonly showsBefore: boolean;
  readonly onShow: (before: boolean) => void;
  readonly onDismiss: () => void;
}

/** Over a result that took another's place: what changed, and the one before to look at. */
export function ChangesBar({ output, before, showsBefore, onShow, onDismiss }: ChangesBarProps) {
  const styles = useStyles();
  const { value, error } = useAnswer(`${output.key} ${output.port} ${before}`, () =>
    connection.call('results.changes', { ...output, before }),
  );
  return (
    <section className={styles.bar} aria-label={text.label}>
      {value ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
        <ul className={styles.list} aria-live="polite" tabIndex={0} aria-label={text.label}>
          {changeLines(value).map((line, i) => (
            <li key={i} className={i === 0 ? styles.first : ''}>
              {line}
            </li>
          ))}
        </ul>
      ) : error ? (
        <Text className={styles.quiet}>{error.kind === 'user' ? text.gone : errorText(error)}</Text>
      ) : (
        <span className={styles.quiet}>
          <Spinner size="tiny" labelPosition="after" label={text.loading} />
        </span>
      )}
      {value && !value.isSame && (
        <RadioGroup
          className={styles.which}
          layout="horizontal"
          aria-label={text.show}
          value={showsBefore ? 'before' : 'now'}
          onChange={(_, data) => onShow(data.value === 'before')}
        >
          <Radio value="before" label={text.before} />
          <Radio value="now" label={text.now} />
        </RadioGroup>
      )}
      <Tooltip content={text.dismiss} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={<DismissRegular />}
          onClick={() => {
            onShow(false);
            onDismiss();
          }}
        />
      </Tooltip>
    </section>
  );
}
