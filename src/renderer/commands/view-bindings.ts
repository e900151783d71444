import { zoomBy, zoomReset, zoomToFit, zoomToSelection } from '../canvas/commands/view';
import { useCanvasUi } from '../canvas/view/canvas-ui';
import { paletteSearchId } from '../palette';
import { focusNextPane } from '../shell/focus-panes';
import { isPaneShown, togglePane, type SidePane } from '../shell/pane-handles';
import type { Theme } from '../state';
import { hasTab, type Binding, type Bindings } from './binding';
import { hasSelection, onCanvas } from './on-canvas';

const pane = (id: SidePane): Binding => ({
  run: () => togglePane(id),
  enabled: hasTab,
  checked: () => isPaneShown(id),
});

const theme = (value: Theme): Binding => ({
  run: ({ actions }) => actions.setTheme(value),
  checked: (state) => state.theme === value,
});

export const viewBindings: Bindings<'view'> = {
  'view.palette': pane('palette'),
  'view.properties': pane('properties'),
  'view.searchModules': { run: focusSearch, enabled: hasTab },
  'view.nextPane': { run: () => focusNextPane(1) },
  'view.previousPane': { run: () => focusNextPane(-1) },
  'view.zoomIn': onCanvas((scope) => zoomBy(scope, 1.25)),
  'view.zoomOut': onCanvas((scope) => zoomBy(scope, 0.8)),
  'view.zoomReset': onCanvas(zoomReset),
  'view.zoomToFit': onCanvas(zoomToFit),
  'view.zoomToSelection': onCanvas(zoomToSelection, hasSelection),
  'view.pan': {
    ...onCanvas(() => useCanvasUi.setState(({ panning }) => ({ panning: !panning }))),
    checked: () => useCanvasUi.getState().panning,
  },
  'view.overview': {
    ...onCanvas(() => useCanvasUi.setState(({ minimap }) => ({ minimap: !minimap }))),
    checked: () => useCanvasUi.getState().minimap,
  },
  'view.themeSystem': theme('system'),
  'view.themeLight': theme('light'),
  'view.themeDark': theme('dark'),
};

function focusSearch(): void {
  togglePane('palette', true);
  focusSoon(paletteSearchId);
}

/** A pane that was hidden takes the keyboard only once it is drawn again. */
function focusSoon(id: string, frames = 20): void {
  const element = document.getElementById(id);
  element?.focus();
  if (document.activeElement !== element && frames > 0) requestAnimationFrame(() => focusSoon(id, frames - 1));
}
