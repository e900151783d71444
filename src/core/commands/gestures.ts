import type { MenuId } from './app-command';

/** Keys that do something where the keyboard is, and nothing that a menu could do: for the list of shortcuts alone. */
export interface Gesture {
  readonly menu: MenuId;
  readonly label: string;
  readonly keys: readonly string[];
}

export const gestures: readonly Gesture[] = [
  { menu: 'file', label: 'Change the title (on its tab)', keys: ['F2'] },
  { menu: 'file', label: 'Close the experiment (on its tab)', keys: ['Delete'] },
  { menu: 'canvas', label: 'Move what is selected', keys: ['Arrows'] },
  { menu: 'canvas', label: 'Next or previous module', keys: ['Tab', 'Shift+Tab'] },
  { menu: 'canvas', label: 'Select or leave out', keys: ['Space'] },
  { menu: 'canvas', label: 'Select nothing', keys: ['Escape'] },
  { menu: 'canvas', label: 'Menu of what is selected', keys: ['Shift+F10'] },
  { menu: 'results', label: 'Close the result (on its tab)', keys: ['Delete'] },
];
