import type { AppCommand } from '../app-command';

/** The history of edits, the clipboard, and what is selected. */
export const editCommands = [
  { id: 'edit.undo', label: 'Undo', group: 'history', keys: ['Mod+Z'], notInText: true },
  { id: 'edit.redo', label: 'Redo', group: 'history', keys: ['Mod+Y', 'Mod+Shift+Z'], notInText: true },
  { id: 'edit.cut', label: 'Cut', group: 'clipboard', keys: ['Mod+X'], clipboard: 'cut', onCanvas: true, edits: true },
  { id: 'edit.copy', label: 'Copy', group: 'clipboard', keys: ['Mod+C'], clipboard: 'copy', onCanvas: true },
  {
    id: 'edit.paste',
    label: 'Paste',
    group: 'clipboard',
    keys: ['Mod+V'],
    clipboard: 'paste',
    onCanvas: true,
    edits: true,
  },
  { id: 'edit.duplicate', label: 'Duplicate', group: 'clipboard', keys: ['Mod+D'], onCanvas: true, edits: true },
  {
    id: 'edit.delete',
    label: 'Delete',
    group: 'clipboard',
    keys: ['Delete', 'Backspace'],
    onCanvas: true,
    edits: true,
  },
  { id: 'edit.selectAll', label: 'Select all', group: 'select', keys: ['Mod+A'], onCanvas: true },
  { id: 'edit.find', label: 'Find module…', group: 'select', keys: ['Mod+F'], onCanvas: true },
  { id: 'edit.properties', label: 'Properties', group: 'element', keys: ['Enter'], onCanvas: true },
  { id: 'edit.rename', label: 'Rename', group: 'element', keys: ['F2'], onCanvas: true, edits: true },
  { id: 'edit.comment', label: 'Edit comment', group: 'element', keys: ['Shift+F2'], onCanvas: true, edits: true },
] as const satisfies readonly AppCommand[];
