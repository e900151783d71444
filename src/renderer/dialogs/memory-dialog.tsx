import { Button, DialogActions, DialogContent, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { NodeId } from '../../core/experiment/document';
import type { Problem } from '../../core/experiment/validate';
import { useActions } from '../state';
import { dialogsText } from '../text/dialogs';
import { DialogFrame } from './dialog-frame';

const text = dialogsText.memory;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  list: { margin: 0, paddingInlineStart: '20px', maxHeight: '40vh', overflowY: 'auto' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface MemoryDialogProps {
  readonly only: readonly NodeId[] | undefined;
  readonly problems: readonly Problem[];
  readonly onClose: () => void;
}

/** Run was pressed, and what would run may not fit into memory: it is the user's to decide. */
export function MemoryDialog({ only, problems, onClose }: MemoryDialogProps) {
  const styles = useStyles();
  const { run, revealNode } = useActions();
  const [first] = problems;
  return (
    <DialogFrame title={text.title} isAlert onClose={onClose}>
      <DialogContent className={styles.content}>
        <ul className={styles.list}>
          {problems.map(({ node, message }) => (
            <li key={node}>{message}</li>
          ))}
        </ul>
        <Text className={styles.quiet}>{text.body}</Text>
      </DialogContent>
      <DialogActions>
        <Button
          appearance="primary"
          onClick={() => {
            onClose();
            if (first?.node !== undefined) revealNode(first.node);
          }}
        >
          {text.cancel}
        </Button>
        <Button
          onClick={() => {
            onClose();
            void run(only, { anyway: true });
          }}
        >
          {text.run}
        </Button>
      </DialogActions>
    </DialogFrame>
  );
}
