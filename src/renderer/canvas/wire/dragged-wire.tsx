import { Position, type ConnectionLineComponentProps } from '@xyflow/react';
import type { FlowElement } from '../flow/flow-elements';
import { svgPath, wireCurve } from '../../../core/drawing/wire-path';

/** The wire that is being dragged, in the direction of its data whichever end is held. */
export function DraggedWire({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  connectionStatus,
}: ConnectionLineComponentProps<FlowElement>) {
  const [from, to] = [
    { x: fromX, y: fromY },
    { x: toX, y: toY },
  ];
  const curve = fromPosition === Position.Top ? wireCurve(to, from) : wireCurve(from, to);
  return <path d={svgPath(curve)} className={`dragged-wire ${connectionStatus ?? ''}`} />;
}
