import { useMemo, type MouseEvent as ReactMouseEvent } from 'react';
import type { Command } from '../../../core/experiment/command';
import type { GroupId, WireId } from '../../../core/experiment/document';
import { registry } from '../../state';
import { newId } from '../../state/ids';
import { canvasText } from '../../text/canvas';
import { wireNear } from '../commands/adding';
import { moveElements } from '../commands/editing';
import { groupAt } from '../commands/groups';
import { insertNode, isWired, mayInsertNode } from '../graph/insert-on-wire';
import type { Positions } from '../layout/arrange';
import type { Point } from '../../../core/drawing/geometry';
import { actions, experimentOf, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import type { FlowElement } from './flow-elements';
import { movedTo } from './moved';

type DragEvent = ReactMouseEvent | MouseEvent | TouchEvent;

/**
 * Ends drags as one step. A single node without wires that is dropped on a wire is inserted into it; what is dropped in
 * the frame of a group joins it.
 */
export function useNodeDrag(scope: CanvasScope, setDragged: (positions: Positions) => void) {
  return useMemo(() => {
    const wireBelow = (node: FlowElement, nodes: readonly FlowElement[]): WireId | undefined => {
      if (node.type !== 'module' || nodes.length !== 1 || isWired(experimentOf(scope), node.id)) return undefined;
      return wireNear(scope, middleOf(node), (wire) => mayInsertNode(experimentOf(scope), wire, node.id, registry));
    };
    /** The group that what is dragged would join: the one in whose frame the held element is. */
    const groupBelow = (node: FlowElement, nodes: readonly FlowElement[]): GroupId | undefined =>
      nodes.every(({ type }) => type === 'module' || type === 'note')
        ? groupAt(
            scope,
            middleOf(node),
            nodes.map(({ id }) => id),
          )
        : undefined;
    return {
      onNodeDrag: (_: DragEvent, node: FlowElement, nodes: FlowElement[]): void => {
        const insertInto = wireBelow(node, nodes);
        const intoGroup = groupBelow(node, nodes);
        const now = useCanvasUi.getState();
        if (now.insertInto !== insertInto || now.intoGroup !== intoGroup)
          useCanvasUi.setState({ insertInto, intoGroup });
      },
      onNodeDragStop: (_: DragEvent, node: FlowElement, nodes: FlowElement[]): void => {
        useCanvasUi.setState({ insertInto: undefined, intoGroup: undefined });
        const experiment = experimentOf(scope);
        const positions = movedTo(
          scope,
          nodes.map(({ id, position }) => [id, position]),
        );
        const below = wireBelow(node, nodes);
        const wire = below === undefined ? undefined : experiment.wires[below];
        const rewiring = wire && insertNode(experiment, wire, node.id, registry, newId);
        const group = groupBelow(node, nodes);
        const commands: Command[] = [{ type: 'move', positions }];
        if (rewiring) commands.push(...rewiring);
        if (group !== undefined) commands.push({ type: 'set-group', members: Object.keys(positions), group });
        if (commands.length === 1) moveElements(positions);
        else if (rewiring && node.type === 'module')
          actions().perform({ type: 'batch', label: canvasText.steps.insert(node.data.name), commands });
        else actions().perform({ type: 'batch', label: canvasText.steps.intoGroup, commands });
        setDragged({});
      },
    };
  }, [scope, setDragged]);
}

const middleOf = ({ position, width = 0, height = 0 }: FlowElement): Point => ({
  x: position.x + width / 2,
  y: position.y + height / 2,
});
