import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { Fragment } from 'react';
import { focusCanvas, useCanvasScope } from '../scope';
import { useCanvasUi, type CanvasMenu } from '../view/canvas-ui';
import { canvasEntries, nodeEntries, outputEntries, wireEntries, type MenuEntry } from './menu-entries';
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
    focusCanvas(scope, menu.kind === 'node' || menu.kind === 'output' ? menu.node : undefined);
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
              {group.map(({ label, key, icon: Icon, disabled, run }) => (
                <MenuItem
                  key={label}
                  {...(Icon ? { icon: <Icon /> } : {})}
                  {...(key === undefined ? {} : { secondaryContent: key })}
                  disabled={disabled ?? false}
                  onClick={() => {
                    close();
                    run();
                  }}
                >
                  {label}
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );

  function entriesOf(): readonly (readonly MenuEntry[])[] {
    switch (menu.kind) {
      case 'canvas':
        return canvasEntries(scope, menu.at);
      case 'node':
        return nodeEntries(scope, menu.node);
      case 'wire':
        return wireEntries(scope, menu.wire, menu.at);
      case 'output':
        return outputEntries(scope, menu.node, menu.port);
    }
  }
}
