import { basename } from 'node:path';
import {
  accelerator,
  commands,
  keysIn,
  menuTrees,
  type CommandId,
  type EditorCommand,
  type MenuId,
  type MenuTree,
} from '../../core/commands';

/** Roles of Electron's menu items that are used: what the system does itself. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front';

/** What an item does where it is neither a command of the editor nor a role. */
export type MenuAction = { readonly open: string } | 'clear-recent';

/** The part of Electron's `MenuItemConstructorOptions` that is data; what a click does is added where Electron is. */
export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly type?: 'normal' | 'separator' | 'checkbox' | 'radio';
  readonly role?: MenuRole | 'windowMenu' | 'help' | 'appMenu';
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly checked?: boolean;
  readonly toolTip?: string;
  readonly submenu?: readonly MenuItem[];
  readonly command?: CommandId;
  readonly action?: MenuAction;
}

/** How the commands stand in the window that has the focus. */
export interface MenuState {
  readonly disabled: ReadonlySet<CommandId>;
  readonly checked: ReadonlySet<CommandId>;
}

export interface MenuContext {
  readonly platform: 'mac' | 'other';
  readonly recent: readonly string[];
  /** Undefined while no window is open: a Mac keeps its menus then. */
  readonly state: MenuState | undefined;
}

const separator: MenuItem = { type: 'separator' };

/** What can be done without a window: one is opened for it. */
export const withoutWindow: ReadonlySet<CommandId> = new Set<CommandId>(['file.new', 'file.newWindow', 'file.open']);

/** The menu bar. */
export function menuTemplate(context: MenuContext): readonly MenuItem[] {
  const { platform } = context;
  const menus = menuTrees(commands, 'desktop').map((tree): MenuItem => ({
    id: tree.id,
    label: tree.title,
    ...(tree.id === 'help' ? { role: 'help' as const } : {}),
    submenu: itemsOf(tree, context),
  }));
  if (platform === 'other') return menus;
  const help = menus.findIndex(({ id }) => id === 'help');
  return [macMenu(context), ...menus.toSpliced(help, 0, { role: 'windowMenu' })];
}

function macMenu(context: MenuContext): MenuItem {
  return {
    id: 'app',
    label: 'Centroid',
    submenu: [
      itemOf(
        commands.find(({ id }) => id === 'help.about')!,
        context,
      ),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

function itemsOf(tree: MenuTree<EditorCommand>, context: MenuContext): readonly MenuItem[] {
  const groups = tree.groups.map(({ nodes }) =>
    nodes.flatMap((node): MenuItem[] => {
      if ('submenu' in node)
        return [{ label: node.title, submenu: node.commands.map((command) => itemOf(command, context)) }];
      // On a Mac it is in the program's own menu.
      if (node.command.id === 'help.about' && context.platform === 'mac') return [];
      const item = itemOf(node.command, context);
      return node.command.id === 'file.open' ? [item, recentMenu(context.recent)] : [item];
    }),
  );
  return [...groups, ...(ends[tree.id]?.(context) ?? [])]
    .filter((group) => group.length > 0)
    .flatMap((group, at) => (at > 0 ? [separator, ...group] : group));
}

/** Groups at the ends of menus that are the desktop's alone. */
const ends: { readonly [I in MenuId]?: (context: MenuContext) => readonly (readonly MenuItem[])[] } = {
  file: ({ platform }) => (platform === 'mac' ? [] : [[{ role: 'quit', label: 'Quit' }]]),
  view: () => [[{ role: 'togglefullscreen', label: 'Full screen' }]],
};

function recentMenu(recent: readonly string[]): MenuItem {
  const names = recent.map((path) => basename(path));
  const items = recent.map((path, at): MenuItem => {
    const isClear = names.filter((name) => name === names[at]).length === 1;
    return { id: `recent.${at}`, label: isClear ? names[at]! : path, toolTip: path, action: { open: path } };
  });
  return {
    id: 'recent',
    label: 'Open recent',
    enabled: recent.length > 0,
    submenu: [
      ...items,
      ...(recent.length > 0 ? [separator] : []),
      { id: 'recent.clear', label: 'Clear list', action: 'clear-recent' },
    ],
  };
}

function itemOf(
  { id, label, check, clipboard, ...command }: EditorCommand,
  { platform, state }: MenuContext,
): MenuItem {
  // The system knows these best: they work in text fields as well, and the canvas is told by events.
  if (clipboard !== undefined) return { id, label, role: clipboard };
  const [keys] = keysIn({ id, label, ...command }, 'desktop');
  return {
    id,
    label,
    ...(check === undefined ? {} : { type: check, checked: state?.checked.has(id) ?? false }),
    enabled: state ? !state.disabled.has(id) : withoutWindow.has(id),
    ...(keys === undefined ? {} : acceleratorOf(keys, platform)),
    command: id,
  };
}

/**
 * The page hears all keys itself and knows which are a text field's: elsewhere than on a Mac they are shown only. A Mac
 * always listens to what it shows, after the page: there keys without Command would be taken from text fields.
 */
function acceleratorOf(keys: string, platform: 'mac' | 'other'): Pick<MenuItem, 'accelerator' | 'registerAccelerator'> {
  if (platform === 'other') return { accelerator: accelerator(keys), registerAccelerator: false };
  return /^(Mod|Ctrl)\+|^(Shift\+)?F\d/.test(keys) ? { accelerator: accelerator(keys) } : {};
}
