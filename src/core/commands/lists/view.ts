import type { AppCommand } from '../app-command';

/** What the window shows, and how. */
export const viewCommands = [
  { id: 'view.palette', label: 'Modules', group: 'panes', keys: ['Mod+B'], check: 'checkbox' },
  { id: 'view.properties', label: 'Properties', group: 'panes', keys: ['Mod+Shift+B'], check: 'checkbox' },
  { id: 'view.searchModules', label: 'Search modules', group: 'go', keys: ['Mod+E'] },
  { id: 'view.nextPane', label: 'Next pane', group: 'go', keys: ['F6'] },
  { id: 'view.previousPane', label: 'Previous pane', group: 'go', keys: ['Shift+F6'] },
  { id: 'view.zoomIn', label: 'Zoom in', group: 'zoom', keys: ['+', '='], onCanvas: true },
  { id: 'view.zoomOut', label: 'Zoom out', group: 'zoom', keys: ['-'], onCanvas: true },
  { id: 'view.zoomReset', label: 'Zoom to 100 %', group: 'zoom', keys: ['0'], onCanvas: true },
  { id: 'view.zoomToFit', label: 'Zoom to fit', group: 'zoom', keys: ['1'], onCanvas: true },
  { id: 'view.zoomToSelection', label: 'Zoom to selection', group: 'zoom', keys: ['2'], onCanvas: true },
  {
    id: 'view.pan',
    label: 'Drag the canvas to move it',
    group: 'canvas',
    keys: ['H'],
    onCanvas: true,
    check: 'checkbox',
  },
  { id: 'view.overview', label: 'Overview', group: 'canvas', onCanvas: true, check: 'checkbox' },
  { id: 'view.themeSystem', label: 'As the system', group: 'theme', submenu: 'theme', check: 'radio' },
  { id: 'view.themeLight', label: 'Light', group: 'theme', submenu: 'theme', check: 'radio' },
  { id: 'view.themeDark', label: 'Dark', group: 'theme', submenu: 'theme', check: 'radio' },
] as const satisfies readonly AppCommand[];
