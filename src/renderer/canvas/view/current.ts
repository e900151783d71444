import { paneAttribute } from '../../shell/focus-panes';
import { togglePane } from '../../shell/pane-handles';
import { afterDrawing } from '../commands/after-drawing';
import { foldGroup, isGroup, isNote } from '../commands/groups';
import { goTo } from '../commands/view';
import { actions, experimentOf, isReadOnly, rectOf, selectedElements, type CanvasScope } from '../scope';
import { useCanvasUi } from './canvas-ui';

/** The node, note or folded group that has the keyboard. */
export function focusedOn(scope: CanvasScope): string | undefined {
  const element = document.activeElement?.closest<HTMLElement>('.react-flow__node');
  return element && scope.element()?.contains(element) ? element.dataset['id'] : undefined;
}

/** What a command for one thing means: the node, note or folded group with the keyboard, else the only one selected. */
export function currentOf(scope: CanvasScope): string | undefined {
  const [selected, ...others] = selectedElements(scope);
  const id = focusedOn(scope) ?? (others.length === 0 ? selected : undefined);
  return id !== undefined && rectOf(scope, id) ? id : undefined;
}

/** Shows the properties of a module, opens the text of a note, unfolds a group. */
export function openCurrent(scope: CanvasScope): void {
  const id = currentOf(scope);
  if (id === undefined) return;
  const experiment = experimentOf(scope);
  if (isNote(experiment, id) || isGroup(experiment, id)) {
    if (isReadOnly(scope)) return;
    if (isNote(experiment, id)) startEditing(scope, id, 'note');
    else foldGroup(scope, id, false);
    return;
  }
  actions().select([id]);
  focusProperties();
}

/** Opens the title or comment of what has the keyboard or is selected; a group has a title alone, a note its text. */
export function editText(scope: CanvasScope, field: 'title' | 'comment'): void {
  const id = currentOf(scope);
  if (id === undefined) return;
  const experiment = experimentOf(scope);
  if (isNote(experiment, id)) startEditing(scope, id, 'note');
  else startEditing(scope, id, isGroup(experiment, id) ? 'title' : field);
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
