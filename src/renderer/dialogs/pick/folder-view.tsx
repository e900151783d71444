import { Button, Field, Input, makeStyles, Spinner } from '@fluentui/react-components';
import { ArrowUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { FolderListing } from '../../../core/api/contract';
import { connection } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { ErrorBar } from '../error-bar';
import { useAnswer, type Answer } from '../use-answer';
import { EntryList, type Entry } from './entry-list';
import { lastFolder } from './last-folder';

const text = dialogsText.pick;

const useStyles = makeStyles({
  path: { display: 'flex', columnGap: '8px', flexShrink: 0 },
  input: { flexGrow: 1, minWidth: 0 },
});

interface ShownFolder extends Answer<FolderListing> {
  /** As it was asked for; undefined for the one that the host begins with. */
  readonly folder: string | undefined;
  readonly go: (folder: string) => void;
}

/** A folder of the machine that the host runs on. */
export function useFolder(begin: string | undefined): ShownFolder {
  const [folder, go] = useState(() => begin ?? lastFolder());
  const answer = useAnswer(`browse ${folder ?? ''}`, () =>
    connection.call('files.browse', folder === undefined ? {} : { folder }),
  );
  return { ...answer, folder, go };
}

interface FolderViewProps {
  readonly shown: ShownFolder;
  readonly isOffered: (entry: Entry) => boolean;
  readonly chosen: string | undefined;
  readonly empty: string;
  /** Undefined where a folder was clicked, or another one is shown. */
  readonly onChoose: (file: Entry | undefined) => void;
  /** A file was double-clicked. */
  readonly onOpen: (file: Entry) => void;
}

/** Where one is, and what lies there: double-click or Enter opens a folder. */
export function FolderView({ shown, isOffered, chosen, empty, onChoose, onOpen }: FolderViewProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const { folder, value: listing, error, isLoading } = shown;
  const go = (path: string): void => {
    shown.go(path);
    setTyped(undefined);
    onChoose(undefined);
  };
  return (
    <>
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
            value={typed ?? folder ?? listing?.folder ?? ''}
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
          entries={listing.entries.filter(isOffered)}
          chosen={chosen}
          empty={empty}
          onChoose={(entry) => onChoose(entry.kind === 'file' ? entry : undefined)}
          onOpen={(entry) => (entry.kind === 'folder' ? go(entry.path) : onOpen(entry))}
        />
      )}
    </>
  );
}

/** Folders always; files with one of the endings. */
export function hasEnding(entry: Entry, extensions: readonly string[] | undefined): boolean {
  if (entry.kind === 'folder') return true;
  const name = entry.name.toLowerCase();
  return extensions === undefined || extensions.some((ending) => name.endsWith(`.${ending}`));
}
