import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { WireFlowEdge } from '../flow/flow-elements';
import { useCanvasUi } from '../view/canvas-ui';
import { svgPath, wireCurve } from '../../../core/drawing/wire-path';

/** A wire; its head is drawn by the input that it leads to. */
export const WireEdge = memo(function WireEdge({ id, sourceX, sourceY, targetX, targetY }: EdgeProps<WireFlowEdge>) {
  const target = useCanvasUi((ui) => ui.insertInto === id);
  const path = svgPath(wireCurve({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }));
  return (
    <>
      <path d={path} className="wire-reach react-flow__edge-interaction" />
      <path d={path} className={`wire react-flow__edge-path ${target ? 'insert-target' : ''}`} />
    </>
  );
});
