/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an HTML list box takes no search and no pictures */
import { SearchRegular } from '@fluentui/react-icons';
import { Input } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

interface SearchListProps<T> {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly entries: readonly T[];
  readonly keyOf: (entry: T) => string;
  readonly render: (entry: T) => ReactNode;
  readonly onChoose: (entry: T) => void;
  /** Called as arrow keys or the search make another entry the current one. */
  readonly onMove?: (entry: T) => void;
  readonly onEscape: () => void;
  readonly label: string;
  readonly none: string;
}

/** A search field with a list of answers below it: arrow keys move, Enter chooses. */
export function SearchList<T>(props: SearchListProps<T>) {
  const { query, onQuery, entries, keyOf, render, onChoose, onMove, onEscape, label, none } = props;
  const [position, setPosition] = useState(0);
  const current = Math.min(position, entries.length - 1);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const moveTo = (next: number): void => {
    const clamped = Math.max(0, Math.min(entries.length - 1, next));
    setPosition(clamped);
    const entry = entries[clamped];
    if (entry !== undefined) onMove?.(entry);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    const entry = entries[current];
    if (step !== undefined) moveTo(current + step);
    else if (event.key === 'Enter') {
      if (entry !== undefined) onChoose(entry);
    } else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="search-list">
      <Input
        input={{ ref: field }}
        value={query}
        contentBefore={<SearchRegular />}
        placeholder={label}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        {...(entries[current] === undefined ? {} : { 'aria-activedescendant': `${id}-${current}` })}
        onChange={(_, { value }) => {
          setPosition(0);
          onQuery(value);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="answers">
        {entries.length === 0 && <div className="none">{none}</div>}
        {entries.map((entry, i) => (
          <div
            key={keyOf(entry)}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === current}
            className="answer"
            onPointerMove={() => setPosition(i)}
            onClick={() => onChoose(entry)}
            onKeyDown={onKeyDown}
          >
            {render(entry)}
          </div>
        ))}
      </div>
    </div>
  );
}
