import { Button, Field, Input, makeStyles, Spinner, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular, FolderAddRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { reportOf, type ErrorReport } from '../../../core/errors';
import { connection, useActions, useEditor } from '../../state';
import { workspaceText } from '../../text/workspace';
import { ErrorBar } from '../error-bar';
import { useAnswer } from '../use-answer';

const text = workspaceText.others;

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '30vh', overflowY: 'auto' },
  item: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    padding: '6px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  buttons: { display: 'flex', columnGap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  make: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    padding: '12px 16px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Going on in another workspace. The page begins anew then. */
export function Switching() {
  const styles = useStyles();
  const { pickPath } = useActions();
  const runs = useEditor((state) => Object.values(state.runs).filter(({ status }) => status === 'running').length);
  const [round, setRound] = useState(0);
  const { value: list, error: listError } = useAnswer(`list ${round}`, () => connection.call('workspace.list', {}));
  /** The folder that gets a new one, and why if it was chosen to be opened. */
  const [inside, setInside] = useState<{ readonly folder: string; readonly isForeign: boolean }>();
  const [name, setName] = useState(text.suggested);
  const [isOpening, setOpening] = useState(false);
  const [error, setError] = useState<ErrorReport>();

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(reportOf(thrown));
      setOpening(false);
    }
  };
  const open = (folder: string, newName?: string): Promise<void> =>
    attempt(async () => {
      setOpening(true);
      await connection.call('workspace.open', {
        folder,
        ...(newName === undefined ? {} : { name: newName }),
        cancelRuns: true,
      });
      setOpening(false); // it was open already
    });
  const choose = (): Promise<void> =>
    attempt(async () => {
      const folder = await pickPath({ target: 'folder', title: text.chooseTitle });
      if (folder === undefined) return;
      const { kind } = await connection.call('workspace.look', { folder });
      if (kind === 'foreign') setInside({ folder, isForeign: true });
      else await open(folder);
    });
  const create = async (): Promise<void> => {
    const folder = await pickPath({ target: 'folder', title: text.createTitle });
    if (folder !== undefined) setInside({ folder, isForeign: false });
  };
  const forget = (folder: string): Promise<void> =>
    attempt(async () => {
      await connection.call('workspace.forget', { folder });
      setRound(round + 1);
    });
  const shownError = error ?? listError;
  return (
    <section className={styles.section}>
      {list && (
        <Text>
          {text.current}: <span className={styles.path}>{list.current}</span>
        </Text>
      )}
      <Text className={styles.quiet}>{text.hint}</Text>
      {runs > 0 && <Text weight="semibold">{text.cancels(runs)}</Text>}
      {shownError && <ErrorBar error={shownError} />}
      <Subtitle2 as="h3">{text.label}</Subtitle2>
      {list?.others.length === 0 && <Text className={styles.quiet}>{text.none}</Text>}
      {list && list.others.length > 0 && (
        <ul className={styles.list} aria-label={text.label}>
          {list.others.map(({ folder, isMissing }) => (
            <li key={folder} className={styles.item}>
              <span className={styles.words}>
                <span className={styles.path}>{folder}</span>
                {isMissing && (
                  <Text size={200} className={styles.quiet}>
                    {text.missing}
                  </Text>
                )}
              </span>
              <Button
                size="small"
                aria-label={text.openNamed(folder)}
                disabled={isMissing || isOpening}
                onClick={() => void open(folder)}
              >
                {text.open}
              </Button>
              <Button
                size="small"
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={text.forget(folder)}
                title={text.forget(folder)}
                onClick={() => void forget(folder)}
              />
            </li>
          ))}
        </ul>
      )}
      {inside && (
        <form
          className={styles.make}
          onSubmit={(event) => {
            event.preventDefault();
            void open(inside.folder, name.trim());
          }}
        >
          <Text className={styles.path}>{inside.folder}</Text>
          {inside.isForeign && <Text>{text.foreign}</Text>}
          <Field label={text.name}>
            <Input value={name} maxLength={100} onChange={(_, data) => setName(data.value)} />
          </Field>
          <div className={styles.buttons}>
            <Button type="submit" appearance="primary" disabled={isOpening || name.trim() === ''}>
              {text.make}
            </Button>
            <Button onClick={() => setInside(undefined)}>{workspaceText.cancel}</Button>
          </div>
        </form>
      )}
      <div className={styles.buttons}>
        <Button icon={<FolderOpenRegular />} disabled={isOpening} onClick={() => void choose()}>
          {text.choose}
        </Button>
        <Button icon={<FolderAddRegular />} disabled={isOpening} onClick={() => void create()}>
          {text.create}
        </Button>
        {isOpening && <Spinner size="tiny" label={text.opening} />}
      </div>
    </section>
  );
}
