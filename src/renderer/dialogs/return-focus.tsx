import { useEffect, useState, type ReactNode } from 'react';

/** Puts the keyboard back to where it was once what is inside has closed: these dialogs have no trigger of their own. */
export function ReturnFocus({ children }: { readonly children: ReactNode }) {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog's own clean-up, which would leave the focus on the page.
      requestAnimationFrame(() => {
        if (!(before instanceof HTMLElement) || !before.isConnected) return;
        // A dialog that has opened meanwhile keeps it, or Escape would no longer reach that dialog.
        const modal = [...document.querySelectorAll('[aria-modal="true"]')].at(-1);
        if (!modal || modal.contains(before)) before.focus();
      });
    },
    [before],
  );
  return children;
}
