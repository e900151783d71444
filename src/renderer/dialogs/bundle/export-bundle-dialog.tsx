import {
  Button,
  Checkbox,
  DialogActions,
  DialogContent,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { connection, formatBytes, platform, useActions, useActiveTab } from '../../state';
import { experimentFileName } from '../../state/experiment-file-name';
import { bundlesText } from '../../text/bundles';
import { relinkText } from '../../text/relink';
import { dialogsText } from '../../text/dialogs';
import { DialogFrame } from '../dialog-frame';
import { ErrorBar } from '../error-bar';
import { namesOf } from '../module-names';
import { useAnswer } from '../use-answer';
import { useWork } from '../use-work';
import { StopOrClose, WorkProgress } from '../work-progress';
import { ItemList } from './item-list';

const text = bundlesText.export;
const EXTENSION = 'centroidz';

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  total: { alignSelf: 'end', color: tokens.colorNeutralForeground2 },
});

/** "Export bundle…": what goes in, how large it is, and whether the stored results go along. */
export function ExportBundleDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const { downloadText, openDialog, say, sayError } = useActions();
  const tab = useActiveTab();
  const [withResults, setWithResults] = useState(false);
  const [request] = useState(() => {
    const experiment = downloadText();
    return experiment === undefined
      ? undefined
      : { text: experiment, ...(tab?.path === undefined ? {} : { path: tab.path }) };
  });
  const { value, error, isLoading } = useAnswer(request && 'measure', () =>
    connection.call('bundles.measure', request!),
  );
  const work = useWork();
  const isPacking = work.fraction !== undefined;
  const isIncomplete = value?.items.some(({ problem }) => problem !== undefined) === true;
  const isMissingData = value?.items.some(({ kind, problem }) => problem && (kind === 'file' || kind === 'folder'));
  const bytes =
    (value?.items ?? []).reduce((sum, item) => sum + item.bytes, 0) + (withResults ? (value?.results.bytes ?? 0) : 0);

  const pack = async (): Promise<void> => {
    const name = `${experimentFileName(tab?.history.present.title ?? '')}.${EXTENSION}`;
    const kind = { name: text.kind, extension: EXTENSION };
    const target = await platform.choosePlace?.({ title: text.title, name, kind });
    if (platform.choosePlace && target === undefined) return;
    const packed = await work.run((id) =>
      connection.call('bundles.export', {
        work: id,
        ...request!,
        results: withResults,
        ...(target === undefined ? {} : { target }),
      }),
    );
    if (!packed) return;
    if (target === undefined) await platform.downloadExport(packed.path, packed.name);
    say({ intent: 'success', text: text.done(packed.name, formatBytes(packed.bytes)), mend: target ?? text.doneMend });
    onClose();
  };

  return (
    <DialogFrame title={text.title} className={styles.surface} onClose={onClose}>
      <DialogContent className={styles.content}>
        <Text className={styles.quiet}>{text.body}</Text>
        {isLoading && <Spinner size="tiny" label={text.measuring} />}
        {error && <ErrorBar error={error} />}
        {value && (
          <>
            {value.items.length === 0 ? (
              <Text>{text.nothing}</Text>
            ) : (
              <ItemList
                label={bundlesText.content}
                items={value.items.map((item) => ({
                  ...item,
                  detail: dialogsText.usedBy(namesOf(tab?.history.present, item.usedBy)),
                }))}
              />
            )}
            {value.samples.length > 0 && <Text className={styles.quiet}>{text.samples(value.samples)}</Text>}
            {value.notes.map((note) => (
              <Text key={note} className={styles.quiet}>
                {note}
              </Text>
            ))}
            {value.results.nodes > 0 && (
              <Checkbox
                checked={withResults}
                disabled={isPacking}
                label={text.withResults(bundlesText.results(value.results.nodes, formatBytes(value.results.bytes)))}
                onChange={(_, { checked }) => setWithResults(checked === true)}
              />
            )}
            {bytes > 0 && <Text className={styles.total}>{bundlesText.total(formatBytes(bytes))}</Text>}
            {isIncomplete && (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>{text.incomplete}</MessageBarBody>
              </MessageBar>
            )}
          </>
        )}
        <WorkProgress work={work} label={text.exporting} name={bundlesText.progress} />
      </DialogContent>
      <DialogActions>
        {isMissingData && <Button onClick={() => openDialog({ kind: 'relink' })}>{relinkText.menu}</Button>}
        <Button
          appearance="primary"
          disabled={!value || isIncomplete || isPacking}
          onClick={() => void pack().catch(sayError)}
        >
          {text.export}
        </Button>
        <StopOrClose work={work} onClose={onClose}>
          {dialogsText.cancel}
        </StopOrClose>
      </DialogActions>
    </DialogFrame>
  );
}
