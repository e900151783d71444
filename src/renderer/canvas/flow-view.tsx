import { Background, BackgroundVariant, ReactFlow, SelectionMode, useStore } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { nodeViewIn, useEditor } from '../state';
import type { Tab } from '../state/types';
import { canvasText } from '../text/canvas';
import { wireNear } from './commands/adding';
import { elementsOf, foldGroup, selectElement } from './commands/groups';
import { bringIntoView } from './commands/view';
import { farZoom, viewportFor, zoomRange } from './commands/viewport';
import { FoldedGroup } from './annotations/folded-group';
import { GroupFrame } from './annotations/group-frame';
import { NoteNode } from './annotations/note';
import { DetailContext } from './flow/detail';
import type { FlowElement, WireFlowEdge } from './flow/flow-elements';
import { useFlowChanges } from './flow/use-flow-changes';
import { useFlowNodes } from './flow/use-flow-nodes';
import { useModuleDrop } from './flow/use-module-drop';
import { useNodeDrag } from './flow/use-node-drag';
import { useWiring } from './flow/use-wiring';
import { hiddenNodes } from '../../core/drawing/folding';
import { boundsOf, gridSize, type Size } from '../../core/drawing/geometry';
import { ConnectDialog } from './menus/connect-dialog';
import { ContextMenu } from './menus/context-menu';
import { ModuleFinder } from './menus/module-finder';
import { NodeFinder } from './menus/node-finder';
import { ModuleNode } from './node/module-node';
import {
  actions,
  drawnIds,
  experimentOf,
  isReadOnly,
  rectsOf,
  selectedElements,
  tabOf,
  viewCentre,
  type CanvasScope,
} from './scope';
import { closeTransient, useCanvasUi } from './view/canvas-ui';
import { CanvasControls } from './view/controls';
import { EmptyHint } from './view/empty-hint';
import { Minimap } from './view/minimap';
import { SelectionToolbar } from './view/selection-toolbar';
import { CanvasTooltip } from './view/tooltip';
import { useClipboard } from './view/use-clipboard';
import { openMenuOf } from './view/open-menu';
import { useKeyboard } from './view/use-keyboard';
import { DraggedWire } from './wire/dragged-wire';
import { FarWires } from './wire/far-wires';
import { WireEdge } from './wire/wire-edge';

const nodeTypes = { module: ModuleNode, note: NoteNode, 'group-frame': GroupFrame, 'folded-group': FoldedGroup };
const edgeTypes = { wire: WireEdge };
const snapGrid: [number, number] = [gridSize, gridSize];
const severalKeys = ['Shift', 'Control', 'Meta'];
const middleButton = [1];
const canvasHelpId = 'canvas-help';
const proOptions = { hideAttribution: true };

/** Where each tab was last looked at. */
const viewports = new Map<string, { x: number; y: number; zoom: number }>();

interface FlowViewProps {
  readonly scope: CanvasScope;
  readonly tab: Tab;
}

/** The flow itself. Its store holds the view to begin with. */
export function FlowView({ scope, tab }: FlowViewProps) {
  const readOnly = tab.readOnly !== undefined;
  const experiment = tab.history.present;
  const detail = useStore((state) => (state.transform[2] < farZoom ? 'far' : 'near'));
  const farther = useStore((state) => state.transform[2] < farZoom / 2);
  const panning = useCanvasUi((ui) => ui.panning);
  const minimap = useCanvasUi((ui) => ui.minimap);
  const { dragged, setDragged, resized, ...changes } = useFlowChanges(scope);
  const { nodes, edges } = useFlowNodes(scope, tab, { dragged, resized }, detail);
  const wiring = useWiring(scope);
  const nodeDrag = useNodeDrag(scope, setDragged);
  const drop = useModuleDrop(scope, readOnly);
  const pointer = usePointer(scope);
  useKeyboard(scope, readOnly);
  useClipboard(scope, readOnly);
  useReveal(scope);
  const roomy = useRoom(scope);
  useEffect(() => closeTransient, []);
  useEffect(() => {
    actions().setViewCentre(() => viewCentre(scope));
    return () => actions().setViewCentre(undefined);
  }, [scope]);
  const [defaultViewport] = useState(() => scope.flow.getViewport());

  return (
    <DetailContext value={detail}>
      <ReactFlow<FlowElement, WireFlowEdge>
        className={`${detail} ${farther ? 'farther' : ''} ${readOnly ? 'read-only' : ''}`}
        nodes={nodes as FlowElement[]}
        edges={edges as WireFlowEdge[]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...changes}
        {...wiring}
        {...nodeDrag}
        {...drop}
        {...pointer}
        onReconnect={reconnectedByDrop}
        connectionLineComponent={DraggedWire}
        connectionRadius={24}
        reconnectRadius={10}
        connectOnClick={false}
        defaultViewport={defaultViewport}
        minZoom={zoomRange.min}
        maxZoom={zoomRange.max}
        onlyRenderVisibleElements
        snapToGrid
        snapGrid={snapGrid}
        nodeDragThreshold={0}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesReconnectable={!readOnly}
        edgesFocusable={false}
        elevateNodesOnSelect
        selectionOnDrag={!panning}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={panning ? 'Shift' : null}
        multiSelectionKeyCode={severalKeys}
        panOnDrag={panning ? true : middleButton}
        panOnScroll
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        proOptions={proOptions}
        aria-label={canvasText.canvas}
        aria-describedby={canvasHelpId}
        role="application"
      >
        {detail === 'near' && <Background variant={BackgroundVariant.Dots} gap={20} size={1} />}
        {detail === 'far' && (
          <FarWires experiment={experiment} nodes={nodes} selected={tab.selectedWires} dragged={dragged} />
        )}
        <p id={canvasHelpId} hidden>
          {canvasText.canvasHelp}
        </p>
        {nodes.length === 0 && <EmptyHint />}
        {minimap && roomy && nodes.length > 0 && <Minimap nodes={nodes} />}
        <CanvasControls readOnly={readOnly} />
        {!readOnly && <SelectionToolbar nodes={tab.selectedNodes.size} notes={tab.selectedNotes.size} />}
        <NodeFinder experiment={experiment} />
        <ModuleFinder />
        <ConnectDialog experiment={experiment} />
        <ContextMenu readOnly={readOnly} />
        <CanvasTooltip />
      </ReactFlow>
    </DetailContext>
  );
}

/** The library asks for a handler; the drop itself is handled where all drops of wires are. */
const reconnectedByDrop = (): void => undefined;

/** Where the tab was last looked at, else all of it. */
export function firstViewport(scope: CanvasScope, size: Size): { x: number; y: number; zoom: number } {
  const known = viewports.get(scope.tab);
  if (known) return known;
  const bounds = boundsOf(rectsOf(scope, drawnIds(experimentOf(scope))).values());
  return bounds ? viewportFor(bounds, size) : { x: size.width / 2, y: size.height / 3, zoom: 1 };
}

/** Shows what other parts of the window point to: an error's node, a module that was just added. */
function useReveal(scope: CanvasScope): void {
  const reveal = useEditor((state) => state.reveal);
  useEffect(() => {
    if (reveal) bringIntoView(scope, reveal.node);
  }, [scope, reveal]);
}

/**
 * Keeps the selected module in view when the canvas gets smaller, as it does when a result opens below it. Returns
 * whether there is room for the overview.
 */
function useRoom(scope: CanvasScope): boolean {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const last = useRef({ width, height });
  useEffect(() => {
    if (height === 0) return; // a result has its place: the view waits as it is
    const isSmaller = width < last.current.width || height < last.current.height;
    last.current = { width, height };
    const [node, ...others] = tabOf(scope).selectedNodes;
    const isAlone = node !== undefined && others.length === 0 && !hiddenNodes(experimentOf(scope)).has(node);
    if (isSmaller && isAlone) bringIntoView(scope, node);
  }, [scope, width, height]);
  return width > 560 && height > 380;
}

/** Clicks of either button on canvas, nodes and wires. */
function usePointer(scope: CanvasScope) {
  return useMemo(() => {
    const at = (event: MouseEvent | globalThis.MouseEvent) => ({ x: event.clientX, y: event.clientY });
    return {
      onMoveEnd: (): void => void viewports.set(scope.tab, scope.flow.getViewport()),
      onPaneClick: (event: MouseEvent): void => {
        scope.element()?.focus({ preventScroll: true });
        // From far away wires are a painting: the nearest one is found by its place.
        if (scope.flow.getZoom() >= farZoom) return;
        const wire = wireNear(scope, scope.flow.screenToFlowPosition(at(event), { snapToGrid: false }), undefined, 6);
        if (wire !== undefined) actions().select([], [wire]);
      },
      onPaneContextMenu: (event: MouseEvent | globalThis.MouseEvent): void => {
        event.preventDefault();
        useCanvasUi.setState({ menu: { kind: 'canvas', at: at(event) } });
      },
      onNodeClick: (event: MouseEvent, { id, type }: FlowElement): void => {
        const adds = event.shiftKey || event.ctrlKey || event.metaKey;
        // A plain click on one of several selected things means that one. A frame is selected by its header.
        if (type === 'group-frame')
          actions().select([...(adds ? selectedElements(scope) : []), ...elementsOf(experimentOf(scope), [id])]);
        else if (!adds && selectedElements(scope).length > 1) selectElement(scope, id);
      },
      onNodeContextMenu: (event: MouseEvent, { id }: FlowElement): void => {
        event.preventDefault();
        openMenuOf(scope, id, at(event));
      },
      onEdgeContextMenu: (event: MouseEvent, { id }: WireFlowEdge): void => {
        event.preventDefault();
        actions().select([], [id]);
        useCanvasUi.setState({ menu: { kind: 'wire', wire: id, at: at(event) } });
      },
      onNodeDoubleClick: (_: MouseEvent, { id, type, data }: FlowElement): void => {
        if (type === 'folded-group' && !isReadOnly(scope)) foldGroup(scope, id, false);
        if (type !== 'module') return;
        const outputs = nodeViewIn(useEditor.getState(), id).state?.outputs;
        const first = data.layout.outputs.find((port) => outputs?.[port.id] !== undefined);
        if (first) actions().showResult(id, first.id);
      },
      onDoubleClick: (event: MouseEvent): void => {
        if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
        if (tabOf(scope).readOnly !== undefined) return;
        const place = scope.flow.screenToFlowPosition(at(event), { snapToGrid: false });
        useCanvasUi.setState({ adding: { at: at(event), place } });
      },
    };
  }, [scope]);
}
