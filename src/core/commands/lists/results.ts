import type { AppCommand } from '../app-command';

/** The results that are looked at. */
export const resultCommands = [
  { id: 'results.show', label: 'Visualize', group: 'show', keys: ['V'], onCanvas: true },
  {
    id: 'results.showBeside',
    label: 'Visualize beside the open result',
    group: 'show',
    keys: ['Shift+V'],
    onCanvas: true,
  },
  { id: 'results.split', label: 'Show beside as well', group: 'show' },
  { id: 'results.enlarge', label: 'Enlarge result', group: 'window', keys: ['Alt+Enter'], check: 'checkbox' },
  { id: 'results.next', label: 'Next result', group: 'go', keys: ['Alt+Shift+PageDown'] },
  { id: 'results.previous', label: 'Previous result', group: 'go', keys: ['Alt+Shift+PageUp'] },
  { id: 'results.close', label: 'Close result', group: 'close', keys: ['Alt+Shift+W'], desktopKeys: ['Mod+Shift+W'] },
] as const satisfies readonly AppCommand[];
