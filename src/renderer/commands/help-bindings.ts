import type { Bindings } from './binding';

export const helpBindings: Bindings<'help'> = {
  'help.shortcuts': { run: ({ actions }) => actions.openDialog({ kind: 'shortcuts' }) },
  'help.about': { run: ({ actions }) => actions.openDialog({ kind: 'about' }) },
};
