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
import { startEditing } from '../view/use-keyboard';
import type { MenuGroups, SubMenu } from './menu-entry';
import { editEntries, groupEntry, leaveEntry } from './selection-entries';

const { menu: words, keys } = canvasText;

export function noteEntries(scope: CanvasScope, note: NoteId): MenuGroups {
  const found = notesOf(experimentOf(scope))[note];
  if (!found) return [];
  return [
    [
      {
        label: words.editNote,
        key: keys.properties,
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
        key: keys.foldGroup,
        icon: folded ? ExpandUpLeftRegular : ContractDownLeftRegular,
        edits: true,
        run: () => foldGroup(scope, group, !folded),
      },
      {
        label: words.rename,
        key: keys.rename,
        icon: RenameRegular,
        edits: true,
        run: () => startEditing(scope, group, 'title'),
      },
      colors(scope, group),
      {
        label: words.ungroup,
        key: keys.ungroup,
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
