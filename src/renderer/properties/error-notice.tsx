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
import { usePickPath } from './use-pick-path';

const text = propertiesText.error;

const useStyles = makeStyles({
  body: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

interface ErrorNoticeProps {
  readonly node: NodeId;
  readonly error: ErrorReport;
  readonly definition: ModuleDefinition | undefined;
  /** Opens the dialog of a parameter. */
  readonly onOpen: (parameter: string) => void;
}

/** Why the module failed, where, what to do about it, and a button that begins with it. */
export function ErrorNotice({ node, error, definition, onOpen }: ErrorNoticeProps) {
  const styles = useStyles();
  const { say } = useActions();
  const pick = usePickPath();
  const places = placesOf(error);
  const parameter = definition?.parameters.find(({ id }) => id === error.parameter);
  const code = classicCode(error);

  const copyReport = async (): Promise<void> => {
    await navigator.clipboard.writeText([error.message, ...places, error.stack].filter(Boolean).join('\n'));
    say({ intent: 'success', text: text.copied });
  };

  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{text[error.kind === 'system' || error.kind === 'bug' ? error.kind : 'user']}</MessageBarTitle>{' '}
        {[error.message, places.length > 0 ? `(${places.join(', ')})` : '', error.mend, code && `(${code})`]
          .filter(Boolean)
          .join(' ')}
      </MessageBarBody>
      {(parameter?.kind === 'columns' || parameter?.kind === 'path' || error.kind === 'bug') && (
        <MessageBarActions>
          {parameter?.kind === 'columns' && (
            <Button size="small" onClick={() => onOpen(parameter.id)}>
              {text.openSelector}
            </Button>
          )}
          {parameter?.kind === 'path' && (
            <Button size="small" onClick={() => void pick(node, parameter, error.file ?? '')}>
              {parameter.target === 'folder' ? text.chooseFolder : text.chooseFile}
            </Button>
          )}
          {error.kind === 'bug' && (
            <Button size="small" onClick={() => void copyReport()}>
              {text.copy}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** Row, line and file of the data, where they are known and the message may not say them. */
function placesOf({ message, row, line, file, column }: ErrorReport): string[] {
  const places: string[] = [];
  if (column !== undefined && !message.includes(column)) places.push(text.column(column));
  if (row !== undefined && !/\brow\b/i.test(message)) places.push(text.row(row));
  if (line !== undefined && !/\bline\b/i.test(message)) places.push(text.line(line));
  if (file !== undefined && !message.includes(file)) places.push(file);
  return places;
}
