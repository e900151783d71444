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

const { menu: words, keys } = canvasText;

/** Cut, copy, duplicate and delete: of what is selected. */
export function editEntries(scope: CanvasScope): MenuEntry[] {
  return [
    { label: words.cut, key: keys.cut, icon: CutRegular, edits: true, run: () => void cutByMenu(scope) },
    { label: words.copy, key: keys.copy, icon: CopyRegular, run: () => void copyByMenu(scope) },
    {
      label: words.duplicate,
      key: keys.duplicate,
      icon: DocumentCopyRegular,
      edits: true,
      run: () => duplicateSelection(scope),
    },
    { label: words.delete, key: keys.delete, icon: DeleteRegular, edits: true, run: () => deleteSelection(scope) },
  ];
}

export const groupEntry = (scope: CanvasScope): MenuEntry => ({
  label: words.group,
  key: keys.group,
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
