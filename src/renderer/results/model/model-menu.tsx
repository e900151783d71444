import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { reportOf } from '../../../core/errors';
import { connection, useActions } from '../../state';
import { analysisText } from '../../text/analysis';
import { errorText } from '../error-text';
import type { OutputAddress } from '../result-view';

const text = analysisText.model;

interface ModelMenuProps {
  readonly output: OutputAddress;
  readonly type: 'trained-cluster' | 'trained-learner';
  /** Told in words; an empty text where it went well. */
  readonly onFailed: (message: string) => void;
}

/** Keeps a model in the workspace, or takes it out of the program. */
export function ModelMenu({ output, type, onFailed }: ModelMenuProps) {
  const { openDialog } = useActions();
  const [isBusy, setIsBusy] = useState(false);
  const download = async (format: 'onnx' | 'json'): Promise<void> => {
    setIsBusy(true);
    onFailed('');
    try {
      const { path } = await connection.call('analysis.exportModel', { ...output, format });
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
  const address = { key: output.key, port: output.port, name: '' };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<ArrowDownloadRegular />} disabledFocusable={isBusy}>
          {isBusy ? text.writing : text.save}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => openDialog({ kind: 'save-result', result: { ...address, type } })}>
            {text.saveModel}
          </MenuItem>
          <MenuItem
            onClick={() => openDialog({ kind: 'save-result', result: { ...address, type: 'dataset', asTable: true } })}
          >
            {text.saveTable}
          </MenuItem>
          <MenuItem onClick={() => void download('onnx')}>{text.onnx}</MenuItem>
          <MenuItem onClick={() => void download('json')}>{text.json}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
