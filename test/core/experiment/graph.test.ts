import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/document';
import {
  downstreamOf,
  findCycle,
  inputWires,
  topologicalOrder,
  upstreamOf,
  wireAt,
  wiresInto,
  wiresOutOf,
} from '../../../src/core/experiment/graph';
import { experiment, node, wire } from '../support/modules';
import { thrownBy } from '../support/thrown';

const diamond = experiment(
  ['d', 'c', 'b', 'a', 'alone'].map((id) => node(id, 'source')),
  [wire('a.x', 'b.x'), wire('a.x', 'c.x'), wire('b.x', 'd.x'), wire('c.x', 'd.y')],
);

describe('questions about the graph', () => {
  it('order, ancestors and descendants', () => {
    expect(topologicalOrder(diamond)).toEqual(['a', 'alone', 'b', 'c', 'd']);
    expect(upstreamOf(diamond, ['d'])).toEqual(new Set(['b', 'c', 'a']));
    expect(downstreamOf(diamond, ['a', 'b'])).toEqual(new Set(['b', 'c', 'd']));
    expect(upstreamOf(diamond, ['alone', 'a'])).toEqual(new Set());
  });

  it('wires at nodes and ports', () => {
    expect(wiresInto(diamond, 'd').map(({ id }) => id)).toEqual(['b.x-d.x', 'c.x-d.y']);
    expect(wiresOutOf(diamond, 'a')).toHaveLength(2);
    expect(wiresInto(diamond, 'constructor')).toEqual([]);
    expect(wireAt(diamond, { node: 'd', port: 'y' })?.id).toBe('c.x-d.y');
    expect(wireAt(diamond, { node: 'd', port: 'z' })).toBeUndefined();
    expect([...inputWires(diamond).keys()].sort()).toEqual(['b', 'c', 'd']);
  });

  it('the order does not depend on the order of the document', () => {
    const reversed: Experiment = {
      ...diamond,
      nodes: Object.fromEntries(Object.entries(diamond.nodes).toReversed()),
      wires: Object.fromEntries(Object.entries(diamond.wires).toReversed()),
    };
    expect(topologicalOrder(reversed)).toEqual(topologicalOrder(diamond));
  });

  it('a cycle is named in the direction of the wires', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => node(id, 'source'));
    const circle = experiment(nodes, [wire('a.x', 'b.x'), wire('b.x', 'c.x'), wire('c.x', 'a.x'), wire('c.x', 'd.x')]);
    const cycle = findCycle(circle)!;
    expect(cycle).toHaveLength(3);
    cycle.forEach((id, i) =>
      expect(wiresInto(circle, cycle[(i + 1) % 3]!).map((entry) => entry.from.node)).toEqual([id]),
    );
    expect(thrownBy(() => topologicalOrder(circle)).message).toMatch(/run in a circle: . → . → . → ./);
    expect(findCycle(diamond)).toBeUndefined();
  });

  it('a chain of 100,000 nodes is no trouble', () => {
    const count = 100_000;
    const nodes = Array.from({ length: count }, (_, i) => node(`n${String(i).padStart(6, '0')}`, 'source'));
    const wires = nodes.slice(1).map((entry, i) => wire(`${nodes[i]!.id}.x`, `${entry.id}.x`));
    const chain = experiment(nodes, wires);
    expect(topologicalOrder(chain)).toEqual(nodes.map(({ id }) => id));
    expect(upstreamOf(chain, [nodes[count - 1]!.id]).size).toBe(count - 1);
  });

  it('1,000 nodes with 1,500 wires take milliseconds', () => {
    const nodes = Array.from({ length: 1000 }, (_, i) => node(`n${i}`, 'source'));
    const wires = Array.from({ length: 1500 }, (_, i) => {
      const to = 1 + (i % 999);
      return wire(`n${Math.floor(to / 2)}.x`, `n${to}.p${i}`);
    });
    const large = experiment(nodes, wires);
    const start = performance.now();
    topologicalOrder(large);
    for (let i = 0; i < 100; i++) upstreamOf(large, [`n${999 - i}`]);
    downstreamOf(large, ['n0']);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('every node comes after those that it needs, in any graph without cycles', () => {
    const graphs = fc
      .array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 60 })
      .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const));
    fc.assert(
      fc.property(graphs, fc.shuffledSubarray([...'abcdefghijklmnopqrst'], { minLength: 20 }), (pairs, names) => {
        const graph = experiment(
          names.map((id) => node(id, 'source')),
          pairs.map(([a, b], i) => wire(`${names[a]!}.x`, `${names[b]!}.p${i}`)),
        );
        const order = topologicalOrder(graph);
        expect([...order].sort()).toEqual([...names].sort());
        for (const { from, to } of Object.values(graph.wires)) {
          expect(order.indexOf(from.node)).toBeLessThan(order.indexOf(to.node));
          expect(upstreamOf(graph, [to.node]).has(from.node)).toBe(true);
          expect(downstreamOf(graph, [from.node]).has(to.node)).toBe(true);
        }
      }),
    );
  });
});
