import type { WireId } from '../../../core/experiment/document';
import type { FlowElement } from '../flow/flow-elements';
import type { DrawnWire } from '../../../core/drawing/folding';
import { portSize } from '../../../core/drawing/node-layout';
import type { Point } from '../../../core/drawing/geometry';
import { wireCurve, type WireCurve } from '../../../core/drawing/wire-path';

export interface FarCurve {
  readonly curve: WireCurve;
  readonly selected: boolean;
}

/** Wires between modules and folded groups as they lie now. */
export function* farCurves(
  wires: Iterable<DrawnWire>,
  nodes: readonly FlowElement[],
  selected: ReadonlySet<WireId>,
): Generator<FarCurve> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { wire, from: start, to: end } of wires) {
    const source = byId.get(start.node);
    const target = byId.get(end.node);
    const from = source && portPoint(source, 'output', start.port);
    const to = target && portPoint(target, 'input', end.port);
    if (from && to) yield { curve: wireCurve(from, to), selected: selected.has(wire.id) };
  }
}

function portPoint(element: FlowElement, side: 'input' | 'output', port: string): Point | undefined {
  if (element.type !== 'module' && element.type !== 'folded-group') return undefined;
  const { position } = element;
  const { layout } = element.data;
  const place = (side === 'input' ? layout.inputs : layout.outputs).find(({ id }) => id === port);
  const y = side === 'input' ? -portSize / 2 : layout.height + portSize / 2;
  return place && { x: position.x + place.x, y: position.y + y };
}
