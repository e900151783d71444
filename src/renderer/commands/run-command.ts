import { commandOf, type CommandId } from '../../core/commands';
import { activeTab, useEditor, type Editor } from '../state';
import type { Binding } from './binding';
import { canvasBindings } from './canvas-bindings';
import { editBindings } from './edit-bindings';
import { fileBindings } from './file-bindings';
import { helpBindings } from './help-bindings';
import { resultBindings } from './result-bindings';
import { runBindings } from './run-bindings';
import { viewBindings } from './view-bindings';

const bindings: { readonly [I in CommandId]: Binding } = {
  ...fileBindings,
  ...editBindings,
  ...canvasBindings,
  ...viewBindings,
  ...runBindings,
  ...resultBindings,
  ...helpBindings,
};

/** A dialog is answered before anything else is done. */
export const isModal = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** Whether the command can do anything now. */
export function isEnabled(id: CommandId, state: Editor): boolean {
  if (commandOf(id).edits) {
    const tab = activeTab(state);
    if (!tab || tab.readOnly !== undefined) return false;
  }
  return bindings[id].enabled?.(state) ?? true;
}

/** Whether it is switched on; false for those that cannot be. */
export const isChecked = (id: CommandId, state: Editor): boolean => bindings[id].checked?.(state) ?? false;

/** Does it, if it can be done now. */
export function runCommand(id: CommandId): void {
  const state = useEditor.getState();
  if (!isModal() && isEnabled(id, state)) bindings[id].run(state);
}
