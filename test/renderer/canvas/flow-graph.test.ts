import { describe, expect, it } from 'vitest';
import type { FlowElement, ModuleFlowNode } from '../../../src/renderer/canvas/flow/flow-elements';
import { FlowGraph, type FlowView } from '../../../src/renderer/canvas/flow/flow-graph';
import { selectedAfter } from '../../../src/renderer/canvas/flow/selection';
import type { Experiment } from '../../../src/core/experiment/document';
import { after, flowers, fonts, registry, wire } from './support';

const view: FlowView = { selected: new Set(), dragged: {}, resized: undefined, detail: 'near', tabStop: undefined };
const none: ReadonlySet<string> = new Set();

function moduleOf(elements: readonly FlowElement[], id: string): ModuleFlowNode {
  const found = elements.find((element) => element.id === id);
  if (found?.type !== 'module') throw new Error(`${id} is not drawn as a module`);
  return found;
}

/** Ids of flow nodes that are other objects than before. */
function changed(graph: FlowGraph, before: Experiment, now: Experiment, nowView: FlowView = view): string[] {
  const old = new Set(graph.elements(before, view));
  return graph
    .elements(now, nowView)
    .filter((flowNode) => !old.has(flowNode))
    .map(({ id }) => id)
    .sort();
}

describe('nodes for the flow library', () => {
  const start = flowers();
  const fresh = () => new FlowGraph(registry, fonts);

  it('are the same objects, and the same list, while nothing changes', () => {
    const graph = fresh();
    expect(graph.elements(start, view)).toBe(graph.elements(start, { ...view, selected: new Set() }));
    expect(graph.edges(start, none, none)).toBe(graph.edges(start, new Set(), none));
  });

  it('change only where the document did', () => {
    const moved = after(start, { type: 'move', positions: { kMeans: { x: 7, y: 8 } } });
    expect(changed(fresh(), start, moved)).toEqual(['kMeans']);
    const commented = after(start, { type: 'set-comment', node: 'kMeans', comment: 'Nine clusters' });
    expect(changed(fresh(), start, commented)).toEqual(['kMeans']);
    const wireless = after(start, { type: 'disconnect', wires: [Object.keys(start.wires)[0]!] });
    const { from, to } = Object.values(start.wires)[0]!;
    // An output with other wires still looks the same.
    const stillWired = Object.values(wireless.wires).some(
      (one) => one.from.node === from.node && one.from.port === from.port,
    );
    expect(changed(fresh(), start, wireless)).toEqual((stillWired ? [to.node] : [from.node, to.node]).sort());
  });

  it('keep their looks while they are moved', () => {
    const graph = fresh();
    const before = graph.elements(start, view).find(({ id }) => id === 'kMeans')!;
    const dragging = graph.elements(start, { ...view, dragged: { kMeans: { x: 1, y: 2 } } });
    const now = dragging.find(({ id }) => id === 'kMeans')!;
    expect(now.position).toEqual({ x: 1, y: 2 });
    expect(now.data).toBe(before.data);
    expect(changed(fresh(), start, start, { ...view, dragged: { kMeans: { x: 1, y: 2 } } })).toEqual(['kMeans']);
  });

  it('show what is selected and what Tab reaches', () => {
    const graph = fresh();
    const nodes = graph.elements(start, { ...view, selected: new Set(['trainModel']), tabStop: 'trainModel' });
    expect(nodes.filter(({ selected }) => selected).map(({ id }) => id)).toEqual(['trainModel']);
    expect(nodes.filter(({ domAttributes }) => domAttributes?.tabIndex === 0).map(({ id }) => id)).toEqual([
      'trainModel',
    ]);
  });

  it('say where their ports are', () => {
    const train = moduleOf(fresh().elements(start, view), 'trainClusteringModel');
    const { layout } = train.data;
    expect(train.handles?.map(({ id, type }) => `${type} ${id}`)).toEqual([
      'target untrainedModel',
      'target dataset',
      'source trainedModel',
      'source resultsDataset',
    ]);
    expect(train.handles?.map(({ x, y }) => [x + 6, y + 6])).toEqual([
      [80, 0],
      [160, 0],
      [80, layout.height],
      [160, layout.height],
    ]);
    expect([...train.data.wiredOutputs]).toEqual(['trainedModel']);
  });

  it('stay for modules that are not known', () => {
    const odd = {
      ...start,
      nodes: { ...start.nodes, kMeans: { ...start.nodes['kMeans']!, module: 'from-the-future' } },
    };
    const flowNode = moduleOf(fresh().elements(odd, view), 'kMeans');
    expect(flowNode.data.definition).toBeUndefined();
    expect(flowNode.data.layout.outputs.map(({ id, type }) => [id, type])).toEqual([['untrainedModel', undefined]]);
  });
});

describe('edges for the flow library', () => {
  it('change only where wires, their selection or their faults do', () => {
    const start = flowers();
    const graph = new FlowGraph(registry, fonts);
    const before = graph.edges(start, none, none);
    const [first, second] = before.map(({ id }) => id);
    const now = graph.edges(start, new Set([first!]), new Set([second!]));
    expect(now.filter((edge) => !before.includes(edge)).map(({ id }) => id)).toEqual([first, second]);
    expect(now.find(({ id }) => id === second)?.className).toBe('faulty');
    const added = after(start, {
      type: 'connect',
      wire: wire('flowerTestSet.resultsDataset -> trainModel.dataset', 'w'),
    });
    expect(graph.edges(added, none, none).find(({ id }) => id === 'w')).toMatchObject({
      source: 'flowerTestSet',
      sourceHandle: 'resultsDataset',
      target: 'trainModel',
      targetHandle: 'dataset',
      ariaLabel: 'flowerTestSet → Train Model',
    });
  });
});

describe('selection changes', () => {
  it('add and remove, and are nothing where nothing changes', () => {
    const selected = new Set(['a', 'b']);
    const change = (id: string, on: boolean) => ({ type: 'select', id, selected: on });
    expect([...selectedAfter(selected, [change('a', false), change('c', true)])!]).toEqual(['b', 'c']);
    expect(selectedAfter(selected, [change('a', true), change('d', false)])).toBeUndefined();
    expect(selectedAfter(selected, [{ type: 'position', id: 'a' }])).toBeUndefined();
  });
});
