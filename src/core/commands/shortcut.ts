import type { AppCommand, ShellKind } from './app-command';

/**
 * Keys are written as modifiers in the order Mod, Ctrl, Alt, Shift, then the key as `KeyboardEvent.key` names it, letters
 * large: "Mod+Shift+S". Mod is Command on a Mac and Ctrl elsewhere, Ctrl is Ctrl everywhere. Shift does not count for
 * signs, which are what they are however they are typed.
 */
export type KeyPlatform = 'mac' | 'other';

/** What a `KeyboardEvent` says. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const keysIn = ({ keys = [], desktopKeys = keys }: AppCommand, shell: ShellKind): readonly string[] =>
  shell === 'desktop' ? desktopKeys : keys;

/** How the keys that were pressed are written. */
export function writtenKeys(press: KeyPress, platform: KeyPlatform): string {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const isMac = platform === 'mac';
  const key = keyOf(press);
  const parts = [
    (isMac ? metaKey : ctrlKey) ? 'Mod' : '',
    isMac && ctrlKey ? 'Ctrl' : '',
    !isMac && metaKey ? 'Meta' : '',
    altKey ? 'Alt' : '',
    shiftKey && !isSign(key) ? 'Shift' : '',
    key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** With Alt a Mac types another letter ("˜" for Alt+N): the key itself tells which it is. */
function keyOf({ key, code, altKey }: KeyPress): string {
  const letter = altKey ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  if (letter !== undefined) return letter;
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toUpperCase() : key;
}

const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase();

/** As `writtenKeys` would write them: away from a Mac, Ctrl and Mod are one. */
export const normalKeys = (keys: string, platform: KeyPlatform): string =>
  platform === 'mac' ? keys : keys.replace(/^Ctrl\+/, 'Mod+');

function split(keys: string): { readonly modifiers: readonly string[]; readonly key: string } {
  const [, modifiers, key = ''] = /^(?:(.+)\+)?(.[^+]*)$/.exec(keys) ?? [];
  return { modifiers: modifiers?.split('+') ?? [], key };
}

const macSigns: { readonly [part: string]: string } = {
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Mod: '⌘',
  Enter: '↩',
  Escape: 'esc',
  Delete: '⌦',
  Backspace: '⌫',
  Tab: '⇥',
  PageUp: '⇞',
  PageDown: '⇟',
};
const macOrder = ['Ctrl', 'Alt', 'Shift', 'Mod'];

const otherNames: { readonly [part: string]: string } = {
  Mod: 'Ctrl',
  Delete: 'Del',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** As people of the platform know them: "Ctrl+Shift+S", "⇧⌘S". */
export function shownKeys(keys: string, platform: KeyPlatform): string {
  const { modifiers, key } = split(keys);
  if (platform === 'other') return [...modifiers, key].map((part) => otherNames[part] ?? part).join('+');
  const ordered = macOrder.filter((modifier) => modifiers.includes(modifier));
  return [...ordered, key].map((part) => macSigns[part] ?? part).join('');
}

const acceleratorNames: { readonly [part: string]: string } = { Mod: 'CmdOrCtrl', '+': 'Plus', Escape: 'Esc' };

/** As Electron writes them: "CmdOrCtrl+Shift+S". */
export function accelerator(keys: string): string {
  const { modifiers, key } = split(keys);
  return [...modifiers, key].map((part) => acceleratorNames[part] ?? part).join('+');
}
