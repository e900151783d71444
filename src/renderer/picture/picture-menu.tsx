import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ImageRegular } from '@fluentui/react-icons';
import { useIsDark } from '../shell/theme';
import { useActions, useExperiment } from '../state';
import { bundlesText } from '../text/bundles';
import { savePicture, type PictureFormat } from './save-picture';

const text = bundlesText.picture;

/** "Export picture": in the colours that are shown. */
export function PictureMenu() {
  const { downloadText, sayError } = useActions();
  const experiment = useExperiment();
  const isDark = useIsDark();
  const save = (format: PictureFormat): void => {
    const source = downloadText();
    if (experiment && source !== undefined) savePicture({ experiment, source, isDark }, format).catch(sayError);
  };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<ImageRegular />} disabled={!experiment}>
          {text.menu}
        </MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => save('png')}>{text.png}</MenuItem>
          <MenuItem onClick={() => save('svg')}>{text.svg}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
