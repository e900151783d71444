import {
  CopyRegular,
  CutRegular,
  DeleteRegular,
  DocumentCopyRegular,
  GroupDismissRegular,
  GroupRegular,
} from '@fluentui/react-icons';
import { deleteSelection, duplicateSelection } from '../commands/editing';
import { groupSelection, leaveGroup } from '../commands/groups';
import type { CanvasScope } from '../scope';
import { copyByMenu, cutByMenu } from '../view/use-clipboard';
import { canvasText } from '../../text/canvas';
import type { MenuEntry } from './menu-entry';

const words = canvasText.menu;

/** Cut, copy, duplicate and delete: of what is selected. */
export function editEntries(scope: CanvasScope): MenuEntry[] {
  return [
    { label: words.cut, command: 'edit.cut', icon: CutRegular, edits: true, run: () => void cutByMenu(scope) },
    { label: words.copy, command: 'edit.copy', icon: CopyRegular, run: () => void copyByMenu(scope) },
    {
      label: words.duplicate,
      command: 'edit.duplicate',
      icon: DocumentCopyRegular,
      edits: true,
      run: () => duplicateSelection(scope),
    },
    {
      label: words.delete,
      command: 'edit.delete',
      icon: DeleteRegular,
      edits: true,
      run: () => deleteSelection(scope),
    },
  ];
}

export const groupEntry = (scope: CanvasScope): MenuEntry => ({
  label: words.group,
  command: 'canvas.group',
  icon: GroupRegular,
  edits: true,
  run: () => groupSelection(scope),
});

export const leaveEntry = (scope: CanvasScope): MenuEntry => ({
  label: words.leaveGroup,
  icon: GroupDismissRegular,
  edits: true,
  run: () => leaveGroup(scope),
});
