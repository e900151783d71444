import { menuTitles, type AppCommand, type MenuId, type ShellKind } from './app-command';
import { gestures } from './gestures';
import { menuOf } from './menu-tree';
import { keysIn } from './shortcut';

/** A menu's commands that have keys, and other keys that belong to them. */
export interface ShortcutGroup {
  readonly id: MenuId;
  readonly title: string;
  readonly shortcuts: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

/** What a list of shortcuts shows. */
export function shortcutGroupsOf(commands: readonly AppCommand[], shell: ShellKind): readonly ShortcutGroup[] {
  return (Object.keys(menuTitles) as MenuId[])
    .map((id) => {
      const named = commands
        .filter((command) => menuOf(command) === id && (command.only ?? shell) === shell)
        .map((command) => ({ label: command.label.replace('…', ''), keys: keysIn(command, shell) }))
        .filter(({ keys }) => keys.length > 0);
      return { id, title: menuTitles[id], shortcuts: [...named, ...gestures.filter(({ menu }) => menu === id)] };
    })
    .filter(({ shortcuts }) => shortcuts.length > 0);
}
