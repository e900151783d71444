import type { NodeChange, EdgeChange } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { elementsOf } from '../commands/groups';
import type { Positions } from '../layout/arrange';
import { snap, type Size } from '../../../core/drawing/geometry';
import { actions, experimentOf, selectedElements, tabOf, type CanvasScope } from '../scope';
import type { FlowElement, WireFlowEdge } from './flow-elements';
import { movedTo } from './moved';
import { selectedAfter } from './selection';

export interface FlowChanges {
  /** Where nodes are while they are dragged. */
  readonly dragged: Positions;
  readonly setDragged: (positions: Positions) => void;
  /** A note whose size is being changed. */
  readonly resized: Resized | undefined;
  readonly onNodesChange: (changes: NodeChange<FlowElement>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<WireFlowEdge>[]) => void;
}

export interface Resized {
  readonly id: string;
  readonly size: Size;
}

const nowhere: Positions = {};

const snapSize = ({ width, height }: Size): Size => ({ width: snap(width), height: snap(height) });

/**
 * Takes the flow library's changes: selections go to the editor's state at once, moves and sizes are kept until the drag
 * ends.
 */
export function useFlowChanges(scope: CanvasScope): FlowChanges {
  const [dragged, setDragged] = useState<Positions>(nowhere);
  const [resized, setResized] = useState<Resized>();
  const handlers = useMemo(
    () => ({
      onNodesChange: (changes: NodeChange<FlowElement>[]): void => {
        const moves = changes.flatMap((change) =>
          change.type === 'position' && change.dragging && change.position
            ? [[change.id, change.position] as const]
            : [],
        );
        if (moves.length > 0) setDragged(movedTo(scope, moves));
        for (const change of changes) {
          if (change.type !== 'dimensions' || change.resizing === undefined) continue;
          const { id, dimensions: size } = change;
          if (change.resizing) setResized(size && { id, size });
          else {
            if (size) actions().perform({ type: 'set-note', note: id, size: snapSize(size) });
            setResized(undefined);
          }
        }
        const selected = selectedAfter(
          new Set(selectedElements(scope)),
          changes.flatMap((change) =>
            change.type === 'select'
              ? elementsOf(experimentOf(scope), [change.id]).map((id) => ({ ...change, id }))
              : [],
          ),
        );
        if (selected) actions().select(selected, tabOf(scope).selectedWires);
      },
      onEdgesChange: (changes: EdgeChange<WireFlowEdge>[]): void => {
        const selected = selectedAfter(tabOf(scope).selectedWires, changes);
        if (selected) actions().select(selectedElements(scope), selected);
      },
    }),
    [scope],
  );
  return { dragged, setDragged, resized, ...handlers };
}
