import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { classicCode, type ErrorReport } from '../../core/errors';
import type { NodeId } from '../../core/experiment/document';
import type { ModuleDefinition } from '../../core/module/definition';
import { useActions } from '../state';
import { propertiesText } from '../text/properties';
import { sentences } from '../text/sentences';
import { errorMends, errorPlaces } from './error-places';
import { MendButtons } from './mend-buttons';

const text = propertiesText.error;

const useStyles = makeStyles({
  title: { display: 'block' },
  body: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

interface ErrorNoticeProps {
  readonly node: NodeId;
  readonly error: ErrorReport;
  readonly definition: ModuleDefinition | undefined;
}

/** Why the module failed, where, what to do about it, and buttons that begin with it. */
export function ErrorNotice({ node, error, definition }: ErrorNoticeProps) {
  const styles = useStyles();
  const { say } = useActions();
  const parameters = definition?.parameters ?? [];
  const places = errorPlaces(error, parameters);
  const code = classicCode(error);
  const mends = errorMends(error, parameters);
  const isBug = error.kind === 'bug';

  const copyReport = async (): Promise<void> => {
    await navigator.clipboard.writeText([error.message, ...places, error.stack].filter(Boolean).join('\n'));
    say({ intent: 'success', text: text.copied });
  };

  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle className={styles.title}>
          {text[error.kind === 'system' || isBug ? error.kind : 'user']}
        </MessageBarTitle>
        {sentences([error.message, places.length > 0 ? `(${places.join(', ')})` : ''].join(' ').trim(), error.mend)}
        {code && ` (${code})`}
      </MessageBarBody>
      {(mends.length > 0 || isBug) && (
        <MessageBarActions>
          <MendButtons node={node} parameters={mends} file={error.file} />
          {isBug && (
            <Button size="small" onClick={() => void copyReport()}>
              {text.copy}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
