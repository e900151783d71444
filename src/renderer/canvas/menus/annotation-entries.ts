import {
  ColorRegular,
  ContractDownLeftRegular,
  ExpandUpLeftRegular,
  GroupDismissRegular,
  PlayRegular,
  RenameRegular,
} from '@fluentui/react-icons';
import { groupsOf, membersOf, notesOf } from '../../../core/experiment/annotations';
import { canvasColors, type GroupId, type NoteId } from '../../../core/experiment/document';
import { canvasText } from '../../text/canvas';
import { foldGroup, setColor } from '../commands/groups';
import { actions, experimentOf, type CanvasScope } from '../scope';
import { startEditing } from '../view/current';
import type { MenuGroups, SubMenu } from './menu-entry';
import { editEntries, groupEntry, leaveEntry } from './selection-entries';

const words = canvasText.menu;

export function noteEntries(scope: CanvasScope, note: NoteId): MenuGroups {
  const found = notesOf(experimentOf(scope))[note];
  if (!found) return [];
  return [
    [
      {
        label: words.editNote,
        command: 'edit.properties',
        icon: RenameRegular,
        edits: true,
        run: () => startEditing(scope, note, 'note'),
      },
      colors(scope, note),
    ],
    editEntries(scope),
    [groupEntry(scope), ...(found.group === undefined ? [] : [leaveEntry(scope)])],
  ];
}

export function groupEntries(scope: CanvasScope, group: GroupId): MenuGroups {
  const experiment = experimentOf(scope);
  const found = groupsOf(experiment)[group];
  if (!found) return [];
  const { nodes } = membersOf(experiment, group);
  const folded = found.collapsed ?? false;
  return [
    [
      {
        label: folded ? words.unfoldGroup : words.foldGroup,
        command: 'canvas.foldGroup',
        icon: folded ? ExpandUpLeftRegular : ContractDownLeftRegular,
        edits: true,
        run: () => foldGroup(scope, group, !folded),
      },
      {
        label: words.rename,
        command: 'edit.rename',
        icon: RenameRegular,
        edits: true,
        run: () => startEditing(scope, group, 'title'),
      },
      colors(scope, group),
      {
        label: words.ungroup,
        command: 'canvas.ungroup',
        icon: GroupDismissRegular,
        edits: true,
        run: () => void actions().perform({ type: 'ungroup', groups: [group] }),
      },
    ],
    [{ label: words.runGroup, icon: PlayRegular, disabled: nodes.length === 0, run: () => void actions().run(nodes) }],
    editEntries(scope),
  ];
}

function colors(scope: CanvasScope, id: NoteId | GroupId): SubMenu {
  return {
    label: words.color,
    icon: ColorRegular,
    edits: true,
    entries: canvasColors.map((color) => ({
      label: canvasText.colors[color],
      swatch: color,
      run: () => void actions().perform(setColor(experimentOf(scope), id, color)),
    })),
  };
}
