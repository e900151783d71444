import { useEffect } from 'react';
import type { NodeId } from '../../../core/experiment/document';
import { deleteSelection, duplicateSelection, nudgeSelection, selectAll, tidyNodes } from '../commands/editing';
import { afterDrawing, goTo, neighbourOf, zoomBy, zoomReset, zoomToFit, zoomToSelection } from '../commands/view';
import { paneAttribute } from '../../shell/focus-panes';
import { togglePane } from '../../shell/pane-handles';
import { actions, experimentOf, rectOf, tabOf, viewCentre, type CanvasScope } from '../scope';
import { useCanvasUi, type CanvasMenu } from './canvas-ui';

/** The canvas hears keys while the keyboard is on it, or nowhere in particular. */
export function useKeyboard(scope: CanvasScope, readOnly: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !concerns(scope, event.target)) return;
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

/** Whether an event of the keyboard or clipboard is meant for the canvas. */
export function concerns(scope: CanvasScope, target: EventTarget | null): boolean {
  const element = scope.element();
  if (!element || !(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return false;
  return target === document.body || element.contains(target);
}

type Key = (scope: CanvasScope, event: KeyboardEvent) => boolean | void;

const arrows: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function handle(scope: CanvasScope, event: KeyboardEvent, readOnly: boolean): boolean {
  const { key, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (altKey) return false;
  const name = keyName(event);
  const action = looking[name] ?? (readOnly ? undefined : editing[name]);
  if (action) return action(scope, event) !== false;
  const arrow = arrows[key];
  if (arrow && !command && !readOnly && tabOf(scope).selectedNodes.size > 0) {
    nudgeSelection(scope, ...arrow, event.shiftKey);
    return true;
  }
  return false;
}

/** "Ctrl+Shift+Tab". Shift counts for letters and named keys; signs are what they are however they are typed. */
function keyName({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== ' ';
  const parts = [
    ctrlKey || metaKey ? 'Ctrl' : '',
    shiftKey && !isSign ? 'Shift' : '',
    key.length === 1 ? key.toLowerCase() : key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** Keys that change nothing of the experiment. Those that answer false leave the key to others. */
const looking: { readonly [key: string]: Key } = {
  'Ctrl+a': selectAll,
  'Ctrl+f': () => useCanvasUi.setState({ finding: true }),
  '1': zoomToFit,
  '2': zoomToSelection,
  '0': zoomReset,
  '+': (scope) => zoomBy(scope, 1.25),
  '=': (scope) => zoomBy(scope, 1.25),
  '-': (scope) => zoomBy(scope, 0.8),
  h: () => useCanvasUi.setState(({ panning }) => ({ panning: !panning })),
  Tab: (scope) => walk(scope, 1),
  'Shift+Tab': (scope) => walk(scope, -1),
  Escape: (scope) => {
    const { selectedNodes, selectedWires } = tabOf(scope);
    if (selectedNodes.size + selectedWires.size === 0) return false;
    actions().select([]);
    return true;
  },
  Enter: (scope) => {
    const node = current(scope);
    if (node === undefined) return false;
    actions().select([node]);
    focusProperties();
    return true;
  },
  ' ': (scope) => {
    const node = focused(scope);
    if (node === undefined) return false;
    toggleSelected(scope, node);
    return true;
  },
  ContextMenu: openMenu,
  'Shift+F10': openMenu,
};

const editing: { readonly [key: string]: Key } = {
  Delete: (scope) => deleteSelection(scope),
  Backspace: (scope) => deleteSelection(scope),
  'Ctrl+d': duplicateSelection,
  F2: (scope) => edit(scope, 'title'),
  'Shift+F2': (scope) => edit(scope, 'comment'),
  c: (scope) => {
    const connecting = current(scope);
    if (connecting === undefined) return false;
    useCanvasUi.setState({ connecting });
    return true;
  },
  a: (scope) => {
    const place = viewCentre(scope);
    const at = scope.flow.flowToScreenPosition(place);
    useCanvasUi.setState({ adding: { at, place } });
  },
  'Shift+l': tidyNodes,
};

function focused(scope: CanvasScope): NodeId | undefined {
  const element = document.activeElement?.closest<HTMLElement>('.react-flow__node');
  return element && scope.element()?.contains(element) ? element.dataset['id'] : undefined;
}

/** The node that a command for one node means: the one with the keyboard, else the only one selected. */
function current(scope: CanvasScope): NodeId | undefined {
  const { selectedNodes } = tabOf(scope);
  const node = focused(scope) ?? (selectedNodes.size === 1 ? [...selectedNodes][0] : undefined);
  return node !== undefined && experimentOf(scope).nodes[node] ? node : undefined;
}

/** Tab walks through the modules from top to bottom, and leaves the canvas after the last. */
function walk(scope: CanvasScope, step: 1 | -1): boolean {
  const at = focused(scope);
  // From elsewhere the browser's own order leads to the canvas first.
  if (at === undefined) return false;
  const next = neighbourOf(scope, at, step);
  if (next === undefined) return false;
  goTo(scope, next, { focus: true });
  return true;
}

function toggleSelected(scope: CanvasScope, node: NodeId): void {
  const { selectedNodes, selectedWires } = tabOf(scope);
  const next = new Set(selectedNodes);
  if (!next.delete(node)) next.add(node);
  actions().select(next, selectedWires);
}

function edit(scope: CanvasScope, field: 'title' | 'comment'): boolean {
  const node = current(scope);
  if (node === undefined) return false;
  startEditing(scope, node, field);
  return true;
}

/** Opens the field for a node's title or comment, on the canvas. */
export function startEditing(scope: CanvasScope, node: NodeId, field: 'title' | 'comment'): void {
  goTo(scope, node, { focus: false });
  useCanvasUi.setState({ editing: { node, field } });
}

/** Shows the properties pane and moves the keyboard to the first setting in it, else to its first button. */
export function focusProperties(): void {
  togglePane('properties', true);
  // What was selected just now is there after the next drawing.
  afterDrawing(() => {
    const pane = document.querySelector(`[${paneAttribute}="properties"]`);
    const field =
      pane?.querySelector<HTMLElement>('input:enabled, textarea:enabled, [role="combobox"]:enabled') ??
      pane?.querySelector<HTMLElement>('button:enabled');
    field?.focus();
  });
}

function openMenu(scope: CanvasScope): void {
  const node = current(scope);
  const rect = node === undefined ? undefined : rectOf(scope, node);
  const place = rect ? { x: rect.x + 24, y: rect.y + rect.height / 2 } : viewCentre(scope);
  const at = scope.flow.flowToScreenPosition(place);
  const menu: CanvasMenu = node === undefined ? { kind: 'canvas', at } : { kind: 'node', node, at };
  if (node !== undefined && !tabOf(scope).selectedNodes.has(node)) actions().select([node]);
  useCanvasUi.setState({ menu });
}
