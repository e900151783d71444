import { useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Experiment, WireId } from '../../../core/experiment/document';
import type { ModuleFlowNode } from '../flow/flow-graph';
import { portSize, type PortPlace } from '../layout/node-layout';
import type { Point } from '../layout/geometry';
import { wireCurve } from './wire-path';

interface FarWiresProps {
  readonly experiment: Experiment;
  readonly nodes: readonly ModuleFlowNode[];
  readonly selected: ReadonlySet<WireId>;
}

/** Visible on light and dark grounds alike. */
const colour = '#8a8886';
const selectedColour = '#2886de';

/** All wires in one painting, for views from far away: a thousand elements would cost more than the picture is worth. */
export function FarWires({ experiment, nodes, selected }: FarWiresProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const transform = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const ratio = window.devicePixelRatio;
    if (canvas.current.width !== Math.round(width * ratio)) canvas.current.width = Math.round(width * ratio);
    if (canvas.current.height !== Math.round(height * ratio)) canvas.current.height = Math.round(height * ratio);
    const [x, y, zoom] = transform;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.current.width, canvas.current.height);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    context.lineWidth = Math.max(1.5, 1 / zoom);
    const paths = farPaths(experiment, nodes, selected);
    context.strokeStyle = colour;
    context.stroke(paths.plain);
    context.strokeStyle = selectedColour;
    context.stroke(paths.selected);
  }, [experiment, nodes, selected, transform, width, height]);

  return <canvas ref={canvas} className="far-wires" style={{ width, height }} aria-hidden />;
}

function farPaths(
  experiment: Experiment,
  nodes: readonly ModuleFlowNode[],
  selected: ReadonlySet<WireId>,
): { readonly plain: Path2D; readonly selected: Path2D } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paths = { plain: new Path2D(), selected: new Path2D() };
  for (const wire of Object.values(experiment.wires)) {
    const source = byId.get(wire.from.node);
    const target = byId.get(wire.to.node);
    const from =
      source && portPoint(source, source.data.layout.outputs, wire.from.port, source.data.layout.height + portSize / 2);
    const to = target && portPoint(target, target.data.layout.inputs, wire.to.port, -portSize / 2);
    if (!from || !to) continue;
    const { fromControl, toControl } = wireCurve(from, to);
    const path = selected.has(wire.id) ? paths.selected : paths.plain;
    path.moveTo(from.x, from.y);
    path.bezierCurveTo(fromControl.x, fromControl.y, toControl.x, toControl.y, to.x, to.y);
  }
  return paths;
}

function portPoint(
  { position }: ModuleFlowNode,
  places: readonly PortPlace[],
  port: string,
  y: number,
): Point | undefined {
  const place = places.find(({ id }) => id === port);
  return place && { x: position.x + place.x, y: position.y + y };
}
