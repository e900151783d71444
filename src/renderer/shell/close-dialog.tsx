import { Button, DialogActions, DialogContent, makeStyles } from '@fluentui/react-components';
import { DialogFrame } from '../dialogs/dialog-frame';
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
    <DialogFrame title={text.title(tab.history.present.title || shellText.tabs.untitled)} isAlert onClose={onClose}>
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
    </DialogFrame>
  );
}
