import type { AppCommand, ShellKind } from './app-command';
import { canvasCommands } from './lists/canvas';
import { editCommands } from './lists/edit';
import { fileCommands } from './lists/file';
import { helpCommands } from './lists/help';
import { resultCommands } from './lists/results';
import { runCommands } from './lists/run';
import { viewCommands } from './lists/view';
import { shortcutGroupsOf, type ShortcutGroup } from './shortcut-groups';

const lists = [
  ...fileCommands,
  ...editCommands,
  ...canvasCommands,
  ...viewCommands,
  ...runCommands,
  ...resultCommands,
  ...helpCommands,
] as const;

export type CommandId = (typeof lists)[number]['id'];

export type EditorCommand = AppCommand & { readonly id: CommandId };

/** Every command of the editor, in the order of the menus. */
export const commands: readonly EditorCommand[] = lists;

const byId: ReadonlyMap<string, EditorCommand> = new Map(commands.map((command) => [command.id, command]));

/** The shortcuts of a shell, by menu. */
export const shortcutGroups = (shell: ShellKind): readonly ShortcutGroup[] => shortcutGroupsOf(commands, shell);

export const isCommandId = (id: string): id is CommandId => byId.has(id);

export const commandOf = (id: CommandId): EditorCommand => byId.get(id)!;

export * from './app-command';
export * from './menu-tree';
export * from './shortcut';
export type { ShortcutGroup } from './shortcut-groups';
