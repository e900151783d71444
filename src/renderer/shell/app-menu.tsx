import {
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import { commands, menuTrees, type EditorCommand, type MenuNode } from '../../core/commands';
import { isChecked, isEnabled, keysOf, runCommand } from '../commands';
import { shellKind } from '../commands/keys';
import { useEditor } from '../state';
import { shellText } from '../text/shell';
import logo from './centroid.svg';

const text = shellText.menu;
const menus = menuTrees(commands, shellKind);

const useStyles = makeStyles({
  button: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, paddingInline: '8px' },
  logo: { width: '20px', height: '20px', display: 'block' },
  menu: { minWidth: '272px', maxWidth: 'none' },
});

/** Every command of the editor, for those who look for a menu. */
export function AppMenu() {
  const styles = useStyles();
  const session = useEditor((state) => state.session);
  // Dialogs that are opened from the menu lead back to it.
  const focusTarget = useRestoreFocusTarget();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          {...focusTarget}
          className={styles.button}
          appearance="subtle"
          size="small"
          aria-label={text.open}
          icon={<img src={logo} alt="" className={styles.logo} />}
        >
          {shellText.appName}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {menus.map(({ id, title, groups }) => (
            <SubMenu key={id} title={title}>
              {groups.map((group, at) => (
                <Fragment key={group.id}>
                  {at > 0 && <MenuDivider />}
                  <Nodes nodes={group.nodes} />
                </Fragment>
              ))}
            </SubMenu>
          ))}
          {session && (
            <>
              <MenuDivider />
              <MenuGroup>
                <MenuGroupHeader>{text.version(session.version)}</MenuGroupHeader>
                <MenuGroupHeader>{text.workspace(session.workspace)}</MenuGroupHeader>
              </MenuGroup>
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function SubMenu({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuItem>{title}</MenuItem>
      </MenuTrigger>
      <MenuPopover className={styles.menu}>
        <MarkedList>{children}</MarkedList>
      </MenuPopover>
    </Menu>
  );
}

/** Which entries are marked is what the window shows, not what was clicked. */
function MarkedList({ children }: { readonly children: ReactNode }) {
  const state = useEditor();
  const marked = commands.filter(({ id, check }) => check && isChecked(id, state)).map(({ id }) => id);
  return (
    <MenuList hasCheckmarks checkedValues={{ command: marked }}>
      {children}
    </MenuList>
  );
}

function Nodes({ nodes }: { readonly nodes: readonly MenuNode<EditorCommand>[] }) {
  return nodes.map((node) =>
    'submenu' in node ? (
      <SubMenu key={node.submenu} title={node.title}>
        <Nodes nodes={node.commands.map((command) => ({ command }))} />
      </SubMenu>
    ) : (
      <Entry key={node.command.id} command={node.command} />
    ),
  );
}

function Entry({ command: { id, label, check } }: { readonly command: EditorCommand }) {
  const disabled = useEditor((state) => !isEnabled(id, state));
  const props = {
    disabled,
    persistOnClick: false,
    secondaryContent: keysOf(id) ?? null,
    // The menu gives the keyboard back to its button first: what the command opens takes it from there.
    onClick: () => void setTimeout(() => runCommand(id)),
    children: label,
  };
  if (check === undefined) return <MenuItem {...props} />;
  const Checked = check === 'radio' ? MenuItemRadio : MenuItemCheckbox;
  return <Checked {...props} name="command" value={id} />;
}
