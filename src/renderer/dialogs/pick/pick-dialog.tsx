import { Button, DialogActions, DialogContent, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { connection, useActions, type PathRequest } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { DialogFrame } from '../dialog-frame';
import { FolderView, hasEnding, useFolder } from './folder-view';
import { rememberFolder } from './last-folder';

const text = dialogsText.pick;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '8px', height: 'min(440px, 56vh)' },
  quiet: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
});

interface PickDialogProps {
  readonly request: PathRequest;
  /** Undefined where nothing is chosen. */
  readonly onAnswer: (path: string | undefined) => void;
}

/** Chooses a file or folder of the machine that the host runs on. Only what is chosen here may be read. */
export function PickDialog({ request: { target, title, extensions, folder: begin }, onAnswer }: PickDialogProps) {
  const styles = useStyles();
  const { sayError } = useActions();
  const shown = useFolder(begin);
  const [chosen, setChosen] = useState<string>();
  const { value: listing, error, isLoading } = shown;
  const answer = async (path: string): Promise<void> => {
    try {
      const picked = await connection.call('files.pick', { path });
      if (listing) rememberFolder(listing.folder);
      onAnswer(picked.path);
    } catch (thrown) {
      sayError(thrown);
    }
  };
  const here = listing?.folder;
  return (
    <DialogFrame title={title} onClose={() => onAnswer(undefined)}>
      <DialogContent className={styles.content}>
        <FolderView
          shown={shown}
          isOffered={(entry) => (target === 'folder' ? entry.kind === 'folder' : hasEnding(entry, extensions))}
          chosen={chosen}
          empty={target === 'folder' ? text.emptyFolders : text.empty}
          onChoose={(file) => setChosen(file?.path)}
          onOpen={(file) => void answer(file.path)}
        />
        <Text size={200} className={styles.quiet}>
          {target === 'folder' && listing && !error
            ? text.filesHere(listing.entries.filter(({ kind }) => kind === 'file').length)
            : text.allowed}
        </Text>
      </DialogContent>
      <DialogActions>
        {target === 'folder' ? (
          <Button
            appearance="primary"
            disabled={here === undefined || error !== undefined || isLoading}
            onClick={() => here !== undefined && void answer(here)}
          >
            {text.chooseFolder}
          </Button>
        ) : (
          <Button
            appearance="primary"
            disabled={chosen === undefined}
            onClick={() => chosen !== undefined && void answer(chosen)}
          >
            {text.chooseFile}
          </Button>
        )}
        <Button onClick={() => onAnswer(undefined)}>{dialogsText.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}
