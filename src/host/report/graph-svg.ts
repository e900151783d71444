import type { Experiment, ExperimentNode } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import { definitionOf, nodeName } from '../../core/module/resolve-version';
import type { RunRecord } from '../../engine/run-record';
import { html, type Html } from './html';

/** As wide as on the canvas. */
const BOX = { width: 200, height: 56 };
const MARGIN = 24;
/** Characters that surely fit on a line of a box. */
const LINE = 22;

/** The graph as it lies on the canvas, with how each module came out. */
export function graphSvg(
  { experiment, nodes: records }: Pick<RunRecord, 'experiment' | 'nodes'>,
  registry: ModuleRegistry,
): Html {
  const all = Object.values(experiment.nodes);
  const xs = all.map(({ position }) => position.x);
  const ys = all.map(({ position }) => position.y);
  const left = Math.min(...xs) - MARGIN;
  const top = Math.min(...ys) - MARGIN;
  const width = Math.max(...xs) + BOX.width + MARGIN - left;
  const height = Math.max(...ys) + BOX.height + MARGIN - top;
  if (all.length === 0) return html`<p class="quiet">The experiment has no modules.</p>`;
  return html`<svg
    class="graph"
    role="img"
    aria-label="The graph of the experiment"
    viewBox="${left} ${top} ${width} ${height}"
    style="max-width: ${Math.min(1100, width)}px"
  >
    ${wires(experiment, registry)} ${all.map((node) => box(node, own(records, node.id)?.status ?? 'not-run', registry))}
  </svg>`;
}

function wires({ nodes, wires: all }: Experiment, registry: ModuleRegistry): Html[] {
  const place = (id: string, port: string, side: 'inputs' | 'outputs') => {
    const node = nodes[id]!;
    const ports = definitionOf(node, registry)?.[side] ?? [];
    const index = ports.findIndex((candidate) => candidate.id === port);
    const part = index < 0 ? 0.5 : (index + 1) / (ports.length + 1);
    return { x: node.position.x + part * BOX.width, y: node.position.y + (side === 'outputs' ? BOX.height : 0) };
  };
  return Object.values(all).map(({ from, to }) => {
    const a = place(from.node, from.port, 'outputs');
    const b = place(to.node, to.port, 'inputs');
    const bend = Math.max(24, Math.abs(b.y - a.y) / 2);
    return html`<path class="wire" d="M${a.x} ${a.y}C${a.x} ${a.y + bend} ${b.x} ${b.y - bend} ${b.x} ${b.y}" />`;
  });
}

function box(node: ExperimentNode, status: string, registry: ModuleRegistry): Html {
  const name = nodeName(node, registry);
  const lines = linesOf(name);
  const first = BOX.height / 2 + 5 - (lines.length - 1) * 9;
  return html`<g class="node ${status}" transform="translate(${node.position.x} ${node.position.y})">
    <title>${name}: ${status.replace('-', ' ')}</title>
    <rect width="${BOX.width}" height="${BOX.height}" rx="8" />
    <circle cx="18" cy="${BOX.height / 2}" r="6" />
    ${lines.map((line, i) => html`<text x="34" y="${first + i * 18}">${line}</text>`)}
  </g>`;
}

/** A name on at most two lines. */
function linesOf(name: string): string[] {
  if (name.length <= LINE) return [name];
  const space = name.lastIndexOf(' ', LINE);
  const at = space > 0 ? space : LINE;
  const rest = name.slice(at).trim();
  return [name.slice(0, at), rest.length <= LINE ? rest : `${rest.slice(0, LINE - 1)}…`];
}
