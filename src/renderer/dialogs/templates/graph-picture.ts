import type { Experiment } from '../../../core/experiment/document';
import type { ModuleRegistry } from '../../../core/module/registry';
import { definitionOf } from '../../../core/module/resolve-version';
import { moduleKind, type ModuleKind } from '../../canvas/node/module-icon';

/** An experiment as boxes and curves, for a small picture. */
export interface GraphPicture {
  readonly viewBox: string;
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly kind: ModuleKind }[];
  /** SVG path data. */
  readonly curves: readonly string[];
}

export const box = { width: 200, height: 56 };
const margin = 24;

/** Nodes where they are in the document, wires from the ports' places on the boxes. */
export function graphPicture({ nodes, wires }: Experiment, registry: ModuleRegistry): GraphPicture {
  const all = Object.values(nodes);
  const xs = all.map(({ position }) => position.x);
  const ys = all.map(({ position }) => position.y);
  const left = Math.min(...xs, 0) - margin;
  const top = Math.min(...ys, 0) - margin;
  const width = Math.max(...xs, 0) + box.width + margin - left;
  const height = Math.max(...ys, 0) + box.height + margin - top;
  const place = (id: string, port: string, side: 'inputs' | 'outputs') => {
    const node = nodes[id]!;
    const ports = definitionOf(node, registry)?.[side] ?? [];
    const index = ports.findIndex((candidate) => candidate.id === port);
    const part = index < 0 ? 0.5 : (index + 1) / (ports.length + 1);
    return { x: node.position.x + part * box.width, y: node.position.y + (side === 'outputs' ? box.height : 0) };
  };
  const curves = Object.values(wires).map(({ from, to }) => {
    const a = place(from.node, from.port, 'outputs');
    const b = place(to.node, to.port, 'inputs');
    const bend = Math.max(24, Math.abs(b.y - a.y) / 2);
    return `M${a.x} ${a.y}C${a.x} ${a.y + bend} ${b.x} ${b.y - bend} ${b.x} ${b.y}`;
  });
  return {
    viewBox: `${left} ${top} ${width} ${height}`,
    boxes: all.map((node) => ({
      x: node.position.x,
      y: node.position.y,
      kind: moduleKind(definitionOf(node, registry)),
    })),
    curves,
  };
}
