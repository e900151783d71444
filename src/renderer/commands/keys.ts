import {
  commandOf,
  commands,
  keysIn,
  normalKeys,
  shownKeys,
  type CommandId,
  type EditorCommand,
  type KeyPlatform,
  type ShellKind,
} from '../../core/commands';
import { platform } from '../state/platform';

export const keyPlatform: KeyPlatform = /mac/i.test(navigator.platform) ? 'mac' : 'other';

export const shellKind: ShellKind = platform.shell;

/** The keys of a command as menus show them; undefined where it has none. */
export function keysOf(id: CommandId): string | undefined {
  const [first] = keysIn(commandOf(id), shellKind);
  return first === undefined ? undefined : shownKeys(first, keyPlatform);
}

/** "Save (Ctrl+S)": what a button is called that does the same as a command. */
export function withKeys(label: string, id: CommandId): string {
  const keys = keysOf(id);
  return keys === undefined ? label : `${label} (${keys})`;
}

const tableOf = (some: readonly EditorCommand[]): ReadonlyMap<string, EditorCommand> =>
  new Map(
    some.flatMap((command) =>
      keysIn(command, shellKind).map((keys) => [normalKeys(keys, keyPlatform), command] as const),
    ),
  );

/** The keys that this window listens to; those of the clipboard are the system's. */
const listened = commands.filter(({ clipboard, only = shellKind }) => clipboard === undefined && only === shellKind);
export const windowKeys = tableOf(listened.filter(({ onCanvas }) => !onCanvas));
export const canvasKeys = tableOf(listened.filter(({ onCanvas }) => onCanvas));
