import {
  Button,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Subtitle2,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import { historySteps } from '../../core/experiment/history';
import { useActions, useTab } from '../state';
import { shellText } from '../text/shell';

const text = shellText.history;

const useStyles = makeStyles({
  heading: { margin: 0, display: 'block' },
  surface: { padding: '16px', width: '320px' },
  hint: { color: tokens.colorNeutralForeground3, display: 'block', marginBlock: '4px 8px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '50vh', overflowY: 'auto' },
  step: {
    justifyContent: 'flex-start',
    width: '100%',
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    minHeight: '30px',
  },
  undone: { color: tokens.colorNeutralForeground4 },
  now: { fontWeight: tokens.fontWeightSemibold },
  nowMark: { marginInlineStart: 'auto', color: tokens.colorBrandForeground1 },
});

/** Every step since the experiment was opened; choosing one goes there. */
export function HistoryList() {
  const styles = useStyles();
  const isEmpty = useTab(({ history }) => history.past.length + history.future.length === 0);
  return (
    <Popover positioning="below-start" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Tooltip content={shellText.bar.history} relationship="label">
          <Button appearance="subtle" icon={<HistoryRegular />} disabled={isEmpty !== false} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={text.title}>
        <Steps />
      </PopoverSurface>
    </Popover>
  );
}

function Steps() {
  const styles = useStyles();
  const { travelTo } = useActions();
  const history = useTab(({ history }) => history);
  if (!history) return null;
  const steps = [{ label: shellText.bar.historyStart, done: true }, ...historySteps(history)];
  const at = history.past.length;
  return (
    <>
      <Subtitle2 as="h2" className={styles.heading}>
        {text.title}
      </Subtitle2>
      <Text size={200} className={styles.hint}>
        {text.hint}
      </Text>
      <ol className={styles.list}>
        {steps.map(({ label, done }, step) => (
          <li key={step}>
            <Button
              appearance="subtle"
              size="small"
              className={mergeClasses(styles.step, !done && styles.undone, step === at && styles.now)}
              aria-current={step === at ? 'step' : undefined}
              onClick={() => travelTo(step)}
            >
              {label}
              {step === at && (
                <Text size={200} className={styles.nowMark}>
                  {text.now}
                </Text>
              )}
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}
