import {
  ChartMultipleRegular,
  ChevronDownRegular,
  ChevronUpRegular,
  CommentRegular,
  OrganizationRegular,
  PlayRegular,
  PlugConnectedRegular,
  RenameRegular,
  SaveRegular,
  SettingsRegular,
  SplitVerticalRegular,
  TargetRegular,
} from '@fluentui/react-icons';
import type { NodeId } from '../../../core/experiment/document';
import { nodeName } from '../../../core/module/resolve-version';
import { savedTypeOf } from '../../../core/value';
import { nodeViewIn, registry, useEditor } from '../../state';
import { tidyNodes } from '../commands/editing';
import { groupsOfSelection } from '../commands/groups';
import { zoomToSelection } from '../commands/view';
import { portsOf } from '../../../core/drawing/ports';
import { actions, experimentOf, tabOf, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import { focusProperties, startEditing } from '../view/current';
import { canvasText } from '../../text/canvas';
import { resultPaneText } from '../../text/result-pane';
import type { MenuEntry, MenuGroups } from './menu-entry';
import { editEntries, groupEntry, leaveEntry } from './selection-entries';

const words = canvasText.menu;

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
      ...(outputs.length === 1 && views.length === 1 ? besideEntries(node, outputs[0]!.id) : []),
      several
        ? { label: words.runSelected, icon: PlayRegular, run: () => void actions().run([...selectedNodes]) }
        : { label: words.runToHere, icon: PlayRegular, run: () => void actions().run([node]) },
    ],
    several ? [] : saveEntries(scope, node),
    [
      { label: words.properties, command: 'edit.properties', icon: SettingsRegular, run: focusProperties },
      {
        label: words.connect,
        command: 'canvas.connect',
        icon: PlugConnectedRegular,
        edits: true,
        run: () => useCanvasUi.setState({ connecting: node }),
      },
      {
        label: words.rename,
        command: 'edit.rename',
        icon: RenameRegular,
        edits: true,
        run: () => startEditing(scope, node, 'title'),
      },
      {
        label: hasComment ? words.comment : words.addComment,
        command: 'edit.comment',
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
              run: () => void actions().perform({ type: 'collapse-comment', node, collapsed: !found.commentCollapsed }),
            },
          ]
        : []),
    ],
    editEntries(scope),
    [groupEntry(scope), ...(inGroup ? [leaveEntry(scope)] : [])],
    several
      ? [
          {
            label: words.tidySelected,
            command: 'canvas.tidy',
            icon: OrganizationRegular,
            edits: true,
            run: () => tidyNodes(scope),
          },
          {
            label: words.zoomToSelection,
            command: 'view.zoomToSelection',
            icon: TargetRegular,
            run: () => zoomToSelection(scope),
          },
        ]
      : [],
  ];
}

/** Where a result is open already, another one can stand beside it. */
function besideEntries(node: NodeId, port: string): readonly MenuEntry[] {
  const { results, activeTab = '' } = useEditor.getState();
  if (!results[activeTab]?.groups.length) return [];
  const run = (): void => actions().showResult(node, port, true);
  return [{ label: resultPaneText.beside, icon: SplitVerticalRegular, run }];
}

export function outputEntries(scope: CanvasScope, node: NodeId, port: string): MenuGroups {
  return [
    [
      { label: words.visualize, icon: ChartMultipleRegular, run: () => actions().showResult(node, port) },
      ...besideEntries(node, port),
      { label: words.runToHere, icon: PlayRegular, run: () => void actions().run([node]) },
    ],
    saveEntries(scope, node, port),
  ];
}

/**
 * What saves results in the workspace, each as what it is: of one output, or of all of a node, which are told apart by
 * name where there are several.
 */
function saveEntries(scope: CanvasScope, node: NodeId, port?: string): readonly MenuEntry[] {
  const experiment = experimentOf(scope);
  const found = experiment.nodes[node];
  const { key, outputs = {} } = nodeViewIn(useEditor.getState(), node).state ?? {};
  if (!found || key === undefined) return [];
  const savable = portsOf(experiment, found, registry)
    .outputs.filter(({ id }) => port === undefined || id === port)
    .flatMap(({ id, name }) => {
      const type = savedTypeOf(outputs[id]?.type);
      return type === undefined ? [] : [{ id, name, type }];
    });
  return savable.map(({ id, name, type }): MenuEntry => {
    const isClear = savable.filter((other) => words.saveAs[other.type] === words.saveAs[type]).length === 1;
    return {
      label: isClear ? words.saveAs[type] : words.savePortAs(name, words.saveAs[type]),
      icon: SaveRegular,
      run: () =>
        actions().openDialog({
          kind: 'save-result',
          result: { key, port: id, type, name: nodeName(found, registry).replaceAll('@', ' ').trim() },
        }),
    };
  });
}
