import { paletteSearchId } from '../palette';
import { useEditor, type Editor, type EditorActions } from '../state';
import { canvasText } from '../text/canvas';
import { historyText } from '../text/history';
import { shellText } from '../text/shell';
import { focusNextPane } from './focus-panes';
import { problemList } from './problem-list';
import { togglePane } from './pane-handles';

type Group = keyof typeof shellText.shortcuts.groups;

export interface Shortcut {
  readonly group: Group;
  readonly label: string;
  /** As shown, and as matched: modifiers in the order Ctrl, Alt, Shift, then `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  /** Not given where another part of the window does it. */
  readonly run?: (actions: EditorActions, state: Editor) => void;
  /** Leaves the key to a text field that has the focus. */
  readonly notInText?: boolean;
}

const text = shellText.shortcuts;

/** Shortcuts of the whole window; the canvas has its own. */
const shortcuts: readonly Shortcut[] = [
  {
    group: 'file',
    label: text.new,
    keys: ['Alt+N'],
    run: (actions) => actions.openDialog({ kind: 'new', page: 'experiment' }),
  },
  { group: 'file', label: text.open, keys: ['Ctrl+O'], run: (actions) => actions.openDialog({ kind: 'open' }) },
  { group: 'file', label: text.save, keys: ['Ctrl+S'], run: (actions) => void actions.save() },
  { group: 'file', label: text.saveAs, keys: ['Ctrl+Shift+S'], run: (actions) => void actions.saveAs() },
  { group: 'file', label: text.nextTab, keys: ['Alt+PageDown'], run: (actions, state) => step(actions, state, 1) },
  { group: 'file', label: text.previousTab, keys: ['Alt+PageUp'], run: (actions, state) => step(actions, state, -1) },
  { group: 'file', label: text.rename, keys: ['F2'] },
  { group: 'file', label: text.closeTab, keys: ['Delete'] },
  { group: 'edit', label: text.undo, keys: ['Ctrl+Z'], run: (actions) => actions.undo(), notInText: true },
  {
    group: 'edit',
    label: text.redo,
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    run: (actions) => actions.redo(),
    notInText: true,
  },
  { group: 'run', label: text.run, keys: ['Ctrl+Enter'], run: (actions) => void actions.run() },
  { group: 'run', label: text.runSelected, keys: ['Ctrl+Shift+Enter'], run: runSelected },
  { group: 'run', label: text.cancel, keys: ['Shift+F5'], run: (actions) => void actions.cancel() },
  {
    group: 'run',
    label: historyText.title,
    keys: ['Alt+H'],
    run: (actions, state) => state.activeTab !== undefined && actions.openDialog({ kind: 'run-history' }),
  },
  { group: 'run', label: text.nextProblem, keys: ['F8'], run: goToNextProblem },
  { group: 'view', label: text.search, keys: ['Ctrl+E'], run: focusSearch },
  { group: 'view', label: text.palette, keys: ['Ctrl+B'], run: () => togglePane('palette') },
  { group: 'view', label: text.properties, keys: ['Ctrl+Shift+B'], run: () => togglePane('properties') },
  { group: 'view', label: text.panes, keys: ['F6', 'Shift+F6'], run: () => focusNextPane(1) },
  { group: 'view', label: text.help, keys: ['F1'], run: (actions) => actions.openDialog({ kind: 'shortcuts' }) },
];

/** Keys of the canvas, for the list alone: the canvas listens to them itself. */
const canvasShortcuts: readonly Shortcut[] = [
  { group: 'canvas', label: text.moveSelected, keys: ['Arrows'] },
  { group: 'canvas', label: text.walk, keys: ['Tab', 'Shift+Tab'] },
  ...Object.entries(canvasText.keys)
    .filter(([, key]) => key !== '')
    .map(([command, key]): Shortcut => ({
      group: 'canvas',
      label: canvasText.menu[command as keyof typeof canvasText.keys].replace('…', ''),
      keys: [key],
    })),
];

export const allShortcuts: readonly Shortcut[] = [...shortcuts, ...canvasShortcuts];

/** "Ctrl+Shift+S": how the key that was pressed is written. Command on a Mac counts as Ctrl. */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toUpperCase() : key;
  return [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : '', name]
    .filter(Boolean)
    .join('+');
}

/** Does what the key stands for. Returns whether it stands for something. */
export function handleKey(event: KeyboardEvent): boolean {
  const name = keyName(event);
  const shortcut = shortcuts.find(({ keys, run }) => run && keys.includes(name));
  if (!shortcut?.run || (shortcut.notInText && isTextField(event.target))) return false;
  const state = useEditor.getState();
  // A dialog is answered first; help is always at hand.
  if (document.querySelector('[aria-modal="true"]')) return false;
  if (name === 'Shift+F6') focusNextPane(-1);
  else shortcut.run(state.actions, state);
  return true;
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');

function step({ activate }: EditorActions, { tabs, activeTab }: Editor, by: number): void {
  const at = tabs.findIndex(({ id }) => id === activeTab);
  const next = tabs[(at + by + tabs.length) % tabs.length];
  if (next) activate(next.id);
}

function runSelected({ run }: EditorActions, { tabs, activeTab }: Editor): void {
  const selected = tabs.find(({ id }) => id === activeTab)?.selectedNodes;
  if (selected && selected.size > 0) void run([...selected]);
}

function goToNextProblem({ revealNode }: EditorActions, state: Editor): void {
  const tab = state.tabs.find(({ id }) => id === state.activeTab);
  if (!tab) return;
  const run = state.runs[tab.history.present.id];
  const nodes = [...new Set(problemList(tab, run).flatMap(({ node }) => node ?? []))];
  const at = nodes.findLastIndex((node) => tab.selectedNodes.has(node));
  const next = nodes[(at + 1) % nodes.length];
  if (next !== undefined) revealNode(next);
}

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
