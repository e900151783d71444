import { Input, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { CircleFilled, DismissRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { isUnsaved, useActions, useEditor, type Editor } from '../state';
import { shellText } from '../text/shell';
import { useShellUi } from './shell-ui';

const text = shellText.tabs;

const useStyles = makeStyles({
  tab: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    height: '34px',
    minWidth: '72px',
    maxWidth: '280px',
    boxSizing: 'border-box',
    paddingInline: '12px 6px',
    borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`,
    color: tokens.colorNeutralForeground2,
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1 },
  },
  title: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase300,
    userSelect: 'none',
  },
  input: { width: '200px' },
  close: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '22px',
    height: '22px',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':hover .dot': { display: 'none' },
    ':hover .cross': { display: 'block' },
    '& .cross': { display: 'block' },
  },
  unsaved: { '& .cross': { display: 'none' } },
});

interface ExperimentTabProps {
  readonly id: string;
  readonly isActive: boolean;
  /** Goes to the next (1) or previous (-1) tab. */
  readonly onStep: (by: number) => void;
}

export function ExperimentTab({ id, isActive, onStep }: ExperimentTabProps) {
  const styles = useStyles();
  const { activate, requestClose, perform } = useActions();
  const isEditing = useShellUi(({ renaming }) => renaming === id);
  const element = useRef<HTMLDivElement>(null);
  const { title, unsaved, runs, path, readOnly } = useEditor(useShallow((state) => faceOf(state, id)));
  const shownTitle = title || text.untitled;
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isActive]);

  const edit = (): void => {
    activate(id);
    if (!readOnly) useShellUi.setState({ renaming: id });
  };
  const finish = (next: string | undefined): void => {
    useShellUi.setState({ renaming: undefined });
    if (next !== undefined && next.trim() !== '')
      perform({ type: 'set-experiment-text', field: 'title', text: next.trim() });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Ctrl+Enter and the like mean the experiment that is shown, not the tab that has the keyboard.
    if (isEditing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowRight') onStep(1);
    else if (event.key === 'ArrowLeft') onStep(-1);
    else if (event.key === 'Delete') requestClose(id);
    else if (event.key === 'F2') edit();
    else if (event.key === 'Enter' || event.key === ' ') activate(id);
    else return;
    event.preventDefault();
  };

  if (isEditing) return <TitleInput title={title} onDone={finish} />;
  return (
    <div
      ref={element}
      id={`tab-${id}`}
      role="tab"
      aria-selected={isActive}
      aria-label={[shownTitle, unsaved ? text.unsaved : '', readOnly ? text.readOnly : ''].filter(Boolean).join(', ')}
      title={path ?? text.renameHint}
      tabIndex={isActive ? 0 : -1}
      className={mergeClasses(styles.tab, isActive && styles.active)}
      onClick={() => activate(id)}
      onAuxClick={(event) => event.button === 1 && requestClose(id)}
      onDoubleClick={edit}
      onKeyDown={onKeyDown}
    >
      {runs && <Spinner size="extra-tiny" role="presentation" />}
      {readOnly && <LockClosedRegular />}
      <span className={styles.title}>{shownTitle}</span>
      {/* By keyboard: Delete. A tab must hold nothing that takes the keyboard, so this is for the mouse alone. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <span
        aria-hidden
        title={text.close(shownTitle)}
        className={mergeClasses(styles.close, unsaved && styles.unsaved)}
        onClick={(event) => {
          event.stopPropagation();
          requestClose(id);
        }}
      >
        {unsaved && <CircleFilled className="dot" fontSize={10} />}
        <DismissRegular className="cross" fontSize={14} />
      </span>
    </div>
  );
}

/** What of a tab is shown; the rest changes with every pixel of a drag. */
function faceOf({ tabs, runs }: Editor, id: string) {
  const tab = tabs.find((tab) => tab.id === id);
  const { title, id: experimentId } = tab?.history.present ?? { title: '', id: '' };
  return {
    title: tab?.ofRun ? shellText.tabs.run(title, tab.ofRun.title) : title,
    unsaved: tab !== undefined && isUnsaved(tab),
    runs: runs[experimentId]?.status === 'running',
    path: tab?.path,
    readOnly: tab?.readOnly !== undefined,
  };
}

interface TitleInputProps {
  readonly title: string;
  /** Called with undefined where the title stays. */
  readonly onDone: (title: string | undefined) => void;
}

function TitleInput({ title, onDone }: TitleInputProps) {
  const styles = useStyles();
  const [value, setValue] = useState(title);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => input.current?.select(), []);
  // Leaving the field after Enter or Escape is not a second answer.
  const answer = (next: string | undefined): void => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(next);
  };
  return (
    <div className={mergeClasses(styles.tab, styles.active)}>
      <Input
        className={styles.input}
        size="small"
        aria-label={text.rename}
        value={value}
        onChange={(_, data) => setValue(data.value)}
        onBlur={() => answer(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') answer(value);
          if (event.key === 'Escape') answer(undefined);
        }}
        input={{ ref: input }}
      />
    </div>
  );
}
