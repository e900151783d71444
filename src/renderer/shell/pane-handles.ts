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

/** Shows a hidden pane and hides a shown one, or does as `show` says. */
export function togglePane(pane: HidingPane, show?: boolean): void {
  const handle = handles.get(pane);
  if (!handle) return;
  if (show ?? handle.isCollapsed()) handle.expand();
  else handle.collapse();
}
