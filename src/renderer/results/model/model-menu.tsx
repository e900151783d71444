import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { connection, useActions } from '../../state';
import { analysisText } from '../../text/analysis';
import type { OutputAddress } from '../result-view';
import { useDownload } from '../use-download';

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
  const { isBusy, download } = useDownload(onFailed);
  const exportAs = (format: 'onnx' | 'json'): Promise<void> => {
    onFailed('');
    return download(`${output.port}.${format}`, () => connection.call('analysis.exportModel', { ...output, format }));
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
          <MenuItem onClick={() => void exportAs('onnx')}>{text.onnx}</MenuItem>
          <MenuItem onClick={() => void exportAs('json')}>{text.json}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
