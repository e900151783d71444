import type { PanelImperativeHandle } from 'react-resizable-panels';

export type SidePane = 'palette' | 'properties';

/** A pane that can give its place to the others. */
export type HidingPane = SidePane | 'canvas';

const handles = new Map<HidingPane, PanelImperativeHandle>();

/** The panes register here, so that shortcuts and buttons anywhere in the window reach them. */
export function registerPane(pane: HidingPane, handle: PanelImperativeHandle | null): void {
  if (handle) handles.set(pane, handle);
  else handles.delete(pane);
}

const listeners = new Set<() => void>();

/** Calls back when a pane was shown or hidden. Returns how to stop. */
export function onPanesChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The panes say so themselves: they can be dragged, too. */
export function panesChanged(): void {
  for (const listener of listeners) listener();
}

export const isPaneShown = (pane: HidingPane): boolean => handles.get(pane)?.isCollapsed() === false;

/** Shows a hidden pane and hides a shown one, or does as `show` says. */
export function togglePane(pane: HidingPane, show?: boolean): void {
  const handle = handles.get(pane);
  if (!handle) return;
  if (!(show ?? handle.isCollapsed())) return handle.collapse();
  if (!handle.isCollapsed()) return;
  handle.expand();
  const width = Number(localStorage.getItem(widthKey(pane)));
  if (width > 0) handle.resize(width);
}

/** A pane that was hidden when the window was opened has no size to come back to: its last one is kept here. */
export function rememberWidth(pane: SidePane, pixels: number): void {
  if (pixels > 0) localStorage.setItem(widthKey(pane), String(Math.round(pixels)));
}

const widthKey = (pane: HidingPane): string => `centroid.width.${pane}`;
