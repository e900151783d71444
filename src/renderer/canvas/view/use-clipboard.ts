import { useEffect } from 'react';
import { canvasText } from '../../text/canvas';
import { copiedText, cutSelection, pasteText } from '../commands/editing';
import type { Point } from '../../../core/drawing/geometry';
import { actions, type CanvasScope } from '../scope';
import { isMeantForCanvas } from './shown-canvas';

/**
 * Cut, copy and paste through the system's clipboard as text, so that they work between windows and with text editors.
 * The browser's own events need no permission.
 */
export function useClipboard(scope: CanvasScope, readOnly: boolean): void {
  useEffect(() => {
    // The browser aims these events at where the caret was last, which may be a field that was left long ago.
    const isMeant = (): boolean => isMeantForCanvas(document.activeElement ?? document.body);
    const copy = (event: ClipboardEvent): boolean => {
      // Text that someone marked on the page is what they want to copy.
      if (!isMeant() || document.getSelection()?.isCollapsed === false) return false;
      const text = copiedText(scope);
      if (text === undefined || !event.clipboardData) return false;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      return true;
    };
    const cut = (event: ClipboardEvent): void => {
      if (!readOnly && copy(event)) cutSelection(scope);
    };
    const paste = (event: ClipboardEvent): void => {
      if (readOnly || !event.clipboardData || !isMeant()) return;
      event.preventDefault();
      pasteText(scope, event.clipboardData.getData('text/plain'));
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [scope, readOnly]);
}

/** Copying from a menu. Returns whether the clipboard took it. */
export async function copyByMenu(scope: CanvasScope): Promise<boolean> {
  const text = copiedText(scope);
  if (text === undefined) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    actions().sayError(error);
    return false;
  }
}

export async function cutByMenu(scope: CanvasScope): Promise<void> {
  if (await copyByMenu(scope)) cutSelection(scope);
}

export async function pasteByMenu(scope: CanvasScope, at?: Point): Promise<void> {
  let text;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    // The user or the browser said no: the keys work without permission.
    actions().say({
      intent: 'info',
      text: canvasText.said.clipboardRefused,
      mend: canvasText.said.clipboardRefusedMend,
    });
    return;
  }
  pasteText(scope, text, at);
}
