/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the focus and its keys stay with the field (aria-activedescendant) */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a field with chips and suggestions is no HTML element */
import { makeStyles, mergeClasses, Tag, tokens } from '@fluentui/react-components';
import { useId, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { columnName, type Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';
import { everyColumn, filterColumns, indexAt, nameList } from './name-list';
import { splitNames } from './rules-draft';

const mostSuggestions = 8;
/** More chips than this are no help to anybody; the rest is counted. */
const mostChips = 200;

const useStyles = makeStyles({
  wrap: { position: 'relative' },
  box: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    boxSizing: 'border-box',
    minHeight: '32px',
    maxHeight: '132px',
    overflowY: 'auto',
    padding: '3px 6px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: 'text',
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  invalid: { border: `1px solid ${tokens.colorPaletteRedBorder2}` },
  input: {
    flexGrow: 1,
    flexBasis: '96px',
    width: '96px',
    height: '24px',
    padding: '0 4px',
    border: 'none',
    outlineStyle: 'none',
    background: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    '::placeholder': { color: tokens.colorNeutralForeground4, opacity: 1 },
  },
  popup: {
    position: 'absolute',
    zIndex: 10,
    left: 0,
    right: 0,
    top: '100%',
    marginTop: '2px',
    padding: '4px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  suggestion: { padding: '5px 8px', borderRadius: tokens.borderRadiusMedium, cursor: 'default' },
  active: { backgroundColor: tokens.colorSubtleBackgroundHover },
  rest: { color: tokens.colorNeutralForeground3 },
});

interface NameInputProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly schema: Schema | undefined;
  /** Element that says what is wrong, if anything is. */
  readonly describedBy?: string;
  readonly onAdd: (names: readonly string[]) => void;
  readonly onRemove: (position: number) => void;
}

/** Column names as chips. Typing suggests columns of the data; Enter, a comma or leaving the field adds what is typed. */
export function NameInput({ label, names, schema, describedBy, onAdd, onRemove }: NameInputProps) {
  const styles = useStyles();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const suggestions = useMemo(() => suggest(schema, text), [schema, text]);

  const add = (added: readonly string[]): void => {
    if (added.length > 0) onAdd(added);
    setText('');
    setActive(-1);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.length === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + suggestions.length + (active < 0 && step < 0 ? 1 : 0)) % suggestions.length);
    } else if (event.key === 'Enter' || (event.key === ',' && !text.trimStart().startsWith('"'))) {
      const chosen = suggestions[active];
      if (text.trim() === '' && chosen === undefined) return;
      add(chosen === undefined ? splitNames(text) : [chosen]);
    } else if (event.key === 'Backspace' && text === '' && names.length > 0) onRemove(names.length - 1);
    else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
      setActive(-1);
    } else return;
    event.preventDefault();
  };

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text');
    if (!/[,\t\n]/.test(pasted)) return;
    event.preventDefault();
    add(splitNames(text + pasted));
  };

  return (
    <div className={styles.wrap}>
      <div
        className={mergeClasses(styles.box, describedBy !== undefined && styles.invalid)}
        role="presentation"
        onClick={() => input.current?.focus()}
      >
        {names.slice(0, mostChips).map((name, i) => (
          <Tag
            // The same name may be chosen twice.
            key={`${i} ${name}`}
            size="small"
            dismissible
            aria-label={columnsText.removeName(name)}
            onClick={() => onRemove(i)}
          >
            {name}
          </Tag>
        ))}
        {names.length > mostChips && (
          <span className={styles.rest}>+ {(names.length - mostChips).toLocaleString('en-US')}</span>
        )}
        <input
          ref={input}
          className={styles.input}
          value={text}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-invalid={describedBy !== undefined}
          {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
          {...(active >= 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          placeholder={names.length === 0 ? columnsText.namesHint : ''}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => add(splitNames(text))}
        />
      </div>
      <div
        id={`${id}-list`}
        className={styles.popup}
        role="listbox"
        aria-label={label}
        hidden={suggestions.length === 0}
      >
        {suggestions.map((name, i) => (
          <div
            key={name}
            id={`${id}-${i}`}
            className={mergeClasses(styles.suggestion, i === active && styles.active)}
            role="option"
            aria-selected={i === active}
            // The field must keep the focus, or leaving it would add the half-typed name.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add([name])}
          >
            {name}
          </div>
        ))}
      </div>
    </div>
  );
}

function suggest(schema: Schema | undefined, text: string): string[] {
  if (!schema || text.trim() === '') return [];
  const found = nameList(filterColumns(schema, everyColumn(schema), { type: 'All', search: text }));
  const names = Array.from({ length: Math.min(mostSuggestions, found.count) }, (_, i) =>
    columnName(schema, indexAt(found, i)),
  );
  return [...new Set(names)];
}
