import { foldedNodes, membersOf } from '../experiment/annotations';
import type { Experiment, GroupId, NodeId, PortAddress, Wire } from '../experiment/document';
import { nodeName } from '../module/resolve-version';
import type { ModuleRegistry } from '../module/registry';
import { portsOf, type NodePort, type NodePorts, type PortSide } from './ports';

/** What stands where on the canvas when groups are folded. */

/** A wire with the ends at which it is drawn: a folded group stands for its members. */
export interface DrawnWire {
  readonly wire: Wire;
  readonly from: PortAddress;
  readonly to: PortAddress;
}

const known = new WeakMap<Experiment, ReadonlyMap<NodeId, GroupId>>();

/** Nodes that a folded group stands for, with that group. Found once a document. */
export function hiddenNodes(experiment: Experiment): ReadonlyMap<NodeId, GroupId> {
  let hidden = known.get(experiment);
  if (!hidden) known.set(experiment, (hidden = foldedNodes(experiment)));
  return hidden;
}

/** Where a wire is drawn; undefined where it lies wholly in a folded group. */
export function drawnWire(experiment: Experiment, wire: Wire): DrawnWire | undefined {
  const hidden = hiddenNodes(experiment);
  if (hidden.size === 0) return { wire, from: wire.from, to: wire.to };
  const end = (address: PortAddress): PortAddress => {
    const group = hidden.get(address.node);
    return group === undefined ? address : { node: group, port: foldedPort(address) };
  };
  const [from, to] = [end(wire.from), end(wire.to)];
  return from.node === to.node ? undefined : { wire, from, to };
}

/** The id of a folded group's port: it stands for one port of one member. */
const foldedPort = ({ node, port }: PortAddress): string => JSON.stringify([node, port]);

/** Ports of the members of a folded group that wires from outside lead to, from left to right. */
export function foldedPorts(experiment: Experiment, group: GroupId, registry: ModuleRegistry): NodePorts {
  const inputs = new Map<string, NodePort & { readonly x: number }>();
  const outputs = new Map<string, NodePort & { readonly x: number }>();
  const members = new Set(membersOf(experiment, group).nodes);
  const add = (to: typeof inputs, { node: id, port }: PortAddress, side: PortSide): void => {
    const node = experiment.nodes[id];
    if (!node) return;
    const ports = portsOf(experiment, node, registry);
    const found = (side === 'input' ? ports.inputs : ports.outputs).find((candidate) => candidate.id === port);
    const key = foldedPort({ node: id, port });
    const name = `${nodeName(node, registry)}: ${found?.name ?? port}`;
    to.set(key, { id: key, name, type: found?.type, optional: true, x: node.position.x });
  };
  for (const { from, to } of Object.values(experiment.wires)) {
    if (members.has(from.node) === members.has(to.node)) continue;
    if (members.has(to.node)) add(inputs, to, 'input');
    else add(outputs, from, 'output');
  }
  const sorted = (ports: typeof inputs): NodePort[] =>
    [...ports.values()].sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1));
  return { inputs: sorted(inputs), outputs: sorted(outputs) };
}
