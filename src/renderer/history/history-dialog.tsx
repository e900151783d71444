import {
  Button,
  Dialog,
  DialogSurface,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Subtitle1,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { ArrowLeftRegular, DismissRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { ErrorBar } from '../dialogs/error-bar';
import { useAnswer } from '../dialogs/use-answer';
import { connection, useActiveTab, useEditor } from '../state';
import { historyText } from '../text/history';
import { shellText } from '../text/shell';
import { CompareView } from './compare-view';
import { RunList } from './run-list';

const text = historyText;

const useStyles = makeStyles({
  surface: {
    width: 'min(1320px, 96vw)',
    maxWidth: 'none',
    height: 'min(900px, 92vh)',
    maxHeight: 'none',
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
  },
  head: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    padding: '14px 12px 10px 20px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0 },
  heading: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', alignItems: 'baseline', columnGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  centre: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    rowGap: '12px',
    padding: '32px',
  },
  unreadable: { flexShrink: 0, margin: '8px 20px 0' },
  files: {
    margin: '4px 0 0',
    paddingInlineStart: '18px',
    maxHeight: '80px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
  },
});

/** Every run of the shown experiment: to look at, compare, restore, name and delete. */
export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const tab = useActiveTab();
  // In a tab of the history: of the experiment that it is a run of.
  const experimentId = tab?.ofRun?.experimentId ?? tab?.history.present.id;
  const newest = useEditor((state) => (experimentId === undefined ? undefined : state.runs[experimentId]));
  const [revision, setRevision] = useState(0);
  const [compared, setCompared] = useState<readonly string[]>();
  const { value, error, isLoading } = useAnswer(
    experimentId && `${experimentId} ${revision} ${newest?.run} ${newest?.status}`,
    () => connection.call('history.list', { experimentId: experimentId! }),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  /** What had the keyboard goes with the list or the comparison: it stays in the dialog. */
  const turnTo = (next: readonly string[] | undefined): void => {
    setCompared(next);
    requestAnimationFrame(() => heading.current?.focus());
  };
  const title = compared ? text.compare.title(compared.length) : text.title;
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface} aria-label={title}>
        <header className={styles.head}>
          {compared && (
            <Button
              appearance="subtle"
              icon={<ArrowLeftRegular />}
              aria-label={text.back}
              title={text.back}
              onClick={() => turnTo(undefined)}
            />
          )}
          <div className={styles.words}>
            <h1 ref={heading} tabIndex={-1} className={styles.heading}>
              {title}
            </h1>
            <Text className={styles.quiet}>{tab?.history.present.title || shellText.tabs.untitled}</Text>
          </div>
          {/* The first to have the keyboard: the Escape that closes a tooltip would not close the dialog. */}
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={text.close}
            title={text.close}
            onClick={onClose}
          />
        </header>
        {value && value.unreadable.length > 0 && !compared && (
          <MessageBar className={styles.unreadable} intent="warning" layout="multiline">
            <MessageBarBody>
              {text.unreadable(value.unreadable.length)}
              <ul className={styles.files}>
                {value.unreadable.map(({ file, reason }) => (
                  <li key={file}>
                    {file}: {reason}
                  </li>
                ))}
              </ul>
            </MessageBarBody>
          </MessageBar>
        )}
        {error ? (
          <div className={styles.centre}>
            <ErrorBar error={error} />
            <Button onClick={() => setRevision(revision + 1)}>{text.retry}</Button>
          </div>
        ) : !value || experimentId === undefined ? (
          <div className={styles.centre}>{isLoading && <Spinner label={text.loading} />}</div>
        ) : compared ? (
          <CompareView experimentId={experimentId} runs={compared} onClose={onClose} />
        ) : value.runs.length === 0 ? (
          <div className={styles.centre}>
            <Subtitle1 as="h2" className={styles.title}>
              {text.none}
            </Subtitle1>
            <Text className={styles.quiet}>{text.noneHint}</Text>
          </div>
        ) : (
          <RunList
            experimentId={experimentId}
            runs={value.runs}
            onCompare={turnTo}
            onChanged={() => setRevision((now) => now + 1)}
            onClose={onClose}
          />
        )}
      </DialogSurface>
    </Dialog>
  );
}
