import type { CanvasScope } from '../scope';

let shown: CanvasScope | undefined;

/** The canvas that the window shows, for commands that come from elsewhere. */
export const shownCanvas = (): CanvasScope | undefined => shown;

/** Called when a canvas comes up. Returns what its going calls. */
export function canvasShown(scope: CanvasScope): () => void {
  shown = scope;
  return () => {
    if (shown === scope) shown = undefined;
  };
}

/** Whether an event of the keyboard or clipboard is meant for the canvas: it has the keyboard, or nothing has. */
export function isMeantForCanvas(target: EventTarget | null): boolean {
  const element = shown?.element();
  if (!element || !(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return false;
  return target === document.body || element.contains(target);
}
