import type { NodeChange, EdgeChange } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { actions, tabOf, type CanvasScope } from '../scope';
import type { Positions } from '../layout/arrange';
import type { ModuleFlowNode, WireFlowEdge } from './flow-graph';
import { selectedAfter } from './selection';

export interface FlowChanges {
  /** Where nodes are while they are dragged. */
  readonly dragged: Positions;
  readonly setDragged: (positions: Positions) => void;
  readonly onNodesChange: (changes: NodeChange<ModuleFlowNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<WireFlowEdge>[]) => void;
}

const nowhere: Positions = {};

/** Takes the flow library's changes: selections go to the editor's state at once, moves are kept until the drag ends. */
export function useFlowChanges(scope: CanvasScope): FlowChanges {
  const [dragged, setDragged] = useState<Positions>(nowhere);
  const handlers = useMemo(
    () => ({
      onNodesChange: (changes: NodeChange<ModuleFlowNode>[]): void => {
        const moves = changes.flatMap((change) =>
          change.type === 'position' && change.dragging && change.position
            ? [[change.id, change.position] as const]
            : [],
        );
        if (moves.length > 0) setDragged(Object.fromEntries(moves));
        const { selectedNodes, selectedWires } = tabOf(scope);
        const selected = selectedAfter(selectedNodes, changes);
        if (selected) actions().select(selected, selectedWires);
      },
      onEdgesChange: (changes: EdgeChange<WireFlowEdge>[]): void => {
        const { selectedNodes, selectedWires } = tabOf(scope);
        const selected = selectedAfter(selectedWires, changes);
        if (selected) actions().select(selectedNodes, selected);
      },
    }),
    [scope],
  );
  return { dragged, setDragged, ...handlers };
}
