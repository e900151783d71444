import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowUndoRegular, OpenRegular } from '@fluentui/react-icons';
import type { RunSummary } from '../../core/api/run-history';
import { useActions } from '../state';
import { historyText } from '../text/history';
import { StatusMark } from './status-mark';

const useStyles = makeStyles({
  run: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    minWidth: '220px',
    padding: '12px 16px 8px',
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  runTitle: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface RunHeadProps {
  readonly experimentId: string;
  readonly run: RunSummary;
  readonly onClose: () => void;
}

/** The head of a run's column in a comparison. */
export function RunHead({ experimentId, run, onClose }: RunHeadProps) {
  const styles = useStyles();
  const { openRun, restoreRun } = useActions();
  const title = historyText.titleOf(run);
  return (
    <th className={styles.run} scope="col">
      <span className={styles.runTitle}>{title}</span>
      {run.label.name !== undefined && <span className={styles.quiet}>{historyText.moment(run.startedAt)} </span>}
      <StatusMark status={run.status} />
      <div>
        <Tooltip content={historyText.actions.open} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={<OpenRegular />}
            onClick={() => {
              onClose();
              void openRun(experimentId, run.run);
            }}
          />
        </Tooltip>
        <Tooltip content={historyText.actions.restore} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowUndoRegular />}
            onClick={() => {
              onClose();
              void restoreRun(experimentId, run.run);
            }}
          />
        </Tooltip>
      </div>
    </th>
  );
}
