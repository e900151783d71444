import { useEffect } from 'react';
import { nudgeSelection } from '../commands/editing';
import { elementsOf } from '../commands/groups';
import { goTo, neighbourOf } from '../commands/view';
import { actions, experimentOf, rectOf, selectedElements, tabOf, viewCentre, type CanvasScope } from '../scope';
import { useCanvasUi } from './canvas-ui';
import { currentOf, focusedOn } from './current';
import { openMenuOf } from './open-menu';
import { canvasShown, isMeantForCanvas } from './shown-canvas';

/**
 * The canvas hears keys while the keyboard is on it, or nowhere in particular. Here are those that are no commands:
 * walking, moving and selecting.
 */
export function useKeyboard(scope: CanvasScope, readOnly: boolean): void {
  useEffect(() => canvasShown(scope), [scope]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !isMeantForCanvas(event.target)) return;
      if (handle(scope, event, readOnly)) event.preventDefault();
    };
    // The component library's focus manager takes Tab for itself otherwise, before anyone else hears it.
    scope
      .element()
      ?.querySelector('.react-flow__nodes')
      ?.setAttribute('data-tabster', JSON.stringify({ focusable: { ignoreKeydown: { Tab: true } } }));
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [scope, readOnly]);
}

const arrows: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Returns whether the key did something; others get it where it did not. */
function handle(scope: CanvasScope, event: KeyboardEvent, readOnly: boolean): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey) return false;
  const arrow = arrows[key];
  if (arrow && !readOnly && selectedElements(scope).length > 0) {
    nudgeSelection(scope, ...arrow, shiftKey);
    return true;
  }
  return looking[shiftKey ? `Shift+${key}` : key]?.(scope) ?? false;
}

const looking: { readonly [key: string]: (scope: CanvasScope) => boolean } = {
  Tab: (scope) => walk(scope, 1),
  'Shift+Tab': (scope) => walk(scope, -1),
  Escape: (scope) => {
    if (selectedElements(scope).length + tabOf(scope).selectedWires.size === 0) return false;
    actions().select([]);
    return true;
  },
  ' ': (scope) => {
    const node = focusedOn(scope);
    if (node === undefined) return false;
    toggleSelected(scope, node);
    return true;
  },
  ContextMenu: openMenu,
  'Shift+F10': openMenu,
};

/** Tab walks through the modules from top to bottom, and leaves the canvas after the last. */
function walk(scope: CanvasScope, step: 1 | -1): boolean {
  const at = focusedOn(scope);
  // From elsewhere the browser's own order leads to the canvas first.
  if (at === undefined) return false;
  const next = neighbourOf(scope, at, step);
  if (next === undefined) return false;
  goTo(scope, next, { focus: true });
  return true;
}

function toggleSelected(scope: CanvasScope, id: string): void {
  const next = new Set(selectedElements(scope));
  const elements = elementsOf(experimentOf(scope), [id]);
  const all = elements.every((element) => next.has(element));
  for (const element of elements)
    if (all) next.delete(element);
    else next.add(element);
  actions().select(next, tabOf(scope).selectedWires);
}

function openMenu(scope: CanvasScope): boolean {
  const id = currentOf(scope);
  const rect = id === undefined ? undefined : rectOf(scope, id);
  const place = rect ? { x: rect.x + 24, y: rect.y + rect.height / 2 } : viewCentre(scope);
  const at = scope.flow.flowToScreenPosition(place);
  if (id === undefined) useCanvasUi.setState({ menu: { kind: 'canvas', at } });
  else openMenuOf(scope, id, at);
  return true;
}
