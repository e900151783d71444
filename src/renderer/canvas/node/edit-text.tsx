import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

interface EditTextProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly multiline: boolean;
  readonly className: string;
  /** Called once, with the new text, or undefined where the edit is given up. */
  readonly onDone: (text: string | undefined) => void;
}

/** Edits a text in place: Enter (in several lines Ctrl+Enter) or leaving it accepts, Escape gives up. */
export function EditText({ value, label, placeholder, multiline, className, onDone }: EditTextProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  // As high as its text.
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  });

  const finish = (accepted: boolean): void => {
    if (done.current) return;
    done.current = true;
    onDone(accepted ? text : undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(false);
    else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      finish(true);
    }
  };
  return (
    <textarea
      ref={field}
      rows={1}
      className={`edit-text nodrag nopan nowheel ${className}`}
      value={text}
      aria-label={label}
      placeholder={placeholder}
      spellCheck={multiline}
      onChange={(event) => setText(multiline ? event.target.value : event.target.value.replace(/\n/g, ' '))}
      onBlur={() => finish(true)}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
