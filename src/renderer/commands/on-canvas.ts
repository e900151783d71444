import { experimentOf, selectedElements, tabOf, type CanvasScope } from '../canvas/scope';
import { currentOf } from '../canvas/view/current';
import { shownCanvas } from '../canvas/view/shown-canvas';
import { togglePane } from '../shell/pane-handles';
import type { Editor } from '../state';
import type { Binding } from './binding';

/** A binding that works on the canvas. Where a result has taken its place, the canvas comes back to be seen. */
export function onCanvas(run: (scope: CanvasScope) => unknown, enabled?: (scope: CanvasScope) => boolean): Binding {
  const scopeIn = ({ activeTab }: Editor): CanvasScope | undefined => {
    const scope = shownCanvas();
    return scope?.tab === activeTab ? scope : undefined;
  };
  return {
    run: (state) => {
      const scope = scopeIn(state);
      if (!scope) return;
      togglePane('canvas', true);
      run(scope);
    },
    enabled: (state) => {
      const scope = scopeIn(state);
      return scope !== undefined && (enabled?.(scope) ?? true);
    },
  };
}

/** Modules or notes are selected. */
export const hasSelection = (scope: CanvasScope): boolean => selectedElements(scope).length > 0;

/** What a command for one thing means is a module, not a note or a group. */
export function isOnModule(scope: CanvasScope): boolean {
  const id = currentOf(scope);
  return id !== undefined && experimentOf(scope).nodes[id] !== undefined;
}

export const hasSelectedWires = (scope: CanvasScope): boolean => tabOf(scope).selectedWires.size > 0;
