import { useEffect } from 'react';
import { writtenKeys } from '../../core/commands';
import { isMeantForCanvas } from '../canvas/view/shown-canvas';
import { useEditor } from '../state';
import { canvasKeys, keyPlatform, windowKeys } from './keys';
import { isEnabled, isModal, runCommand } from './run-command';
import { isTextField } from './text-field';

/** Listens to the keys of all commands. What a part of the window handled itself is left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !event.isComposing && handleKey(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Does what the keys stand for. Returns whether the browser is to leave them alone. */
function handleKey(event: KeyboardEvent): boolean {
  const keys = writtenKeys(event, keyPlatform);
  const { target } = event;
  const command = windowKeys.get(keys) ?? (isMeantForCanvas(target) ? canvasKeys.get(keys) : undefined);
  if (!command || (command.notInText && isTextField(target)) || isModal()) return false;
  // A button is pressed by Enter wherever it is.
  if (keys === 'Enter' && target instanceof Element && target.closest('button')) return false;
  // What the browser does with Ctrl+D is never what somebody wants who means the canvas.
  if (!isEnabled(command.id, useEditor.getState())) return keys.includes('Mod+');
  runCommand(command.id);
  return true;
}
