import { useEffect } from 'react';
import { isCommandId } from '../../core/commands';
import { useCanvasUi } from '../canvas/view/canvas-ui';
import { runCommand } from '../commands';
import { onPanesChanged } from '../shell/pane-handles';
import { platform, useEditor } from '../state';
import { finish } from './finish';
import { openDocuments, windowState } from './window-state';

/** Menus need not follow every pixel of a drag. Milliseconds. */
const restMs = 80;

/** Tells the desktop shell how the window stands, and does what its menus say. Nothing in the browser. */
export function useWindowState(): void {
  useEffect(() => {
    const { ask } = platform;
    if (!ask) return undefined;
    let sent = '';
    let documents = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (): void => {
      clearTimeout(timer);
      timer = undefined;
      // Files that are to be opened wait until the window knows what it holds.
      if (!useEditor.getState().isReady) return;
      const state = windowState(useEditor.getState());
      const text = JSON.stringify(state);
      if (text === sent) return;
      sent = text;
      ask('window.state', state).catch(useEditor.getState().actions.sayError);
    };
    const changed = (): void => {
      timer ??= setTimeout(send, restMs);
      const now = JSON.stringify(openDocuments(useEditor.getState()));
      if (now === documents) return;
      // What would be lost is known at once: the window may be closed with the next click.
      documents = now;
      send();
    };
    const ends = [useEditor.subscribe(changed), useCanvasUi.subscribe(changed), onPanesChanged(changed)];
    // A text field has commands of its own, and a dialog takes the keyboard and gives it back.
    const events = ['focusin', 'focusout'] as const;
    for (const event of events) document.addEventListener(event, changed);
    changed();
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
      for (const event of events) document.removeEventListener(event, changed);
    };
  }, []);
}

platform.on('command', ({ id }) => {
  if (isCommandId(id)) runCommand(id);
});

platform.on('finish', (request) => void finish(request).catch(useEditor.getState().actions.sayError));
