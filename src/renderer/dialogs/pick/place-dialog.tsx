import {
  Button,
  DialogActions,
  DialogContent,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { connection, useActions, type PlaceRequest } from '../../state';
import { folderOf, pathIn } from '../../state/path-names';
import { dialogsText } from '../../text/dialogs';
import { documentsText } from '../../text/documents';
import { DialogFrame } from '../dialog-frame';
import { FolderView, hasEnding, useFolder } from './folder-view';
import { rememberFolder } from './last-folder';
import { presentFile } from './present-file';

const text = documentsText.place;
const FORM = 'place-form';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '8px', height: 'min(480px, 60vh)' },
  quiet: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
});

interface PlaceDialogProps {
  readonly request: PlaceRequest;
  /** Undefined where nothing is chosen. */
  readonly onAnswer: (path: string | undefined) => void;
}

/** Chooses where to save on the machine that the host runs on. What is there is replaced only when that was said. */
export function PlaceDialog({ request, onAnswer }: PlaceDialogProps) {
  const styles = useStyles();
  const { sayError } = useActions();
  const { title, name: proposed, begin, kind } = request;
  const { extension } = kind;
  const ending = `.${extension}`;
  const shown = useFolder(begin?.toLowerCase().endsWith(ending) ? folderOf(begin) : begin);
  const [typed, setTyped] = useState(() => withoutEnding(proposed, ending));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const { value: listing, error, isLoading } = shown;
  const bare = withoutEnding(typed.trim(), ending);
  const isGood = bare !== '' && !isBadName(bare);
  const present = isGood && !error ? presentFile(listing?.entries ?? [], bare + ending) : undefined;
  const exists = present !== undefined;
  const name = present ?? bare + ending;
  const path = isGood && listing && !error && !isLoading ? pathIn(listing.folder, name) : undefined;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (path === undefined || !listing) return;
    try {
      const picked = await connection.call('files.pick', { path });
      rememberFolder(listing.folder);
      onAnswer(picked.path);
    } catch (thrown) {
      sayError(thrown);
    }
  };
  return (
    <DialogFrame title={title} onClose={() => onAnswer(undefined)}>
      <DialogContent className={styles.content}>
        <FolderView
          shown={shown}
          isOffered={(entry) => hasEnding(entry, [extension])}
          chosen={exists && listing ? pathIn(listing.folder, name) : undefined}
          empty={dialogsText.pick.empty}
          onChoose={(file) => file && setTyped(withoutEnding(file.name, ending))}
          onOpen={(file) => setTyped(withoutEnding(file.name, ending))}
        />
        <form id={FORM} onSubmit={(event) => void save(event)}>
          <Field
            label={text.name}
            validationState={isBadName(bare) ? 'error' : exists ? 'warning' : 'none'}
            validationMessage={isBadName(bare) ? text.badName : exists ? text.exists(name) : null}
          >
            <Input
              input={{ ref: input }}
              value={typed}
              spellCheck={false}
              contentAfter={<Text className={styles.quiet}>{ending}</Text>}
              onChange={(_, data) => setTyped(data.value)}
            />
          </Field>
        </form>
        <Text size={200} className={styles.quiet}>
          {text.allowed}
        </Text>
      </DialogContent>
      <DialogActions>
        <Button type="submit" form={FORM} appearance="primary" disabled={path === undefined}>
          {exists ? text.replace : text.save}
        </Button>
        <Button onClick={() => onAnswer(undefined)}>{dialogsText.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}

const withoutEnding = (name: string, ending: string): string =>
  name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;

/** What one of the systems does not take: files travel. */
// oxlint-disable-next-line no-control-regex -- control characters are among them
const isBadName = (name: string): boolean => /[/\\:*?"<>|\u0000-\u001f]/.test(name) || name.startsWith('.');
