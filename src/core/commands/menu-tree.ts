import { menuTitles, submenuTitles, type AppCommand, type MenuId, type ShellKind, type SubmenuId } from './app-command';

/** A command, or a menu within the menu. */
export type MenuNode<C extends AppCommand> =
  { readonly command: C } | { readonly submenu: SubmenuId; readonly title: string; readonly commands: readonly C[] };

export interface MenuTree<C extends AppCommand> {
  readonly id: MenuId;
  readonly title: string;
  /** With a line between them. */
  readonly groups: readonly { readonly id: string; readonly nodes: readonly MenuNode<C>[] }[];
}

export const menuOf = ({ id }: AppCommand): MenuId => id.slice(0, id.indexOf('.')) as MenuId;

/** The menu bar of a shell. */
export function menuTrees<C extends AppCommand>(commands: readonly C[], shell: ShellKind): readonly MenuTree<C>[] {
  const offered = commands.filter(({ only }) => only === undefined || only === shell);
  return (Object.keys(menuTitles) as MenuId[])
    .map((id) => ({ id, title: menuTitles[id], groups: groupsOf(offered.filter((command) => menuOf(command) === id)) }))
    .filter(({ groups }) => groups.length > 0);
}

function groupsOf<C extends AppCommand>(commands: readonly C[]): MenuTree<C>['groups'] {
  const ids = [...new Set(commands.map(({ group }) => group))];
  return ids.map((id) => ({ id, nodes: nodesOf(commands.filter(({ group }) => group === id)) }));
}

/** A submenu stands where its first command would. */
function nodesOf<C extends AppCommand>(commands: readonly C[]): MenuNode<C>[] {
  return commands.flatMap((command, at): MenuNode<C>[] => {
    const { submenu } = command;
    if (submenu === undefined) return [{ command }];
    const members = commands.filter((other) => other.submenu === submenu);
    return members[0] === commands[at] ? [{ submenu, title: submenuTitles[submenu], commands: members }] : [];
  });
}
