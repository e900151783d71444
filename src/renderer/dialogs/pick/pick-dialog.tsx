import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { connection, useActions, type PathRequest } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { ErrorBar } from '../error-bar';
import { useAnswer } from '../use-answer';
import { EntryList, type Entry } from './entry-list';
import { lastFolder, rememberFolder } from './last-folder';

const text = dialogsText.pick;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '8px', height: 'min(440px, 56vh)' },
  path: { display: 'flex', columnGap: '8px', flexShrink: 0 },
  input: { flexGrow: 1, minWidth: 0 },
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
  const [folder, setFolder] = useState(() => begin ?? lastFolder());
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const {
    value: listing,
    error,
    isLoading,
  } = useAnswer(`browse ${folder ?? ''}`, () =>
    connection.call('files.browse', folder === undefined ? {} : { folder }),
  );
  const go = (path: string): void => {
    setFolder(path);
    setTyped(undefined);
    setChosen(undefined);
  };
  const answer = async (path: string): Promise<void> => {
    try {
      const picked = await connection.call('files.pick', { path });
      if (listing) rememberFolder(listing.folder);
      onAnswer(picked.path);
    } catch (thrown) {
      sayError(thrown);
    }
  };
  const entries = (error ? [] : (listing?.entries ?? [])).filter((entry) => isOffered(entry, target, extensions));
  const here = listing?.folder;
  return (
    <Dialog open onOpenChange={() => onAnswer(undefined)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <form
              className={styles.path}
              onSubmit={(event) => {
                event.preventDefault();
                if (typed !== undefined) go(typed);
              }}
            >
              <Button
                icon={<ArrowUpRegular />}
                aria-label={text.up}
                title={text.up}
                disabled={listing?.parent === undefined}
                onClick={() => listing?.parent !== undefined && go(listing.parent)}
              />
              <Field className={styles.input}>
                <Input
                  aria-label={text.path}
                  value={typed ?? folder ?? here ?? ''}
                  spellCheck={false}
                  onChange={(_, data) => setTyped(data.value)}
                />
              </Field>
              <Button type="submit" disabled={typed === undefined}>
                {text.go}
              </Button>
            </form>
            {error && <ErrorBar error={error} />}
            {isLoading && !listing && <Spinner size="small" aria-label={dialogsText.loading} />}
            {!error && listing && (
              <EntryList
                entries={entries}
                chosen={chosen}
                empty={target === 'folder' ? text.emptyFolders : text.empty}
                onChoose={(entry) => setChosen(entry.kind === 'file' ? entry.path : undefined)}
                onOpen={(entry) => (entry.kind === 'folder' ? go(entry.path) : void answer(entry.path))}
              />
            )}
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
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Folders always; files where a file is asked for, with one of its endings. */
function isOffered(entry: Entry, target: PathRequest['target'], extensions: readonly string[] | undefined): boolean {
  if (entry.kind === 'folder') return true;
  if (target === 'folder') return false;
  const name = entry.name.toLowerCase();
  return extensions === undefined || extensions.some((ending) => name.endsWith(`.${ending}`));
}
