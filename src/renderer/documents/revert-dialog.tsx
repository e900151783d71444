import { Button, DialogActions, DialogContent } from '@fluentui/react-components';
import { DialogFrame } from '../dialogs/dialog-frame';
import { useActions, useEditor } from '../state';
import { documentsText } from '../text/documents';
import { shellText } from '../text/shell';

const text = documentsText.revert;

/** Asks before unsaved changes are taken back. */
export function RevertDialog({ tab: id, onClose }: { readonly tab: string; readonly onClose: () => void }) {
  const { revert } = useActions();
  const title = useEditor(({ tabs }) => tabs.find((tab) => tab.id === id)?.history.present.title);
  return (
    <DialogFrame title={text.title(title || shellText.tabs.untitled)} isAlert onClose={onClose}>
      <DialogContent>{text.body}</DialogContent>
      <DialogActions>
        <Button
          appearance="primary"
          onClick={() => {
            onClose();
            void revert(id);
          }}
        >
          {text.revert}
        </Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}
