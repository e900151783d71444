import {
  Button,
  Checkbox,
  Input,
  Link,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { MoreHorizontalRegular, PinFilled, PinRegular } from '@fluentui/react-icons';
import { useState, type CSSProperties } from 'react';
import type { RunSummary } from '../../core/api/run-history';
import { formatDuration, formatFigure } from '../results/number-format';
import { historyText } from '../text/history';
import { figureOf, type FigureColumn } from './list-view';
import { StatusMark } from './status-mark';

const text = historyText.list;
const SHOWN_CHANGES = 2;

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    display: 'grid',
    alignItems: 'center',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  cell: { padding: '0 8px', minWidth: 0 },
  title: {
    display: 'block',
    maxWidth: '100%',
    textAlign: 'start',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  figure: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  none: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  end: { display: 'flex', justifyContent: 'flex-end', paddingInlineEnd: '8px' },
  error: { color: tokens.colorPaletteRedForeground1 },
});

export interface RunRowActions {
  readonly onOpen: (run: string) => void;
  readonly onRestore: (run: string) => void;
  readonly onLabel: (run: string, change: { readonly name?: string; readonly pinned?: boolean }) => void;
  readonly onDelete: (run: string) => void;
}

interface RunRowProps extends RunRowActions {
  readonly run: RunSummary;
  readonly figures: readonly FigureColumn[];
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly rowIndex: number;
  readonly style: CSSProperties;
}

export function RunRow(props: RunRowProps) {
  const { run, figures, isSelected, onSelect, rowIndex, style, onOpen, onRestore, onLabel, onDelete } = props;
  const styles = useStyles();
  const [isNaming, setNaming] = useState(false);
  const id = run.run;
  const { pinned } = run.label;
  const title = historyText.titleOf(run);
  return (
    <div className={styles.row} role="row" aria-rowindex={rowIndex} aria-selected={isSelected} style={style}>
      <div role="cell" className={styles.cell}>
        <Checkbox
          aria-label={text.select(title)}
          checked={isSelected}
          onChange={(_, { checked }) => onSelect(checked === true)}
        />
      </div>
      <div role="rowheader" className={styles.cell}>
        {isNaming ? (
          <NameInput
            name={run.label.name ?? ''}
            onDone={(name) => {
              setNaming(false);
              if (name !== undefined) onLabel(id, { name });
            }}
          />
        ) : (
          <>
            <Link as="button" className={styles.title} title={historyText.actions.open} onClick={() => onOpen(id)}>
              {title}
            </Link>
            <span className={`${styles.quiet} ${styles.line}`}>{subtitle(run)}</span>
          </>
        )}
      </div>
      <div role="cell" className={styles.cell}>
        <StatusMark status={run.status} />
        <span className={`${styles.quiet} ${styles.line}`}>
          {text.ran(run.counts['finished'] ?? 0, run.counts['reused'] ?? 0)}
        </span>
      </div>
      <div role="cell" className={styles.cell}>
        {run.durationMs !== undefined && formatDuration(run.durationMs)}
      </div>
      <div role="cell" className={styles.cell}>
        <Changes run={run} />
      </div>
      {figures.map(({ key }) => {
        const value = figureOf(run, key);
        return (
          <div key={key} role="cell" className={`${styles.cell} ${styles.figure}`}>
            {value === null ? <span className={styles.none}>{text.notDefined}</span> : formatFigure(value)}
          </div>
        );
      })}
      <div role="cell" className={styles.end}>
        <Button
          appearance="subtle"
          icon={pinned ? <PinFilled /> : <PinRegular />}
          aria-pressed={pinned}
          aria-label={pinned ? text.unpin(title) : text.pin(title)}
          title={pinned ? historyText.actions.unpin : historyText.actions.pin}
          onClick={() => onLabel(id, { pinned: !pinned })}
        />
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={text.actions(title)} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => onOpen(id)}>{historyText.actions.open}</MenuItem>
              <MenuItem onClick={() => onRestore(id)}>{historyText.actions.restore}</MenuItem>
              <MenuDivider />
              <MenuItem onClick={() => setNaming(true)}>{historyText.actions.rename}</MenuItem>
              <MenuItem onClick={() => onLabel(id, { pinned: !pinned })}>
                {pinned ? historyText.actions.unpin : historyText.actions.pin}
              </MenuItem>
              <MenuDivider />
              <MenuItem onClick={() => onDelete(id)}>{historyText.actions.delete}</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
    </div>
  );
}

/** When it was where its name does not say that, and where it came from. */
function subtitle({ label, startedAt, program, isPartial }: RunSummary): string {
  return [
    label.name === undefined ? '' : historyText.moment(startedAt),
    program === undefined ? '' : text.programs[program],
    isPartial ? text.partial : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Changes({ run }: { readonly run: RunSummary }) {
  const styles = useStyles();
  const { before, changes, changeCount, error } = run;
  if (changeCount === 0)
    return error === undefined ? (
      <span className={styles.quiet}>{before === undefined ? text.first : text.noChange}</span>
    ) : (
      <span className={`${styles.line} ${styles.error}`} title={error}>
        {error}
      </span>
    );
  const lines = changes.map((change) => `${change.name}: ${historyText.changeText(change)}`);
  const hidden = changeCount - SHOWN_CHANGES;
  const last = lines[SHOWN_CHANGES - 1];
  return (
    <div title={lines.join('\n')}>
      <span className={styles.line}>{lines[0]}</span>
      {last !== undefined && (
        <span className={styles.line}>
          {last}
          {hidden > 0 && <span className={styles.quiet}> {text.more(hidden)}</span>}
        </span>
      )}
    </div>
  );
}

interface NameInputProps {
  readonly name: string;
  /** Undefined where the name stays. */
  readonly onDone: (name: string | undefined) => void;
}

function NameInput({ name, onDone }: NameInputProps) {
  const [typed, setTyped] = useState(name);
  return (
    <Input
      size="small"
      aria-label={historyText.name}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the user asked for this field
      autoFocus
      maxLength={200}
      value={typed}
      onChange={(_, { value }) => setTyped(value)}
      onBlur={() => onDone(typed === name ? undefined : typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(typed);
        else if (event.key === 'Escape') onDone(undefined);
        else return;
        event.stopPropagation(); // Escape closes the field, not the dialog
        event.preventDefault();
      }}
    />
  );
}
