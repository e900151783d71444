import { Button, DialogActions, DialogContent, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { reportOf, type ErrorReport } from '../../core/errors';
import { DialogFrame } from '../dialogs/dialog-frame';
import { ErrorBar } from '../dialogs/error-bar';
import { useAnswer } from '../dialogs/use-answer';
import { connection, formatBytes, useActions } from '../state';
import { historyText } from '../text/history';

const text = historyText.delete;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  kept: { margin: 0, paddingInlineStart: '20px', maxHeight: '30vh', overflowY: 'auto' },
});

interface DeleteRunsProps {
  readonly experimentId: string;
  readonly runs: readonly string[];
  readonly onDone: (isDeleted: boolean) => void;
}

/** Says what deleting frees before it is done. */
export function DeleteRuns({ experimentId, runs, onDone }: DeleteRunsProps) {
  const styles = useStyles();
  const { say } = useActions();
  const request = { experimentId, runs: [...runs] };
  const { value, error } = useAnswer(runs.join(' '), () => connection.call('history.measure', request));
  const [isDeleting, setDeleting] = useState(false);
  const [failure, setFailure] = useState<ErrorReport>();
  const shownError = failure ?? error;
  const remove = async (): Promise<void> => {
    setDeleting(true);
    try {
      const freed = await connection.call('history.delete', request);
      say({ intent: 'success', text: text.done(freed.runs, formatBytes(freed.bytes)) });
      onDone(true);
    } catch (thrown) {
      setFailure(reportOf(thrown));
      setDeleting(false);
    }
  };
  return (
    <DialogFrame title={text.title(value?.runs ?? runs.length)} isAlert onClose={() => onDone(false)}>
      <DialogContent className={styles.content}>
        {shownError && <ErrorBar error={shownError} />}
        {!value && !error && <Spinner label={text.measuring} />}
        {value && value.runs > 0 && (
          <Text>
            {text.frees(formatBytes(value.bytes), value.results)} {text.noUndo}
          </Text>
        )}
        {value && value.kept.length > 0 && (
          <>
            <Text className={styles.quiet}>{text.kept(value.kept.length)}</Text>
            <ul className={styles.kept}>
              {value.kept.map(({ run, error: reason }) => (
                <li key={run}>
                  {run}: {reason.message}
                </li>
              ))}
            </ul>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" disabled={!value || value.runs === 0 || isDeleting} onClick={() => void remove()}>
          {text.delete}
        </Button>
        <Button onClick={() => onDone(false)}>{text.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}
