import type { ModuleKind } from './module-kind';

/** What stands for a module's kind in pictures: line art in a square of 24, drawn with a stroke of 1.5. */
export const glyphs: { readonly [K in ModuleKind]: string } = {
  data: 'M5 7c0-3 14-3 14 0v10c0 3-14 3-14 0ZM5 7c0 3 14 3 14 0M5 12c0 3 14 3 14 0',
  images: 'M4 7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2ZM5 18l6-6 8 7M15.5 8.5v.01',
  transform: 'M4 5h16l-6 7v7l-4-2v-5Z',
  recipe: 'M12 4v4M12 8 6 14M12 8l6 6M4 16a2 2 0 1 0 4 0 2 2 0 1 0-4 0M16 16a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  train: 'M9 4h6M10 4v6l-5 8.5c-.5 1 .3 1.5 1 1.5h12c.7 0 1.5-.5 1-1.5L14 10V4M7.5 15h9',
  score: 'M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 12v.01',
  evaluate: 'M4 20h16M7 16v-5M12 16V5M17 16V9',
  old: 'M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 7v5l3 2',
  unknown: 'M9 9a3 3 0 1 1 4 3c-.7.3-1 .8-1 2M12 17.5v.01',
};
