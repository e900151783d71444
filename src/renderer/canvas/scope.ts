import type { ReactFlowInstance } from '@xyflow/react';
import { createContext, useContext } from 'react';
import { groupsOf, isFolded, notesOf } from '../../core/experiment/annotations';
import type { Experiment, NodeId, NoteId } from '../../core/experiment/document';
import type { EditorActions, Tab } from '../state/types';
import { useEditor } from '../state';
import type { FlowElement, WireFlowEdge } from './flow/flow-elements';
import type { FlowGraph } from './flow/flow-graph';
import type { NodeRects } from './layout/arrange';
import type { Point, Rect } from '../../core/drawing/geometry';

/** What commands of the canvas work on: the flow that shows one tab. */
export interface CanvasScope {
  readonly tab: string;
  readonly graph: FlowGraph;
  readonly flow: ReactFlowInstance<FlowElement, WireFlowEdge>;
  readonly element: () => HTMLElement | null;
}

const ScopeContext = createContext<CanvasScope | undefined>(undefined);
export const ScopeProvider = ScopeContext.Provider;

export function useCanvasScope(): CanvasScope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('used outside of the canvas');
  return scope;
}

export const actions = (): EditorActions => useEditor.getState().actions;

/** The tab as it is now. */
export function tabOf(scope: CanvasScope): Tab {
  const tab = useEditor.getState().tabs.find(({ id }) => id === scope.tab);
  if (!tab) throw new Error(`tab ${scope.tab} is closed`);
  return tab;
}

export const experimentOf = (scope: CanvasScope): Experiment => tabOf(scope).history.present;

export const isReadOnly = (scope: CanvasScope): boolean => tabOf(scope).readOnly !== undefined;

/** Nodes and notes. */
export function selectedElements(scope: CanvasScope): (NodeId | NoteId)[] {
  const { selectedNodes, selectedNotes } = tabOf(scope);
  return [...selectedNodes, ...selectedNotes];
}

/** What a node, note or group takes on the canvas. */
export const rectOf = (scope: CanvasScope, id: string): Rect | undefined => scope.graph.rectOf(experimentOf(scope), id);

/** Ids of everything that is drawn: frames, folded groups, and what is not hidden by one. */
export function drawnIds(experiment: Experiment): string[] {
  const { nodes } = experiment;
  const shown = [...Object.values(nodes), ...Object.values(notesOf(experiment))].filter(
    (element) => !isFolded(experiment, element),
  );
  return [...Object.keys(groupsOf(experiment)), ...shown.map(({ id }) => id)];
}

export function rectsOf(scope: CanvasScope, ids: Iterable<string>): NodeRects {
  const rects = new Map<NodeId, Rect>();
  for (const id of ids) {
    const rect = rectOf(scope, id);
    if (rect) rects.set(id, rect);
  }
  return rects;
}

/** Puts the keyboard on a node. Returns whether it is drawn. */
export function focusNode(scope: CanvasScope, node: NodeId): boolean {
  const selector = `.react-flow__node[data-id="${CSS.escape(node)}"]`;
  const drawn = scope.element()?.querySelector<HTMLElement>(selector);
  drawn?.focus({ preventScroll: true });
  return drawn !== undefined && drawn !== null;
}

/** Puts the keyboard on the canvas: on a node if one is given and drawn, else on the canvas itself. */
export function focusCanvas(scope: CanvasScope, node?: NodeId): void {
  if (node === undefined || !focusNode(scope, node)) scope.element()?.focus({ preventScroll: true });
}

/** The middle of what is visible, on the canvas. */
export function viewCentre(scope: CanvasScope): Point {
  const box = scope.element()?.getBoundingClientRect();
  return box
    ? scope.flow.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, { snapToGrid: false })
    : { x: 0, y: 0 };
}
