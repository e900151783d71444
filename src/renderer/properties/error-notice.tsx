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
import type { ParameterDefinition } from '../../core/module/parameters';
import { useActions } from '../state';
import { propertiesText } from '../text/properties';
import { sentence } from '../text/sentence';
import { errorMends, errorPlaces } from './error-places';
import { usePickPath } from './use-pick-path';

const text = propertiesText.error;

const useStyles = makeStyles({
  title: { display: 'block' },
  body: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

interface ErrorNoticeProps {
  readonly node: NodeId;
  readonly error: ErrorReport;
  readonly definition: ModuleDefinition | undefined;
  /** Opens the dialog of a parameter. */
  readonly onOpen: (parameter: string) => void;
}

/** Why the module failed, where, what to do about it, and buttons that begin with it. */
export function ErrorNotice({ node, error, definition, onOpen }: ErrorNoticeProps) {
  const styles = useStyles();
  const { say } = useActions();
  const pick = usePickPath();
  const places = errorPlaces(error);
  const code = classicCode(error);
  const mends = errorMends(error, definition?.parameters ?? []);
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
        {[
          sentence([error.message, ...(places.length > 0 ? [`(${places.join(', ')})`] : [])].join(' ')),
          error.mend && sentence(error.mend),
          code && `(${code})`,
        ]
          .filter(Boolean)
          .join(' ')}
      </MessageBarBody>
      {(mends.length > 0 || isBug) && (
        <MessageBarActions>
          {mends.map((parameter) => (
            <Button
              key={parameter.id}
              size="small"
              onClick={() => {
                if (parameter.kind === 'columns') onOpen(parameter.id);
                else if (parameter.kind === 'path') void pick(node, parameter, error.file ?? '');
                else focusField(parameter.id);
              }}
            >
              {mendText(parameter)}
            </Button>
          ))}
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

function mendText(parameter: ParameterDefinition): string {
  switch (parameter.kind) {
    case 'columns':
      return text.openSelector;
    case 'path':
      return parameter.target === 'folder' ? text.chooseFolder : text.chooseFile;
    default:
      return text.goTo(parameter.name);
  }
}

function focusField(parameter: string): void {
  const controls = 'input, textarea, button[role="combobox"]';
  document.querySelector<HTMLElement>(`[data-parameter="${CSS.escape(parameter)}"] :is(${controls})`)?.focus();
}
