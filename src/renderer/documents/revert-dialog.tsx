import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useActions, useEditor } from '../state';
import { documentsText } from '../text/documents';

const text = documentsText.revert;

/** Asks before unsaved changes are taken back. */
export function RevertDialog({ tab: id, onClose }: { readonly tab: string; readonly onClose: () => void }) {
  const { revert } = useActions();
  const title = useEditor(({ tabs }) => tabs.find((tab) => tab.id === id)?.history.present.title);
  return (
    <Dialog open modalType="alert" onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text.title(title || documentsText.untitled)}</DialogTitle>
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
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
