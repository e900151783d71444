import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Fragment } from 'react';
import { keysOf } from '../../commands/keys';
import { focusCanvas, useCanvasScope } from '../scope';
import { useCanvasUi, type CanvasMenu } from '../view/canvas-ui';
import { groupEntries, noteEntries } from './annotation-entries';
import { canvasEntries, wireEntries } from './canvas-entries';
import type { MenuEntry, MenuGroups, SubMenu } from './menu-entry';
import { nodeEntries, outputEntries } from './node-entries';
import { pointTarget } from './point-target';

/** The menu of what was right-clicked: canvas, node, wire or output. */
export function ContextMenu({ readOnly }: { readonly readOnly: boolean }) {
  const menu = useCanvasUi((ui) => ui.menu);
  return menu ? <OpenMenu menu={menu} readOnly={readOnly} /> : null;
}

function OpenMenu({ menu, readOnly }: { readonly menu: CanvasMenu; readonly readOnly: boolean }) {
  const scope = useCanvasScope();
  const groups = entriesOf()
    .map((group) => group.filter((entry) => !(readOnly && entry.edits)))
    .filter((group) => group.length > 0);
  const close = (): void => {
    useCanvasUi.setState({ menu: undefined });
    focusCanvas(scope, idOf(menu));
  };
  return (
    <Menu
      open
      positioning={{ target: pointTarget(menu.at), position: 'below', align: 'start' }}
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      <MenuPopover className="nopan">
        <MenuList>
          {groups.map((group, i) => (
            <Fragment key={group[0]?.label}>
              {i > 0 && <MenuDivider />}
              {group.map((entry) =>
                'entries' in entry ? (
                  <SubMenuItem key={entry.label} menu={entry} close={close} />
                ) : (
                  <EntryItem key={entry.label} entry={entry} close={close} />
                ),
              )}
            </Fragment>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );

  function entriesOf(): MenuGroups {
    switch (menu.kind) {
      case 'canvas':
        return canvasEntries(scope, menu.at);
      case 'node':
        return nodeEntries(scope, menu.node);
      case 'note':
        return noteEntries(scope, menu.note);
      case 'group':
        return groupEntries(scope, menu.group);
      case 'wire':
        return wireEntries(scope, menu.wire, menu.at);
      case 'output':
        return outputEntries(scope, menu.node, menu.port);
    }
  }
}

/** Where the keyboard goes when the menu closes. */
function idOf(menu: CanvasMenu): string | undefined {
  switch (menu.kind) {
    case 'node':
    case 'output':
      return menu.node;
    case 'note':
      return menu.note;
    case 'group':
      return menu.group;
    default:
      return undefined;
  }
}

interface EntryItemProps {
  readonly entry: MenuEntry;
  readonly close: () => void;
}

function EntryItem({ entry: { label, command, icon: Icon, swatch, disabled, run }, close }: EntryItemProps) {
  return (
    <MenuItem
      {...(Icon ? { icon: <Icon /> } : {})}
      {...(swatch === undefined ? {} : { icon: <span className={`swatch paper-${swatch}`} /> })}
      secondaryContent={(command && keysOf(command)) ?? null}
      disabled={disabled ?? false}
      onClick={() => {
        close();
        run();
      }}
    >
      {label}
    </MenuItem>
  );
}

function SubMenuItem({ menu, close }: { readonly menu: SubMenu; readonly close: () => void }) {
  const { label, icon: Icon, entries } = menu;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<Icon />}>{label}</MenuItem>
      </MenuTrigger>
      <MenuPopover className="nopan">
        <MenuList>
          {entries.map((entry) => (
            <EntryItem key={entry.label} entry={entry} close={close} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
