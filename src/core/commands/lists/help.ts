import type { AppCommand } from '../app-command';

export const helpCommands = [
  { id: 'help.shortcuts', label: 'Keyboard shortcuts', group: 'help', keys: ['F1'] },
  { id: 'help.about', label: 'About Centroid', group: 'about' },
] as const satisfies readonly AppCommand[];
