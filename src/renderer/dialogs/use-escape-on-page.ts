import { useEffect } from 'react';

/**
 * Escape while nothing has the keyboard, as in the moment after a dialog over another one has closed, goes to the
 * dialog on top, which hears only what is pressed within it.
 */
export function useEscapeOnPage(): void {
  useEffect(() => {
    const passOn = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.target !== document.body) return;
      const onTop = [...document.querySelectorAll('[aria-modal="true"]')].at(-1);
      onTop?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    };
    document.addEventListener('keydown', passOn);
    return () => document.removeEventListener('keydown', passOn);
  }, []);
}
