import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accelerator,
  commands,
  keysIn,
  menuTrees,
  normalKeys,
  shortcutGroups,
  shownKeys,
  writtenKeys,
  type EditorCommand,
  type KeyPlatform,
  type ShellKind,
} from '../../../src/core/commands';

const shells: readonly ShellKind[] = ['browser', 'desktop'];
const platforms: readonly KeyPlatform[] = ['mac', 'other'];

/** The keys of every command of a shell, as a window of the platform compares them. */
function takenKeys(shell: ShellKind, platform: KeyPlatform): [keys: string, command: EditorCommand][] {
  return commands
    .filter(({ only }) => only === undefined || only === shell)
    .flatMap((command) =>
      keysIn(command, shell).map((keys): [string, EditorCommand] => [normalKeys(keys, platform), command]),
    );
}

/** What a keyboard sends for keys that are written like this. */
function pressOf(keys: string, platform: KeyPlatform) {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const key = parts.at(-1)!;
  const modifiers = parts.slice(0, -1);
  const isLetter = /^[A-Z]$/.test(key);
  const has = (modifier: string): boolean => modifiers.includes(modifier);
  return {
    key: key === 'Space' ? ' ' : isLetter && !has('Shift') ? key.toLowerCase() : key,
    code: isLetter ? `Key${key}` : key,
    ctrlKey: has('Ctrl') || (platform === 'other' && has('Mod')),
    metaKey: platform === 'mac' && has('Mod'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
  };
}

describe('the commands', () => {
  it('have an id each', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(shells.flatMap((shell) => platforms.map((platform) => [shell, platform] as const)))(
    'share no keys in the %s on %s',
    (shell, platform) => {
      const taken = new Map<string, string>();
      for (const [keys, { id }] of takenKeys(shell, platform)) {
        expect(taken.get(keys), `${keys} of ${id}`).toBeUndefined();
        taken.set(keys, id);
      }
    },
  );

  it('have keys that a keyboard can send', () => {
    for (const shell of shells)
      for (const platform of platforms)
        for (const [keys] of takenKeys(shell, platform))
          expect(writtenKeys(pressOf(keys, platform), platform)).toBe(keys);
  });

  it('leave the browser the keys that it keeps for itself', () => {
    const kept = [
      'Mod+N',
      'Mod+Shift+N',
      'Mod+T',
      'Mod+Shift+T',
      'Mod+W',
      'Mod+Shift+W',
      'Mod+Tab',
      'Mod+Shift+Tab',
      'Mod+Q',
    ];
    const used = takenKeys('browser', 'other').map(([keys]) => keys);
    expect(used.filter((keys) => kept.includes(keys))).toEqual([]);
  });

  it('are in the menus once each', () => {
    for (const shell of shells) {
      const inMenus = menuTrees(commands, shell).flatMap(({ groups }) =>
        groups.flatMap(({ nodes }) =>
          nodes.flatMap((node) => ('submenu' in node ? node.commands : [node.command]).map(({ id }) => id)),
        ),
      );
      const offered = commands.filter(({ only = shell }) => only === shell).map(({ id }) => id);
      expect(inMenus.toSorted()).toEqual(offered.toSorted());
    }
  });

  it('put all that have keys into the list of shortcuts', () => {
    for (const shell of shells) {
      const labels = shortcutGroups(shell).flatMap(({ shortcuts }) => shortcuts.map(({ label }) => label));
      const keyed = commands.filter(
        (command) => (command.only ?? shell) === shell && keysIn(command, shell).length > 0,
      );
      expect(labels).toEqual(expect.arrayContaining(keyed.map(({ label }) => label.replace('…', ''))));
    }
  });
});

describe('keys', () => {
  it('are told from what the keyboard sends', () => {
    const press = { key: 's', code: 'KeyS', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false };
    expect(writtenKeys(press, 'other')).toBe('Mod+S');
    expect(writtenKeys(press, 'mac')).toBe('Ctrl+S');
    expect(writtenKeys({ ...press, ctrlKey: false, metaKey: true, shiftKey: true, key: 'S' }, 'mac')).toBe(
      'Mod+Shift+S',
    );
    // Option makes another letter of it, and a plus needs Shift on many keyboards.
    const option = { ...press, ctrlKey: false, altKey: true, key: 'Dead', code: 'KeyN' };
    expect(writtenKeys(option, 'mac')).toBe('Alt+N');
    expect(writtenKeys({ ...press, ctrlKey: false, shiftKey: true, key: '+', code: 'Equal' }, 'other')).toBe('+');
    expect(writtenKeys({ ...press, ctrlKey: false, key: ' ', code: 'Space' }, 'other')).toBe('Space');
  });

  it('are shown as each platform writes them', () => {
    expect(shownKeys('Mod+Shift+S', 'other')).toBe('Ctrl+Shift+S');
    expect(shownKeys('Mod+Shift+S', 'mac')).toBe('⇧⌘S');
    expect(shownKeys('Ctrl+Tab', 'mac')).toBe('⌃⇥');
    expect(shownKeys('Alt+PageDown', 'other')).toBe('Alt+Page Down');
    expect(shownKeys('+', 'other')).toBe('+');
    expect(accelerator('Mod+Shift+S')).toBe('CmdOrCtrl+Shift+S');
    expect(accelerator('Mod++')).toBe('CmdOrCtrl+Plus');
    expect(accelerator('+')).toBe('Plus');
    expect(accelerator('-')).toBe('-');
  });

  it('come back as they were written, whatever is pressed', () => {
    const modifiers = fc.subarray(['Mod', 'Alt', 'Shift']);
    const key = fc.constantFrom('A', 'Z', 'F5', 'Enter', 'PageUp', 'Delete', 'Space', 'Tab');
    fc.assert(
      fc.property(modifiers, key, fc.constantFrom(...platforms), (some, named, platform) => {
        const keys = [...some, named].join('+');
        expect(writtenKeys(pressOf(keys, platform), platform)).toBe(keys);
      }),
    );
  });
});
