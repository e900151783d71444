import { useEffect } from 'react';
import { afterDrawing } from '../commands/after-drawing';
import { deleteSelection, duplicateSelection, nudgeSelection, selectAll, tidyNodes } from '../commands/editing';
import {
  addNote,
  elementsOf,
  foldGroup,
  groupSelection,
  groupsOfSelection,
  isGroup,
  isNote,
  ungroupSelection,
} from '../commands/groups';
import { goTo, neighbourOf, zoomBy, zoomReset, zoomToFit, zoomToSelection } from '../commands/view';
import { paneAttribute } from '../../shell/focus-panes';
import { togglePane } from '../../shell/pane-handles';
import {
  actions,
  experimentOf,
  isReadOnly,
  rectOf,
  selectedElements,
  tabOf,
  viewCentre,
  type CanvasScope,
} from '../scope';
import { openMenuOf } from './open-menu';
import { useCanvasUi } from './canvas-ui';

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
  if (arrow && !command && !readOnly && selectedElements(scope).length > 0) {
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
    if (selectedElements(scope).length + tabOf(scope).selectedWires.size === 0) return false;
    actions().select([]);
    return true;
  },
  Enter: (scope) => {
    const id = current(scope);
    if (id === undefined) return false;
    if (isNote(experimentOf(scope), id)) return isReadOnly(scope) ? false : startEditing(scope, id, 'note');
    if (isGroup(experimentOf(scope), id)) return isReadOnly(scope) ? false : foldGroup(scope, id, false);
    actions().select([id]);
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
  'Ctrl+g': groupSelection,
  'Ctrl+Shift+g': ungroupSelection,
  f: (scope) => {
    const [group] = groupsOfSelection(scope);
    if (group === undefined) return false;
    foldGroup(scope, group, experimentOf(scope).groups?.[group]?.collapsed !== true);
    return true;
  },
  n: (scope) => addNote(scope),
  F2: (scope) => edit(scope, 'title'),
  'Shift+F2': (scope) => edit(scope, 'comment'),
  c: (scope) => {
    const connecting = current(scope);
    if (connecting === undefined || !experimentOf(scope).nodes[connecting]) return false;
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

function focused(scope: CanvasScope): string | undefined {
  const element = document.activeElement?.closest<HTMLElement>('.react-flow__node');
  return element && scope.element()?.contains(element) ? element.dataset['id'] : undefined;
}

/** What a command for one thing means: the node, note or folded group with the keyboard, else the only one selected. */
function current(scope: CanvasScope): string | undefined {
  const [selected, ...others] = selectedElements(scope);
  const id = focused(scope) ?? (others.length === 0 ? selected : undefined);
  return id !== undefined && rectOf(scope, id) ? id : undefined;
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

function toggleSelected(scope: CanvasScope, id: string): void {
  const next = new Set(selectedElements(scope));
  const elements = elementsOf(experimentOf(scope), [id]);
  const all = elements.every((element) => next.has(element));
  for (const element of elements)
    if (all) next.delete(element);
    else next.add(element);
  actions().select(next, tabOf(scope).selectedWires);
}

function edit(scope: CanvasScope, field: 'title' | 'comment'): boolean {
  const id = current(scope);
  if (id === undefined) return false;
  const experiment = experimentOf(scope);
  if (isNote(experiment, id)) startEditing(scope, id, 'note');
  else startEditing(scope, id, isGroup(experiment, id) ? 'title' : field);
  return true;
}

/** Opens the field for a text of a node, group or note, on the canvas. */
export function startEditing(scope: CanvasScope, node: string, field: 'title' | 'comment' | 'note'): void {
  // The frame of a group is seen as long as any of it is.
  if (!isGroup(experimentOf(scope), node)) goTo(scope, node, { focus: false });
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
  const id = current(scope);
  const rect = id === undefined ? undefined : rectOf(scope, id);
  const place = rect ? { x: rect.x + 24, y: rect.y + rect.height / 2 } : viewCentre(scope);
  const at = scope.flow.flowToScreenPosition(place);
  if (id === undefined) useCanvasUi.setState({ menu: { kind: 'canvas', at } });
  else openMenuOf(scope, id, at);
}
