import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Selection } from '../../../core/api/views';
import { reportOf } from '../../../core/errors';
import { connection, useActions } from '../../state';
import { datasetsText } from '../../text/datasets';
import { errorText } from '../error-text';
import type { OutputAddress } from '../result-view';

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
  const [isBusy, setIsBusy] = useState(false);
  const save = async (format: 'csv' | 'arrow'): Promise<void> => {
    setIsBusy(true);
    try {
      const { path } = await connection.call('results.export', { ...output, selection: selection ?? {}, format });
      const link = document.createElement('a');
      link.href = connection.downloadUrl(path, `${output.port}.${format}`);
      link.download = '';
      link.click();
    } catch (error) {
      onFailed(errorText(reportOf(error)));
    } finally {
      setIsBusy(false);
    }
  };
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
