import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ErrorReport } from '../../core/errors';
import { sentences } from '../text/sentences';

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  words: { overflowWrap: 'anywhere', whiteSpace: 'normal' },
});

/** What is wrong and how to mend it, inside a dialog. */
export function ErrorBar({ error: { message, mend } }: { readonly error: ErrorReport }) {
  const styles = useStyles();
  return (
    <MessageBar className={styles.bar} intent="error" layout="multiline">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{sentences(message)}</MessageBarTitle>
        {mend && sentences(mend)}
      </MessageBarBody>
    </MessageBar>
  );
}
