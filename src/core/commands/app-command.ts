/** Menus of the menu bar, from left to right. */
export const menuTitles = {
  file: 'File',
  edit: 'Edit',
  canvas: 'Canvas',
  view: 'View',
  run: 'Run',
  results: 'Results',
  help: 'Help',
} as const;

/** Menus within them. */
export const submenuTitles = { picture: 'Export picture', align: 'Align and distribute', theme: 'Theme' } as const;

export type MenuId = keyof typeof menuTitles;
export type SubmenuId = keyof typeof submenuTitles;

/** Where the editor runs. */
export type ShellKind = 'browser' | 'desktop';

/**
 * Something that the user can have done from the menus, by keys or both. Only what it is: the editor binds the ids to
 * what happens. Menus, native menus, the list of shortcuts and the documentation are made from these.
 */
export interface AppCommand {
  /** The menu's id, a dot and a name. */
  readonly id: `${MenuId}.${string}`;
  /** As menus show it; ends with "…" where something is asked before it is done. */
  readonly label: string;
  /** Part of its menu; there is a line between two parts. They come as their first commands do. */
  readonly group: string;
  readonly submenu?: SubmenuId;
  /** See `shortcut.ts` for how they are written. The first is shown in menus. */
  readonly keys?: readonly string[];
  /** Those of the desktop where the browser keeps the usual ones for itself. */
  readonly desktopKeys?: readonly string[];
  /** Its keys count only while the canvas has the keyboard; all others count in the whole window. */
  readonly onCanvas?: true;
  /** Its keys belong to a text field while that has the keyboard. */
  readonly notInText?: true;
  /** Changes the experiment: not possible where that may only be looked at. */
  readonly edits?: true;
  /** Its menu entry is marked while it is switched on; of a group of radio entries one is. */
  readonly check?: 'checkbox' | 'radio';
  /** The system's clipboard does it and tells the page with an event of this name: nobody listens to its keys. */
  readonly clipboard?: 'cut' | 'copy' | 'paste';
  /** Where it is only to be had in one of the shells. */
  readonly only?: ShellKind;
}
