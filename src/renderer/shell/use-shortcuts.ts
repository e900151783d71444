import { useEffect } from 'react';
import { handleKey } from './shortcuts';

/** Listens to the keys of the whole window. What a part of it handled itself is left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && handleKey(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
