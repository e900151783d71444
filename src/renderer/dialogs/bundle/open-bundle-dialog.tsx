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
import { connection, formatBytes, useActions, type BundleSource } from '../../state';
import { bundlesText } from '../../text/bundles';
import { dialogsText } from '../../text/dialogs';
import { DialogFrame } from '../dialog-frame';
import { ErrorBar } from '../error-bar';
import { useAnswer } from '../use-answer';
import { useWork } from '../use-work';
import { StopOrClose, WorkProgress } from '../work-progress';
import { ItemList } from './item-list';

const text = bundlesText.open;

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  hint: { color: tokens.colorNeutralForeground3, paddingInlineStart: '32px' },
});

interface OpenBundleDialogProps {
  readonly source: BundleSource;
  readonly onClose: () => void;
}

/** What a bundle holds, before it is unpacked into the workspace and opened. */
export function OpenBundleDialog({ source, onClose }: OpenBundleDialogProps) {
  const styles = useStyles();
  const { openExperiment, say, refreshLists } = useActions();
  const [withResults, setWithResults] = useState(false);
  const { value, error, isLoading } = useAnswer('look', async () => {
    const path = 'path' in source ? source.path : await connection.upload(source.file, source.file.name);
    return { path, listing: await connection.call('bundles.look', { path }) };
  });
  const work = useWork();
  const isUnpacking = work.fraction !== undefined;
  const listing = value?.listing;

  const open = async (): Promise<void> => {
    const opened = await work.run((id) =>
      connection.call('bundles.open', {
        work: id,
        path: value!.path,
        results: withResults,
        mostBytes: listing!.bytes, // the user was shown
      }),
    );
    if (!opened) return;
    onClose();
    await openExperiment(opened.path);
    const saved = opened.saved.length > 0 ? { mend: text.saved(opened.saved) } : {};
    say({ intent: 'success', text: text.done(listing!.title), ...saved });
    await refreshLists();
  };

  return (
    <DialogFrame
      title={listing ? `${text.title}: ${listing.title}` : text.title}
      className={styles.surface}
      onClose={onClose}
    >
      <DialogContent className={styles.content}>
        {isLoading && (
          <Spinner size="tiny" label={'path' in source ? text.reading : text.uploading(source.file.name)} />
        )}
        {error && <ErrorBar error={error} />}
        {listing && (
          <>
            <Text className={styles.quiet}>{text.body(formatBytes(listing.bytes))}</Text>
            {listing.items.length > 0 && <ItemList label={bundlesText.holds} items={listing.items} />}
            {listing.isLarge && (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>
                  {text.large(
                    formatBytes(listing.packedBytes),
                    formatBytes(listing.bytes),
                    formatBytes(listing.freeBytes),
                  )}
                </MessageBarBody>
              </MessageBar>
            )}
            {listing.results.nodes > 0 && (
              <div>
                <Checkbox
                  checked={withResults}
                  disabled={isUnpacking}
                  label={text.results(bundlesText.results(listing.results.nodes, formatBytes(listing.results.bytes)))}
                  aria-describedby="bundle-results-hint"
                  onChange={(_, { checked }) => setWithResults(checked === true)}
                />
                <Text block size={200} className={styles.hint} id="bundle-results-hint">
                  {text.resultsHint}
                </Text>
              </div>
            )}
          </>
        )}
        <WorkProgress work={work} label={text.opening} name={bundlesText.progress} />
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" disabled={!listing || isUnpacking} onClick={() => void open()}>
          {text.open}
        </Button>
        <StopOrClose work={work} onClose={onClose}>
          {dialogsText.cancel}
        </StopOrClose>
      </DialogActions>
    </DialogFrame>
  );
}
