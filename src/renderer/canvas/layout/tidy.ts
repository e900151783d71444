import { Graph, layout } from '@dagrejs/dagre';
import type { GroupId, NodeId, Wire } from '../../../core/experiment/document';
import { boundsOf, snap } from '../../../core/drawing/geometry';
import type { NodeRects, Positions } from './arrange';

/**
 * Layers from top to bottom with few crossings (Sugiyama's method, by dagre). The top left corner of the whole stays
 * where it is. Members of a group stay together. Depends only on what is given, in the order of the ids.
 */
export function tidy(
  rects: NodeRects,
  wires: Iterable<Wire>,
  groups: ReadonlyMap<NodeId, GroupId> = new Map(),
): Positions {
  const before = boundsOf(rects.values());
  if (!before) return {};
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 40, ranksep: 50, edgesep: 20 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of [...rects].sort(([a], [b]) => (a < b ? -1 : 1)))
    graph.setNode(id, { width, height });
  for (const group of [...new Set(groups.values())].sort()) graph.setNode(frameOf(group), {});
  for (const [id, group] of groups) if (rects.has(id)) graph.setParent(id, frameOf(group));
  for (const { id, from, to } of [...wires].sort((a, b) => (a.id < b.id ? -1 : 1)))
    if (rects.has(from.node) && rects.has(to.node)) graph.setEdge(from.node, to.node, {}, id);
  layout(graph);
  const placed = new Map<NodeId, { x: number; y: number; width: number; height: number }>();
  for (const [id, { width, height }] of rects) {
    const { x, y } = graph.node(id);
    placed.set(id, { x: x - width / 2, y: y - height / 2, width, height });
  }
  const after = boundsOf(placed.values()) ?? before;
  return Object.fromEntries(
    [...placed].map(([id, { x, y }]) => [id, { x: snap(x - after.x + before.x), y: snap(y - after.y + before.y) }]),
  );
}

/** Never the id of a node that is laid out. */
const frameOf = (group: GroupId): string => `\0${group}`;
