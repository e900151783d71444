import type { AppCommand } from '../app-command';

/** Runs of the experiment that is shown. */
export const runCommands = [
  { id: 'run.run', label: 'Run', group: 'run', keys: ['Mod+Enter'] },
  { id: 'run.selected', label: 'Run selected', group: 'run', keys: ['Mod+Shift+Enter'] },
  { id: 'run.cancel', label: 'Cancel the run', group: 'run', keys: ['Shift+F5'] },
  { id: 'run.onEdit', label: 'Run on edit', group: 'run', check: 'checkbox' },
  { id: 'run.nextProblem', label: 'Go to the next problem', group: 'look', keys: ['F8'] },
  { id: 'run.history', label: 'Run history…', group: 'look', keys: ['Alt+H'] },
] as const satisfies readonly AppCommand[];
