import {
  AddRegular,
  ChartMultipleRegular,
  ClipboardPasteRegular,
  CommentRegular,
  ColorRegular,
  ContractDownLeftRegular,
  CopyRegular,
  CutRegular,
  DeleteRegular,
  DocumentCopyRegular,
  ExpandUpLeftRegular,
  GroupDismissRegular,
  GroupRegular,
  NoteAddRegular,
  OrganizationRegular,
  PageFitRegular,
  PlayRegular,
  PlugConnectedRegular,
  RenameRegular,
  SearchRegular,
  SelectAllOnRegular,
  SettingsRegular,
  TargetRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { groupsOf, membersOf, notesOf } from '../../../core/experiment/annotations';
import {
  canvasColors,
  type CanvasColor,
  type GroupId,
  type NodeId,
  type NoteId,
  type WireId,
} from '../../../core/experiment/document';
import { nodeViewIn, registry, useEditor } from '../../state';
import { canvasText } from '../../text/canvas';
import { deleteSelection, duplicateSelection, selectAll, tidyNodes } from '../commands/editing';
import { addNote, foldGroup, groupSelection, groupsOfSelection, leaveGroup, setColor } from '../commands/groups';
import { zoomToFit, zoomToSelection } from '../commands/view';
import { portsOf } from '../graph/ports';
import { actions, drawnIds, experimentOf, tabOf, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import { copyByMenu, cutByMenu, pasteByMenu } from '../view/use-clipboard';
import { focusProperties, startEditing } from '../view/use-keyboard';
import type { Point } from '../layout/geometry';

export interface MenuEntry {
  readonly label: string;
  readonly key?: string;
  readonly icon?: FluentIcon;
  /** Changes the experiment: not offered where it may only be looked at. */
  readonly edits?: boolean;
  readonly disabled?: boolean;
  /** A colour that the entry gives, drawn beside its label. */
  readonly swatch?: CanvasColor;
  readonly run: () => void;
}

/** A menu that opens beside the entry. */
export interface SubMenu {
  readonly label: string;
  readonly icon: FluentIcon;
  readonly edits: true;
  readonly entries: readonly MenuEntry[];
}

export type MenuGroups = readonly (readonly (MenuEntry | SubMenu)[])[];

const { menu: words, keys } = canvasText;

export function nodeEntries(scope: CanvasScope, node: NodeId): MenuGroups {
  const experiment = experimentOf(scope);
  const found = experiment.nodes[node];
  if (!found) return [];
  const { selectedNodes } = tabOf(scope);
  const several = selectedNodes.size > 1 && selectedNodes.has(node);
  const inGroup = groupsOfSelection(scope).length > 0;
  const hasComment = found.comment !== undefined && found.comment !== '';
  const outputs = portsOf(experiment, found, registry).outputs;
  const results = nodeViewIn(useEditor.getState(), node).state?.outputs;
  const views = outputs
    .filter(({ id }) => results?.[id] !== undefined)
    .map(({ id, name }): MenuEntry => {
      const label = outputs.length > 1 ? words.visualizePort(name) : words.visualize;
      return { label, icon: ChartMultipleRegular, run: () => actions().showResult(node, id) };
    });
  return [
    [
      ...views,
      several
        ? { label: words.runSelected, icon: PlayRegular, run: () => void actions().run([...selectedNodes]) }
        : { label: words.runToHere, icon: PlayRegular, run: () => void actions().run([node]) },
    ],
    [
      { label: words.properties, key: keys.properties, icon: SettingsRegular, run: focusProperties },
      {
        label: words.connect,
        key: keys.connect,
        icon: PlugConnectedRegular,
        edits: true,
        run: () => useCanvasUi.setState({ connecting: node }),
      },
      {
        label: words.rename,
        key: keys.rename,
        icon: RenameRegular,
        edits: true,
        run: () => startEditing(scope, node, 'title'),
      },
      {
        label: hasComment ? words.comment : words.addComment,
        key: keys.comment,
        icon: CommentRegular,
        edits: true,
        run: () => startEditing(scope, node, 'comment'),
      },
    ],
    editEntries(scope),
    [
      { label: words.group, key: keys.group, icon: GroupRegular, edits: true, run: () => groupSelection(scope) },
      ...(inGroup ? [leaveEntry(scope)] : []),
    ],
    several
      ? [
          {
            label: words.tidySelected,
            key: keys.tidy,
            icon: OrganizationRegular,
            edits: true,
            run: () => tidyNodes(scope),
          },
          {
            label: words.zoomToSelection,
            key: keys.zoomToSelection,
            icon: TargetRegular,
            run: () => zoomToSelection(scope),
          },
        ]
      : [],
  ];
}

const leaveEntry = (scope: CanvasScope): MenuEntry => ({
  label: words.leaveGroup,
  icon: GroupDismissRegular,
  edits: true,
  run: () => leaveGroup(scope),
});

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
    [
      { label: words.group, key: keys.group, icon: GroupRegular, edits: true, run: () => groupSelection(scope) },
      ...(found.group === undefined ? [] : [leaveEntry(scope)]),
    ],
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

function editEntries(scope: CanvasScope): MenuEntry[] {
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

export function outputEntries(node: NodeId, port: string): MenuGroups {
  return [
    [
      { label: words.visualize, icon: ChartMultipleRegular, run: () => actions().showResult(node, port) },
      { label: words.runToHere, icon: PlayRegular, run: () => void actions().run([node]) },
    ],
  ];
}

export function wireEntries(scope: CanvasScope, wire: WireId, at: Point): MenuGroups {
  const place = scope.flow.screenToFlowPosition(at, { snapToGrid: false });
  return [
    [
      {
        label: words.insertModule,
        icon: AddRegular,
        edits: true,
        run: () => useCanvasUi.setState({ adding: { at, place, into: wire } }),
      },
      {
        label: words.deleteWire,
        key: keys.delete,
        icon: DeleteRegular,
        edits: true,
        run: () => void actions().perform({ type: 'disconnect', wires: [wire] }),
      },
    ],
  ];
}

export function canvasEntries(scope: CanvasScope, at: Point): MenuGroups {
  const place = scope.flow.screenToFlowPosition(at, { snapToGrid: false });
  const empty = drawnIds(experimentOf(scope)).length === 0;
  return [
    [
      {
        label: words.addModule,
        key: keys.addModule,
        icon: AddRegular,
        edits: true,
        run: () => useCanvasUi.setState({ adding: { at, place } }),
      },
      {
        label: words.addNote,
        key: keys.addNote,
        icon: NoteAddRegular,
        edits: true,
        run: () => addNote(scope, place),
      },
      {
        label: words.paste,
        key: keys.paste,
        icon: ClipboardPasteRegular,
        edits: true,
        run: () => void pasteByMenu(scope, place),
      },
      {
        label: words.selectAll,
        key: keys.selectAll,
        icon: SelectAllOnRegular,
        disabled: empty,
        run: () => selectAll(scope),
      },
    ],
    [
      {
        label: words.tidy,
        key: keys.tidy,
        icon: OrganizationRegular,
        edits: true,
        disabled: empty,
        run: () => tidyNodes(scope),
      },
      {
        label: words.zoomToFit,
        key: keys.zoomToFit,
        icon: PageFitRegular,
        disabled: empty,
        run: () => zoomToFit(scope),
      },
      {
        label: words.find,
        key: keys.find,
        icon: SearchRegular,
        disabled: empty,
        run: () => useCanvasUi.setState({ finding: true }),
      },
    ],
  ];
}
