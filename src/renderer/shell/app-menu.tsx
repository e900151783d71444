import {
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import {
  AddRegular,
  BoxRegular,
  DismissRegular,
  DocumentCopyRegular,
  FolderOpenRegular,
  KeyboardRegular,
  SaveRegular,
  SearchRegular,
  WeatherMoonRegular,
} from '@fluentui/react-icons';
import { PictureMenu } from '../picture/picture-menu';
import { useActions, useTab, useEditor, type Theme } from '../state';
import { bundlesText } from '../text/bundles';
import { relinkText } from '../text/relink';
import { shellText } from '../text/shell';
import logo from './centroid.svg';

const text = shellText.menu;
const themes: readonly Theme[] = ['system', 'light', 'dark'];

const useStyles = makeStyles({
  button: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, paddingInline: '8px' },
  logo: { width: '20px', height: '20px', display: 'block' },
});

/** Everything about files and the window, for those who look for a menu. */
export function AppMenu() {
  const styles = useStyles();
  const { openDialog, save, saveCopy, requestClose, setTheme } = useActions();
  const tab = useTab(({ id }) => id);
  const theme = useEditor((state) => state.theme);
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
          <MenuItem
            icon={<AddRegular />}
            secondaryContent="Alt+N"
            onClick={() => openDialog({ kind: 'new', page: 'experiment' })}
          >
            {text.new}
          </MenuItem>
          <MenuItem icon={<FolderOpenRegular />} secondaryContent="Ctrl+O" onClick={() => openDialog({ kind: 'open' })}>
            {text.openFile}
          </MenuItem>
          <MenuDivider />
          <MenuItem
            icon={<SaveRegular />}
            secondaryContent="Ctrl+S"
            disabled={tab === undefined}
            onClick={() => void save()}
          >
            {text.save}
          </MenuItem>
          <MenuItem
            icon={<DocumentCopyRegular />}
            secondaryContent="Ctrl+Shift+S"
            disabled={tab === undefined}
            onClick={() => void saveCopy()}
          >
            {text.saveCopy}
          </MenuItem>
          <MenuItem
            icon={<BoxRegular />}
            disabled={tab === undefined}
            onClick={() => openDialog({ kind: 'export-bundle' })}
          >
            {bundlesText.export.menu}
          </MenuItem>
          <PictureMenu />
          <MenuItem
            icon={<SearchRegular />}
            disabled={tab === undefined}
            onClick={() => openDialog({ kind: 'relink' })}
          >
            {relinkText.menu}
          </MenuItem>
          <MenuItem
            icon={<DismissRegular />}
            disabled={tab === undefined}
            onClick={() => tab !== undefined && requestClose(tab)}
          >
            {text.close}
          </MenuItem>
          <MenuDivider />
          <Menu
            checkedValues={{ theme: [theme] }}
            onCheckedValueChange={(_, data) => setTheme(data.checkedItems[0] as Theme)}
          >
            <MenuTrigger disableButtonEnhancement>
              <MenuItem icon={<WeatherMoonRegular />}>{text.theme}</MenuItem>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {themes.map((value) => (
                  <MenuItemRadio key={value} name="theme" value={value}>
                    {text.themes[value]}
                  </MenuItemRadio>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
          <MenuItem icon={<KeyboardRegular />} secondaryContent="F1" onClick={() => openDialog({ kind: 'shortcuts' })}>
            {text.shortcuts}
          </MenuItem>
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
