import {
  AddRegular,
  ChartMultipleRegular,
  ChevronDownRegular,
  ChevronUpRegular,
  ClipboardPasteRegular,
  CommentRegular,
  CopyRegular,
  CutRegular,
  DeleteRegular,
  DocumentCopyRegular,
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
import type { NodeId, WireId } from '../../../core/experiment/document';
import { nodeViewIn, registry, useEditor } from '../../state';
import { canvasText } from '../../text/canvas';
import { deleteSelection, duplicateSelection, selectAll, tidyNodes } from '../commands/editing';
import { zoomToFit, zoomToSelection } from '../commands/view';
import { portsOf } from '../graph/ports';
import { actions, experimentOf, tabOf, type CanvasScope } from '../scope';
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
  readonly run: () => void;
}

type Groups = readonly (readonly MenuEntry[])[];

const { menu: words, keys } = canvasText;

export function nodeEntries(scope: CanvasScope, node: NodeId): Groups {
  const experiment = experimentOf(scope);
  const found = experiment.nodes[node];
  if (!found) return [];
  const { selectedNodes } = tabOf(scope);
  const several = selectedNodes.size > 1 && selectedNodes.has(node);
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
      ...(hasComment
        ? [
            {
              label: found.commentCollapsed ? canvasText.unfoldComment : canvasText.foldComment,
              icon: found.commentCollapsed ? ChevronDownRegular : ChevronUpRegular,
              edits: true,
              run: () => actions().perform({ type: 'collapse-comment', node, collapsed: !found.commentCollapsed }),
            },
          ]
        : []),
    ],
    [
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

export function outputEntries(node: NodeId, port: string): Groups {
  return [
    [
      { label: words.visualize, icon: ChartMultipleRegular, run: () => actions().showResult(node, port) },
      { label: words.runToHere, icon: PlayRegular, run: () => void actions().run([node]) },
    ],
  ];
}

export function wireEntries(scope: CanvasScope, wire: WireId, at: Point): Groups {
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

export function canvasEntries(scope: CanvasScope, at: Point): Groups {
  const place = scope.flow.screenToFlowPosition(at, { snapToGrid: false });
  const empty = Object.keys(experimentOf(scope).nodes).length === 0;
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
