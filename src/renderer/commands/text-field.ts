export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');

/**
 * Lets the text field that has the keyboard do it: menus mean what has the keyboard. Returns whether there is one.
 * The only way to a field's own history and selection; browsers keep it for this.
 */
export function inTextField(command: 'undo' | 'redo' | 'selectAll'): boolean {
  if (!isTextField(document.activeElement)) return false;
  document.execCommand(command);
  return true;
}
