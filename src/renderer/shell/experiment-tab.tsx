import { Input, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { CircleFilled, DismissRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isUnsaved, useActions, useEditor, type Tab } from '../state';
import { shellText } from '../text/shell';

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
  readonly tab: Tab;
  readonly isActive: boolean;
  /** Goes to the next (1) or previous (-1) tab. */
  readonly onStep: (by: number) => void;
}

export function ExperimentTab({ tab, isActive, onStep }: ExperimentTabProps) {
  const styles = useStyles();
  const { activate, requestClose, perform } = useActions();
  const [isEditing, setEditing] = useState(false);
  const runs = useEditor((state) => state.runs[tab.history.present.id]?.status === 'running');
  const title = tab.history.present.title || text.untitled;
  const unsaved = isUnsaved(tab);

  const edit = (): void => {
    activate(tab.id);
    setEditing(tab.readOnly === undefined);
  };
  const finish = (next: string | undefined): void => {
    setEditing(false);
    if (next !== undefined && next.trim() !== '')
      perform({ type: 'set-experiment-text', field: 'title', text: next.trim() });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isEditing) return;
    if (event.key === 'ArrowRight') onStep(1);
    else if (event.key === 'ArrowLeft') onStep(-1);
    else if (event.key === 'Delete') requestClose(tab.id);
    else if (event.key === 'F2') edit();
    else if (event.key === 'Enter' || event.key === ' ') activate(tab.id);
    else return;
    event.preventDefault();
  };

  if (isEditing) return <TitleInput title={tab.history.present.title} onDone={finish} />;
  return (
    <div
      id={`tab-${tab.id}`}
      role="tab"
      aria-selected={isActive}
      aria-label={[title, unsaved ? text.unsaved : '', tab.readOnly === undefined ? '' : text.readOnly]
        .filter(Boolean)
        .join(', ')}
      title={tab.path ?? text.renameHint}
      tabIndex={isActive ? 0 : -1}
      className={mergeClasses(styles.tab, isActive && styles.active)}
      onClick={() => activate(tab.id)}
      onAuxClick={(event) => event.button === 1 && requestClose(tab.id)}
      onDoubleClick={edit}
      onKeyDown={onKeyDown}
    >
      {runs && <Spinner size="extra-tiny" />}
      {tab.readOnly !== undefined && <LockClosedRegular />}
      <span className={styles.title}>{title}</span>
      {/* By keyboard: Delete. A tab must hold nothing that takes the keyboard, so this is for the mouse alone. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <span
        aria-hidden
        title={text.close(title)}
        className={mergeClasses(styles.close, unsaved && styles.unsaved)}
        onClick={(event) => {
          event.stopPropagation();
          requestClose(tab.id);
        }}
      >
        {unsaved && <CircleFilled className="dot" fontSize={10} />}
        <DismissRegular className="cross" fontSize={14} />
      </span>
    </div>
  );
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
