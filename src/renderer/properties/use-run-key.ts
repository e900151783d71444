import type { KeyboardEvent } from 'react';
import { useActions } from '../state';

/** Dropdowns take Enter with any modifier for their own: this lets Ctrl+Enter run the experiment from there, too. */
export function useRunKey(): (event: KeyboardEvent) => void {
  const { run } = useActions();
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    void run();
  };
}
