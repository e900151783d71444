import type { Wire, WireId } from '../../../core/experiment/document';
import type { ModuleFlowNode } from '../flow/flow-graph';
import { portSize, type PortPlace } from '../layout/node-layout';
import type { Point } from '../layout/geometry';
import { wireCurve, type WireCurve } from './wire-path';

export interface FarCurve {
  readonly curve: WireCurve;
  readonly selected: boolean;
}

/** Wires between nodes as they lie now. */
export function* farCurves(
  wires: Iterable<Wire>,
  nodes: readonly ModuleFlowNode[],
  selected: ReadonlySet<WireId>,
): Generator<FarCurve> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const wire of wires) {
    const source = byId.get(wire.from.node);
    const target = byId.get(wire.to.node);
    const from = source && portPoint(source, 'output', wire.from.port);
    const to = target && portPoint(target, 'input', wire.to.port);
    if (from && to) yield { curve: wireCurve(from, to), selected: selected.has(wire.id) };
  }
}

function portPoint({ position, data }: ModuleFlowNode, side: 'input' | 'output', port: string): Point | undefined {
  const { layout } = data;
  const places: readonly PortPlace[] = side === 'input' ? layout.inputs : layout.outputs;
  const place = places.find(({ id }) => id === port);
  const y = side === 'input' ? -portSize / 2 : layout.height + portSize / 2;
  return place && { x: position.x + place.x, y: position.y + y };
}
