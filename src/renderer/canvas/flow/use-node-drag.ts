import { useMemo, type MouseEvent as ReactMouseEvent } from 'react';
import type { Command } from '../../../core/experiment/command';
import type { WireId } from '../../../core/experiment/document';
import { registry } from '../../state';
import { newId } from '../../state/ids';
import { canvasText } from '../../text/canvas';
import { wireNear } from '../commands/adding';
import { moveNodes } from '../commands/editing';
import { insertNode, isWired, mayInsertNode } from '../graph/insert-on-wire';
import type { Positions } from '../layout/arrange';
import { actions, experimentOf, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import type { ModuleFlowNode } from './flow-graph';

type DragEvent = ReactMouseEvent | MouseEvent | TouchEvent;

/** Ends drags of nodes as one step; a single node without wires that is dropped on a wire is inserted into it. */
export function useNodeDrag(scope: CanvasScope, setDragged: (positions: Positions) => void) {
  return useMemo(() => {
    const wireBelow = (node: ModuleFlowNode, nodes: readonly ModuleFlowNode[]): WireId | undefined => {
      if (nodes.length !== 1 || isWired(experimentOf(scope), node.id)) return undefined;
      const middle = {
        x: node.position.x + node.data.layout.width / 2,
        y: node.position.y + node.data.layout.height / 2,
      };
      return wireNear(scope, middle, (wire) => mayInsertNode(experimentOf(scope), wire, node.id, registry));
    };
    return {
      onNodeDrag: (_: DragEvent, node: ModuleFlowNode, nodes: ModuleFlowNode[]): void => {
        const insertInto = wireBelow(node, nodes);
        if (useCanvasUi.getState().insertInto !== insertInto) useCanvasUi.setState({ insertInto });
      },
      onNodeDragStop: (_: DragEvent, node: ModuleFlowNode, nodes: ModuleFlowNode[]): void => {
        useCanvasUi.setState({ insertInto: undefined });
        const experiment = experimentOf(scope);
        const positions = Object.fromEntries(
          nodes.filter(({ id }) => experiment.nodes[id]).map(({ id, position }) => [id, { ...position }]),
        );
        const below = wireBelow(node, nodes);
        const wire = below === undefined ? undefined : experiment.wires[below];
        const rewiring = wire && insertNode(experiment, wire, node.id, registry, newId);
        if (rewiring) {
          const commands: Command[] = [{ type: 'move-nodes', positions }, ...rewiring];
          actions().perform({ type: 'batch', label: canvasText.steps.insert(node.data.name), commands });
        } else moveNodes(positions);
        setDragged({});
      },
    };
  }, [scope, setDragged]);
}
