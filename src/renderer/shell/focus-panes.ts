/** Marks the parts of the window that F6 goes through. */
export const paneAttribute = 'data-pane';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Puts the keyboard into the next (1) or previous (-1) visible pane. */
export function focusNextPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(`[${paneAttribute}]`)].filter((pane) =>
    pane.checkVisibility({ visibilityProperty: true }),
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let i = 1; i <= panes.length; i++) {
    const pane = panes[(at + by * i + 2 * panes.length) % panes.length]!;
    const target = pane.querySelector<HTMLElement>(focusable);
    if (!target) continue;
    target.focus();
    return;
  }
}
