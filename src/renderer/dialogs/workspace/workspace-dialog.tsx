import { Button, DialogActions, DialogContent, makeStyles, Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import type { WorkspacePage } from '../../state';
import { workspaceText } from '../../text/workspace';
import { DialogFrame } from '../dialog-frame';
import { ErrorBar } from '../error-bar';
import { Cleaning } from './cleaning';
import { SizeTable } from './size-table';
import { Switching } from './switching';
import { useSizes } from './use-sizes';

const useStyles = makeStyles({
  surface: { maxWidth: '680px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px', minHeight: '420px' },
});

interface WorkspaceDialogProps {
  readonly page: WorkspacePage;
  readonly onClose: () => void;
}

/** What lies in the workspace, making it smaller, and going to another one. */
export function WorkspaceDialog({ page: first, onClose }: WorkspaceDialogProps) {
  const styles = useStyles();
  const [page, setPage] = useState(first);
  return (
    <DialogFrame title={workspaceText.title} className={styles.surface} onClose={onClose}>
      <DialogContent className={styles.content}>
        <TabList selectedValue={page} onTabSelect={(_, { value }) => setPage(value as WorkspacePage)}>
          {(['sizes', 'others'] as const).map((id) => (
            <Tab key={id} value={id} id={`workspace-${id}`}>
              {workspaceText.pages[id]}
            </Tab>
          ))}
        </TabList>
        {page === 'sizes' ? <Sizes /> : <Switching />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{workspaceText.close}</Button>
      </DialogActions>
    </DialogFrame>
  );
}

function Sizes() {
  const [round, setRound] = useState(0);
  const { sizes, error } = useSizes(round);
  const again = (): void => setRound(round + 1);
  return (
    <>
      {error && <ErrorBar error={error} />}
      {sizes && <SizeTable sizes={sizes} onAgain={again} />}
      <Cleaning onDone={again} />
    </>
  );
}
