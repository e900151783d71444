import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, HistoryRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useActions, useTab } from '../state';
import { historyText } from '../text/history';
import { StatusMark } from './status-mark';

const text = historyText.banner;

const useStyles = makeStyles({
  banner: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: '12px',
    rowGap: '4px',
    padding: '6px 16px',
    backgroundColor: tokens.colorBrandBackground2,
    borderBottom: `1px solid ${tokens.colorBrandStroke2}`,
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  gone: { color: tokens.colorNeutralForeground2 },
  space: { flexGrow: 1 },
});

/** Over a run of the history: that it is one, and the way back. */
export function RunBanner() {
  const styles = useStyles();
  const ofRun = useTab((tab) => tab.ofRun);
  const { openDialog, restoreRun } = useActions();
  if (!ofRun) return null;
  const { experimentId, run, title, status, gone } = ofRun;
  return (
    <section className={styles.banner} aria-label={text.label}>
      <LockClosedRegular fontSize={20} aria-hidden />
      <Text className={styles.title}>{text.title(title)}</Text>
      <StatusMark status={status} />
      {gone.size > 0 && <Text className={styles.gone}>{text.gone(gone.size)}</Text>}
      <span className={styles.space} />
      <Button icon={<ArrowUndoRegular />} onClick={() => void restoreRun(experimentId, run)}>
        {historyText.actions.restore}
      </Button>
      <Button icon={<HistoryRegular />} onClick={() => openDialog({ kind: 'run-history' })}>
        {text.history}
      </Button>
    </section>
  );
}
