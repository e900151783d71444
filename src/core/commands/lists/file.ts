import type { AppCommand } from '../app-command';

/** Experiments and windows. */
export const fileCommands = [
  { id: 'file.new', label: 'New…', group: 'open', keys: ['Alt+N'], desktopKeys: ['Mod+N'] },
  { id: 'file.newWindow', label: 'New window', group: 'open', keys: ['Alt+Shift+N'], desktopKeys: ['Mod+Shift+N'] },
  { id: 'file.open', label: 'Open…', group: 'open', keys: ['Mod+O'] },
  { id: 'file.save', label: 'Save', group: 'save', keys: ['Mod+S'] },
  { id: 'file.saveAs', label: 'Save as…', group: 'save', keys: ['Mod+Shift+S'] },
  { id: 'file.saveCopy', label: 'Save a copy…', group: 'save' },
  { id: 'file.revert', label: 'Revert…', group: 'save', edits: true },
  { id: 'file.exportBundle', label: 'Export bundle…', group: 'export' },
  { id: 'file.exportPng', label: 'As PNG, opens as an experiment', group: 'export', submenu: 'picture' },
  { id: 'file.exportSvg', label: 'As SVG', group: 'export', submenu: 'picture' },
  { id: 'file.relink', label: 'Find missing data…', group: 'this', edits: true },
  { id: 'file.rename', label: 'Rename experiment', group: 'this', edits: true },
  { id: 'file.close', label: 'Close experiment', group: 'this', keys: ['Alt+W'], desktopKeys: ['Mod+W'] },
  { id: 'file.workspace', label: 'Workspace…', group: 'workspace' },
  {
    id: 'file.nextTab',
    label: 'Next experiment',
    group: 'tabs',
    keys: ['Alt+PageDown'],
    desktopKeys: ['Ctrl+Tab', 'Alt+PageDown'],
  },
  {
    id: 'file.previousTab',
    label: 'Previous experiment',
    group: 'tabs',
    keys: ['Alt+PageUp'],
    desktopKeys: ['Ctrl+Shift+Tab', 'Alt+PageUp'],
  },
] as const satisfies readonly AppCommand[];
