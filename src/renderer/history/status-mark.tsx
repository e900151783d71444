import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleFilled, RecordStopRegular, WarningFilled } from '@fluentui/react-icons';
import type { RunStatus } from '../../core/api/run-history';
import { historyText } from '../text/history';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', columnGap: '6px', whiteSpace: 'nowrap' },
  finished: { color: tokens.colorPaletteGreenForeground1, flexShrink: 0 },
  failed: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  cancelled: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  interrupted: { color: tokens.colorPaletteDarkOrangeForeground1, flexShrink: 0 },
});

/** How a run ended, as a sign and in words. */
export function StatusMark({ status }: { readonly status: RunStatus }) {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      {status === 'running' && <Spinner size="extra-tiny" role="presentation" />}
      {status === 'finished' && <CheckmarkCircleFilled className={styles.finished} fontSize={16} aria-hidden />}
      {status === 'failed' && <DismissCircleFilled className={styles.failed} fontSize={16} aria-hidden />}
      {status === 'cancelled' && <RecordStopRegular className={styles.cancelled} fontSize={16} aria-hidden />}
      {status === 'interrupted' && <WarningFilled className={styles.interrupted} fontSize={16} aria-hidden />}
      {historyText.statuses[status]}
    </span>
  );
}
