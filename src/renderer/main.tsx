import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './shell/page.css';
import { connection, useEditor } from './state';

connection.connect();
// What was typed just now is kept before the page is gone.
window.addEventListener('pagehide', () => {
  // A text that is edited in place counts when its field is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  useEditor.getState().actions.flushDrafts();
});
// Another program may have changed a file meanwhile, on a disk whose changes the system does not tell.
window.addEventListener('focus', () => void useEditor.getState().actions.checkFiles());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
