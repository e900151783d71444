import { Button, DialogActions, DialogContent, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { ExperimentListing } from '../../core/api/contract';
import { connection, formatBytes, useActions, useEditor } from '../state';
import { dialogsText } from '../text/dialogs';
import { DialogFrame } from './dialog-frame';
import { ExperimentList } from './experiment-list';
import { answersSearch } from './search';

const text = dialogsText.open;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px', minHeight: '240px' },
  search: { maxWidth: 'none', width: '100%' },
  quiet: { color: tokens.colorNeutralForeground3 },
  elsewhere: { marginInlineEnd: 'auto' },
});

/** Experiments of the workspace, newest first, or a file from anywhere. */
export function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const experiments = useEditor((state) => state.experiments);
  const { openExperiment, pickPath, refreshLists, say, sayError } = useActions();
  const [query, setQuery] = useState('');
  useEffect(() => void refreshLists(), [refreshLists]);
  const found = experiments.filter(({ title, summary, path }) => answersSearch(query, title, summary, path));
  const open = (path: string): void => {
    onClose();
    void openExperiment(path);
  };
  const remove = async ({ bundle, title }: ExperimentListing): Promise<void> => {
    try {
      const { bytes } = await connection.call('bundles.remove', { folder: bundle! });
      say({ intent: 'success', text: text.removed(title, formatBytes(bytes)) });
    } catch (error) {
      sayError(error);
    }
    await refreshLists();
  };
  const browse = async (): Promise<void> => {
    const path = await pickPath({ target: 'file', title: text.choose, extensions: ['centroid', 'centroidz', 'png'] });
    if (path !== undefined) open(path);
  };
  return (
    <DialogFrame title={text.title} onClose={onClose}>
      <DialogContent className={styles.content}>
        <SearchBox
          className={styles.search}
          placeholder={text.search}
          aria-label={text.search}
          value={query}
          onChange={(_, data) => setQuery(data.value)}
        />
        {found.length === 0 && (
          <Text className={styles.quiet}>{experiments.length === 0 ? text.none : text.noneFound(query)}</Text>
        )}
        <ExperimentList experiments={found} onOpen={open} onRemove={(experiment) => void remove(experiment)} />
      </DialogContent>
      <DialogActions fluid>
        <Button className={styles.elsewhere} icon={<FolderOpenRegular />} onClick={() => void browse()}>
          {text.elsewhere}
        </Button>
        <Button onClick={onClose}>{dialogsText.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}
