import type { Experiment, Wire, WireId } from '../../../core/experiment/document';
import type { ModuleFlowNode } from '../flow/flow-graph';
import { portSize, type PortPlace } from '../layout/node-layout';
import type { Point } from '../layout/geometry';
import { wireCurve, type WireCurve } from './wire-path';

export interface FarCurve {
  readonly curve: WireCurve;
  readonly selected: boolean;
}

/** The wires that `only` says between nodes as they lie now. */
export function* farCurves(
  experiment: Experiment,
  nodes: readonly ModuleFlowNode[],
  selected: ReadonlySet<WireId>,
  only: (wire: Wire) => boolean,
): Generator<FarCurve> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const wire of Object.values(experiment.wires)) {
    if (!only(wire)) continue;
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
