import { drawGraph, type DrawnNode } from '../../core/drawing/draw-graph';
import { nodeTextPlaces } from '../../core/drawing/node-layout';
import { approximateFonts } from '../../core/drawing/text-widths';
import { lightColors } from '../../core/drawing/colors';
import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import type { RunRecord } from '../../engine/run-record';
import { html, type Html } from './html';

/** The graph as it lies on the canvas, with how each module came out; groups are unfolded, so that all are seen. */
export function graphSvg(
  { experiment, nodes: records }: Pick<RunRecord, 'experiment' | 'nodes'>,
  registry: ModuleRegistry,
): Html {
  if (Object.keys(experiment.nodes).length === 0) return html`<p class="quiet">The experiment has no modules.</p>`;
  const groups = Object.entries(experiment.groups ?? {}).map(([id, group]) => [id, { ...group, collapsed: false }]);
  const unfolded = { ...experiment, groups: Object.fromEntries(groups) };
  const { bounds, frames, wires, nodes } = drawGraph(unfolded, registry, approximateFonts);
  const { x, y, width, height } = bounds;
  return html`<svg
    class="graph"
    role="img"
    aria-label="The graph of the experiment"
    viewBox="${x} ${y} ${width} ${height}"
    style="max-width: ${Math.min(1100, width)}px"
  >
    ${frames.map(
      ({ group, ...frame }) =>
        html`<g class="group" style="color: ${lightColors.papers[group.color].edge}">
          <rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" rx="12" />
          <text x="${frame.x + 14}" y="${frame.y + 21}">${group.title}</text>
        </g>`,
    )}
    ${wires.map((wire) => html`<path class="wire" d="${wire}" />`)}
    ${nodes.map((node) => box(node, own(records, node.id)?.status ?? 'not-run'))}
  </svg>`;
}

function box(node: DrawnNode, status: string): Html {
  const { title } = nodeTextPlaces(node);
  return html`<g class="node ${status}" transform="translate(${node.x} ${node.y})">
    <title>${node.name}: ${status.replace('-', ' ')}</title>
    <rect width="${node.width}" height="${node.height}" rx="8" />
    <circle cx="22" cy="${node.height / 2}" r="6" />
    ${node.titleLines.map((line, i) => html`<text x="${title.x}" y="${title.y + i * title.line}">${line}</text>`)}
  </g>`;
}
