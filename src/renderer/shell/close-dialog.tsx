import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { useActions, useEditor } from '../state';
import { shellText } from '../text/shell';

const text = shellText.close;

const useStyles = makeStyles({ action: { whiteSpace: 'nowrap' } });

/** Asks before unsaved changes are lost. */
export function CloseDialog({ tab: id, onClose }: { readonly tab: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const { close, save } = useActions();
  const tab = useEditor((state) => state.tabs.find((tab) => tab.id === id));
  if (!tab) return null;
  const discard = (): void => {
    onClose();
    close(id);
  };
  const saveFirst = async (): Promise<void> => {
    onClose();
    if (await save(id)) close(id);
  };
  return (
    <Dialog open modalType="alert" onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text.title(tab.history.present.title || shellText.tabs.untitled)}</DialogTitle>
          <DialogContent>{text.body}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => void saveFirst()}>
              {text.save}
            </Button>
            <Button className={styles.action} onClick={discard}>
              {text.discard}
            </Button>
            <Button onClick={onClose}>{text.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
