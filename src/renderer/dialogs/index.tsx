import { AboutDialog } from '../about/about-dialog';
import { CompareDialog } from '../documents/compare-dialog';
import { RecoveryDialog } from '../documents/recovery-dialog';
import { RevertDialog } from '../documents/revert-dialog';
import { HistoryDialog } from '../history/history-dialog';
import { CloseDialog } from '../shell/close-dialog';
import { ShortcutsDialog } from '../shell/shortcuts-dialog';
import { useActions, useEditor, type Dialog } from '../state';
import { ExportBundleDialog } from './bundle/export-bundle-dialog';
import { OpenBundleDialog } from './bundle/open-bundle-dialog';
import { MemoryDialog } from './memory-dialog';
import { NewDialog } from './new-dialog';
import { OpenDialog } from './open-dialog';
import { PickDialog } from './pick/pick-dialog';
import { PlaceDialog } from './pick/place-dialog';
import { RelinkDialog } from './relink/relink-dialog';
import { ReturnFocus } from './return-focus';
import { SaveResultDialog } from './save-result-dialog';
import { useEscapeOnPage } from './use-escape-on-page';
import { WorkspaceDialog } from './workspace/workspace-dialog';

/** The dialog that is open, which waits for the question after a crash, and over it the choice of a file or folder. */
export function Dialogs() {
  const dialog = useEditor((state) => state.dialog);
  const recovering = useEditor((state) => state.recovering);
  const picking = useEditor((state) => state.picking);
  const placing = useEditor((state) => state.placing);
  const { closeDialog } = useActions();
  useEscapeOnPage();
  return (
    <>
      {dialog && !recovering && (
        <ReturnFocus key={dialog.kind}>
          <OneDialog dialog={dialog} onClose={closeDialog} />
        </ReturnFocus>
      )}
      {recovering && (
        <ReturnFocus>
          <RecoveryDialog drafts={recovering} />
        </ReturnFocus>
      )}
      {picking && (
        <ReturnFocus key={picking.title}>
          <PickDialog request={picking} onAnswer={picking.answer} />
        </ReturnFocus>
      )}
      {placing && (
        <ReturnFocus key={placing.title}>
          <PlaceDialog request={placing} onAnswer={placing.answer} />
        </ReturnFocus>
      )}
    </>
  );
}

function OneDialog({ dialog, onClose }: { readonly dialog: Dialog; readonly onClose: () => void }) {
  switch (dialog.kind) {
    case 'new':
      return <NewDialog {...dialog} onClose={onClose} />;
    case 'open':
      return <OpenDialog onClose={onClose} />;
    case 'close':
      return <CloseDialog tab={dialog.tab} onClose={onClose} />;
    case 'save-result':
      return <SaveResultDialog result={dialog.result} onClose={onClose} />;
    case 'memory':
      return <MemoryDialog only={dialog.only} problems={dialog.problems} onClose={onClose} />;
    case 'run-history':
      return <HistoryDialog onClose={onClose} />;
    case 'workspace':
      return <WorkspaceDialog page={dialog.page} onClose={onClose} />;
    case 'revert':
      return <RevertDialog tab={dialog.tab} onClose={onClose} />;
    case 'compare':
      return <CompareDialog tab={dialog.tab} onClose={onClose} />;
    case 'export-bundle':
      return <ExportBundleDialog onClose={onClose} />;
    case 'open-bundle':
      return <OpenBundleDialog source={dialog.source} onClose={onClose} />;
    case 'relink':
      return <RelinkDialog onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'about':
      return <AboutDialog onClose={onClose} />;
  }
}
