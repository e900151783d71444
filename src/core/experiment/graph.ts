import { UserError } from '../errors';
import type { Experiment, NodeId, PortAddress, Wire } from './document';
import { own } from './record';

/** Questions about the graph. All take time linear in nodes and wires; the wires by node are found once a document. */

/** Wires by the nodes at their ends, in the order of the document. */
export interface WireIndex {
  readonly incoming: ReadonlyMap<NodeId, readonly Wire[]>;
  readonly outgoing: ReadonlyMap<NodeId, readonly Wire[]>;
}

const indexes = new WeakMap<Experiment['wires'], WireIndex>();

export function wireIndex(experiment: Experiment): WireIndex {
  let index = indexes.get(experiment.wires);
  if (!index) indexes.set(experiment.wires, (index = indexWires(Object.values(experiment.wires))));
  return index;
}

function indexWires(wires: readonly Wire[]): WireIndex {
  const incoming = new Map<NodeId, Wire[]>();
  const outgoing = new Map<NodeId, Wire[]>();
  for (const wire of wires) {
    addTo(incoming, wire.to.node, wire);
    addTo(outgoing, wire.from.node, wire);
  }
  return { incoming, outgoing };
}

export function addTo(map: Map<NodeId, Wire[]>, node: NodeId, wire: Wire): void {
  const wires = map.get(node);
  if (wires) wires.push(wire);
  else map.set(node, [wire]);
}

/** Wires into every node that has any. */
export const inputWires = (experiment: Experiment): WireIndex['incoming'] => wireIndex(experiment).incoming;

export const wiresInto = (experiment: Experiment, node: NodeId): readonly Wire[] =>
  wireIndex(experiment).incoming.get(node) ?? [];

export const wiresOutOf = (experiment: Experiment, node: NodeId): readonly Wire[] =>
  wireIndex(experiment).outgoing.get(node) ?? [];

/** The wire at an input, if it is taken. */
export const wireAt = (experiment: Experiment, { node, port }: PortAddress): Wire | undefined =>
  wiresInto(experiment, node).find((wire) => wire.to.port === port);

/** All nodes that `nodes` need, directly or through others; themselves only if another of them needs them. */
export const upstreamOf = (experiment: Experiment, nodes: Iterable<NodeId>): Set<NodeId> =>
  reachable(nodes, (node) => wiresInto(experiment, node).map((wire) => wire.from.node));

/** All nodes that need `nodes`, directly or through others; themselves only if they need another of them. */
export const downstreamOf = (experiment: Experiment, nodes: Iterable<NodeId>): Set<NodeId> =>
  reachable(nodes, (node) => wiresOutOf(experiment, node).map((wire) => wire.to.node));

function reachable(from: Iterable<NodeId>, next: (node: NodeId) => readonly NodeId[]): Set<NodeId> {
  const reached = new Set<NodeId>();
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const neighbour of next(node)) {
      if (reached.has(neighbour)) continue;
      reached.add(neighbour);
      open.push(neighbour);
    }
  return reached;
}

/**
 * Every node after those that it needs. Depends on ids and wires only, not on the order of the document.
 * @throws UserError if there is a cycle
 */
export function topologicalOrder(experiment: Experiment): readonly NodeId[] {
  const { order, cycle } = walked(experiment);
  if (cycle) throw cycleError(cycle);
  return order;
}

/** The nodes of a cycle in the direction of the wires, or undefined if there is none. */
export const findCycle = (experiment: Experiment): readonly NodeId[] | undefined => walked(experiment).cycle;

export const cycleError = (cycle: readonly NodeId[], name: (node: NodeId) => string = (node) => node): UserError =>
  new UserError(`The wires run in a circle: ${[...cycle, cycle[0]!].map(name).join(' → ')}.`, {
    node: cycle[0]!,
    mend: 'Remove one of these wires.',
  });

interface Walk {
  readonly order: readonly NodeId[];
  readonly cycle?: readonly NodeId[];
}

const walks = new WeakMap<Experiment, Walk>();

/** Reading, checking and running an experiment ask for the same. */
function walked(experiment: Experiment): Walk {
  let found = walks.get(experiment);
  if (!found) walks.set(experiment, (found = walk(experiment)));
  return found;
}

/** Depth-first from every node to what it needs, without recursion: a chain may be as long as it likes. */
function walk(experiment: Experiment): Walk {
  const order: NodeId[] = [];
  const done = new Set<NodeId>();
  const onPath = new Set<NodeId>();
  const sources = (node: NodeId): readonly NodeId[] => {
    const found = wiresInto(experiment, node)
      .map((wire) => wire.from.node)
      .filter((source) => own(experiment.nodes, source) !== undefined);
    return found.length > 1 ? [...new Set(found)].sort() : found;
  };
  for (const start of Object.keys(experiment.nodes).sort()) {
    if (done.has(start)) continue;
    const path = [{ node: start, sources: sources(start), next: 0 }];
    onPath.add(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const source = top.sources[top.next++];
      if (source === undefined) {
        order.push(top.node);
        done.add(top.node);
        onPath.delete(top.node);
        path.pop();
      } else if (onPath.has(source)) {
        const from = path.findIndex((entry) => entry.node === source);
        const cycle = path.slice(from).map((entry) => entry.node);
        return { order, cycle: cycle.toReversed() };
      } else if (!done.has(source)) {
        path.push({ node: source, sources: sources(source), next: 0 });
        onPath.add(source);
      }
    }
  }
  return { order };
}
