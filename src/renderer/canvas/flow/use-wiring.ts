import type { FinalConnectionState, HandleType, OnConnectStartParams } from '@xyflow/react';
import { useMemo } from 'react';
import type { Wire } from '../../../core/experiment/document';
import { connect, connectToNode, fitting } from '../commands/wiring';
import { fittingKeys } from '../graph/fitting';
import { portKey, type PortEnd } from '../../../core/drawing/ports';
import { actions, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import type { WireFlowEdge } from './flow-elements';

interface HandleLike {
  readonly nodeId: string;
  readonly id?: string | null | undefined;
  readonly type: HandleType;
}

const endOf = ({ nodeId, id, type }: HandleLike): PortEnd => ({
  node: nodeId,
  port: id ?? '',
  side: type === 'source' ? 'output' : 'input',
});

/** Dragging wires: new ones from either end, and the ends of those that are there. */
export function useWiring(scope: CanvasScope) {
  return useMemo(() => wiringHandlers(scope), [scope]);
}

function wiringHandlers(scope: CanvasScope) {
  /** The wire whose end is being dragged elsewhere. */
  let instead: Wire | undefined;

  const drop = (event: MouseEvent | TouchEvent, state: FinalConnectionState): void => {
    const { fromHandle, toHandle } = state;
    if (!fromHandle) return;
    const from = endOf(fromHandle);
    if (toHandle) return void connect(from, endOf(toHandle), instead);
    const at = pointOf(event);
    const below = document.elementFromPoint(at.x, at.y);
    if (!below || !scope.element()?.contains(below)) return;
    const node = below.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
    if (node !== undefined) {
      if (node !== from.node) connectToNode(scope, from, node, instead);
      return;
    }
    if (instead) return void actions().perform({ type: 'disconnect', wires: [instead.id] });
    const place = scope.flow.screenToFlowPosition(at, { snapToGrid: false });
    // After the click that ends the drag: it would count as one outside of the list and close it.
    setTimeout(() => useCanvasUi.setState({ adding: { at, place, from } }));
  };

  return {
    onConnectStart: (_: unknown, { nodeId, handleId, handleType }: OnConnectStartParams): void => {
      if (nodeId === null || handleType === null) return;
      const from = endOf({ nodeId, id: handleId, type: handleType });
      const fits = fittingKeys(fitting(scope, from, instead));
      useCanvasUi.setState({ wiring: { from, fits } });
    },
    /** Called on every move over a port: only a look-up. */
    isValidConnection: (connection: {
      readonly source: string;
      readonly target: string;
      readonly sourceHandle?: string | null;
      readonly targetHandle?: string | null;
    }): boolean => {
      const { wiring } = useCanvasUi.getState();
      if (!wiring) return false;
      const { source, target, sourceHandle, targetHandle } = connection;
      const other: PortEnd =
        wiring.from.side === 'output'
          ? { node: target, port: targetHandle ?? '', side: 'input' }
          : { node: source, port: sourceHandle ?? '', side: 'output' };
      return wiring.fits.has(portKey(other));
    },
    onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState): void => {
      useCanvasUi.setState({ wiring: undefined });
      drop(event, state);
      instead = undefined;
    },
    onReconnectStart: (_: unknown, edge: WireFlowEdge): void => {
      instead = edge.data?.wire;
    },
    onReconnectEnd: (): void => {
      instead = undefined;
    },
  };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}
