import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import type { Selection } from '../../../core/api/views';
import { connection, useActions } from '../../state';
import { datasetsText } from '../../text/datasets';
import type { OutputAddress } from '../result-view';
import { useDownload } from '../use-download';

const text = datasetsText.export;

interface ExportMenuProps {
  readonly output: OutputAddress;
  /** The rows that are looked at; undefined: all. */
  readonly selection: Selection | undefined;
  readonly onFailed: (message: string) => void;
}

/** The rows as they are looked at, with all their columns: to a file, or as a dataset of the workspace. */
export function ExportMenu({ output, selection, onFailed }: ExportMenuProps) {
  const { openDialog } = useActions();
  const { isBusy, download } = useDownload(onFailed);
  const save = (format: 'csv' | 'arrow'): Promise<void> =>
    download(`${output.port}.${format}`, () =>
      connection.call('results.export', { ...output, selection: selection ?? {}, format }),
    );
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<ArrowDownloadRegular />} disabledFocusable={isBusy}>
          {isBusy ? text.writing : text.menu}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => void save('csv')}>{text.csv}</MenuItem>
          <MenuItem onClick={() => void save('arrow')}>{text.arrow}</MenuItem>
          <MenuItem
            onClick={() =>
              openDialog({
                kind: 'save-result',
                result: { ...output, type: 'dataset', name: '', asTable: true, ...(selection ? { selection } : {}) },
              })
            }
          >
            {text.save}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
