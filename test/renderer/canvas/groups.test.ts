import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/document';
import { FlowGraph, type FlowView } from '../../../src/renderer/canvas/flow/flow-graph';
import { drawnWire, foldedPorts } from '../../../src/core/drawing/folding';
import { nodesInOrder, readingOrder } from '../../../src/renderer/canvas/graph/new-node';
import { frameAround } from '../../../src/core/drawing/group-layout';
import { tidy } from '../../../src/renderer/canvas/layout/tidy';
import { after, flowers, fonts, registry } from './support';

const members = ['kMeans', 'trainClusteringModel', 'assignToClusters'];
const grouped = after(flowers(), {
  type: 'group',
  group: { id: 'g', title: 'Clustering', color: 'blue' },
  members,
});
const folded = after(grouped, { type: 'edit-group', group: 'g', collapsed: true });
const view: FlowView = { selected: new Set(), dragged: {}, resized: undefined, detail: 'near', tabStop: undefined };
const none: ReadonlySet<string> = new Set();

const crossing = (experiment: Experiment): string[] =>
  Object.values(experiment.wires)
    .filter(({ from, to }) => members.includes(from.node) !== members.includes(to.node))
    .map(({ id }) => id)
    .sort();

describe('a group on the canvas', () => {
  it('is a frame behind its members, with room for its title, wherever they are dragged', () => {
    const graph = new FlowGraph(registry, fonts);
    const frameOf = (dragged: FlowView['dragged']) => {
      const found = graph.elements(grouped, { ...view, dragged }).find(({ id }) => id === 'g')!;
      expect(found.type).toBe('group-frame');
      return { ...found.position, width: found.width!, height: found.height! };
    };
    const rects = members.map((id) => graph.rectOf(grouped, id)!);
    const frame = frameOf({});
    expect(frame).toEqual(frameAround(rects));
    for (const { x, y, width, height } of rects) {
      expect(x).toBeGreaterThan(frame.x);
      expect(y).toBeGreaterThan(frame.y + 32);
      expect(x + width).toBeLessThan(frame.x + frame.width);
      expect(y + height).toBeLessThan(frame.y + frame.height);
    }
    const far = { x: frame.x + 5000, y: frame.y + 5000 };
    expect(frameOf({ kMeans: far }).width).toBeGreaterThan(4000);
    expect(graph.elements(grouped, view).findIndex(({ id }) => id === 'g')).toBe(0);
  });

  it('hides its members when it is folded; only wires from outside are drawn, at its own ports', () => {
    const graph = new FlowGraph(registry, fonts);
    const elements = graph.elements(folded, view);
    expect(elements.filter(({ id }) => members.includes(id))).toEqual([]);
    const box = elements.find(({ id }) => id === 'g')!;
    expect(box.type).toBe('folded-group');
    const edges = graph.edges(folded, none, none);
    const atGroup = edges.filter(({ source, target }) => source === 'g' || target === 'g');
    expect(atGroup.map(({ id }) => id).sort()).toEqual(crossing(folded));
    const handles = new Set(box.handles!.map(({ type, id }) => `${type} ${id}`));
    for (const { source, sourceHandle, target, targetHandle } of atGroup) {
      if (source === 'g') expect(handles).toContain(`source ${sourceHandle}`);
      if (target === 'g') expect(handles).toContain(`target ${targetHandle}`);
    }
    const inside = Object.values(folded.wires).filter(
      ({ from, to }) => members.includes(from.node) && members.includes(to.node),
    );
    expect(inside.length).toBeGreaterThan(0);
    for (const wire of inside) expect(drawnWire(folded, wire)).toBeUndefined();
  });

  it('names its ports by module and port', () => {
    const { inputs } = foldedPorts(folded, 'g', registry);
    expect(inputs.map(({ name }) => name)).toContain('Train Clustering Model: Dataset');
  });

  it('is one stop for Tab when folded, and its members are still found', () => {
    const order = readingOrder(folded);
    expect(order).toContain('g');
    expect(order.filter((id) => members.includes(id))).toEqual([]);
    expect(order.length).toBe(Object.keys(folded.nodes).length - members.length + 1);
    expect(nodesInOrder(folded).length).toBe(Object.keys(folded.nodes).length);
  });

  it('stays together when the layout is tidied: no other module comes to lie in its frame', () => {
    const graph = new FlowGraph(registry, fonts);
    const ids = Object.keys(grouped.nodes);
    const rects = new Map(ids.map((id) => [id, graph.rectOf(grouped, id)!]));
    const groups = new Map(members.map((id) => [id, 'g']));
    const positions = tidy(rects, Object.values(grouped.wires), groups);
    const placed = after(grouped, { type: 'move', positions });
    const inGroup = members.map((id) => graph.rectOf(placed, id)!);
    const left = Math.min(...inGroup.map(({ x }) => x));
    const right = Math.max(...inGroup.map(({ x, width }) => x + width));
    const top = Math.min(...inGroup.map(({ y }) => y));
    const bottom = Math.max(...inGroup.map(({ y, height }) => y + height));
    for (const id of ids.filter((other) => !members.includes(other))) {
      const { x, y, width, height } = graph.rectOf(placed, id)!;
      expect(x < right && x + width > left && y < bottom && y + height > top, id).toBe(false);
    }
  });
});
