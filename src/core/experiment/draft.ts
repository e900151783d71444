import { UserError } from '../errors';
import { didYouMean } from '../suggest';
import type { Experiment, ExperimentNode, NodeId, PortAddress, Wire, WireId } from './document';
import { addTo } from './graph';
import { own } from './record';

/**
 * An experiment under change: records are copied on the first write, so that a batch of a thousand edits copies them
 * once, and the finished document shares everything that did not change.
 */
export class Draft {
  private texts: Pick<Experiment, 'title' | 'summary' | 'description'>;
  private nodes: Experiment['nodes'];
  private wires: Experiment['wires'];
  private ownNodes: { [id: NodeId]: ExperimentNode } | undefined;
  private ownWires: { [id: WireId]: Wire } | undefined;
  private index: { readonly incoming: Map<NodeId, Wire[]>; readonly outgoing: Map<NodeId, Wire[]> } | undefined;

  constructor(private readonly base: Experiment) {
    this.texts = base;
    this.nodes = base.nodes;
    this.wires = base.wires;
  }

  /** The same document if nothing changed. */
  finish(): Experiment {
    const { base, nodes, wires } = this;
    const { title, summary, description } = this.texts;
    if (this.texts === base && nodes === base.nodes && wires === base.wires) return base;
    return { ...base, title, summary, description, nodes, wires };
  }

  setText(field: 'title' | 'summary' | 'description', text: string): void {
    if (this.texts[field] !== text) this.texts = { ...this.texts, [field]: text };
  }

  /** @throws UserError if there is none */
  node(id: NodeId): ExperimentNode {
    const node = own(this.nodes, id);
    if (!node)
      throw new UserError(`The experiment has no node "${id}".`, {
        node: id,
        mend: didYouMean(id, Object.keys(this.nodes)) ?? 'It may have been deleted; undo, or choose another.',
      });
    return node;
  }

  hasNode(id: NodeId): boolean {
    return own(this.nodes, id) !== undefined;
  }

  putNode(node: ExperimentNode): void {
    if (own(this.nodes, node.id) === node) return;
    this.nodes = this.ownNodes ??= { ...this.nodes };
    this.ownNodes[node.id] = node;
  }

  /** Removes the node with its wires. */
  dropNode(id: NodeId): void {
    this.node(id);
    for (const wire of [...this.wiresInto(id), ...this.wiresOutOf(id)]) this.dropWire(wire.id);
    this.nodes = this.ownNodes ??= { ...this.nodes };
    delete this.ownNodes[id];
  }

  wire(id: WireId): Wire | undefined {
    return own(this.wires, id);
  }

  putWire(wire: Wire): void {
    const { incoming, outgoing } = this.indexed();
    this.wires = this.ownWires ??= { ...this.wires };
    this.ownWires[wire.id] = wire;
    addTo(incoming, wire.to.node, wire);
    addTo(outgoing, wire.from.node, wire);
  }

  dropWire(id: WireId): void {
    const wire = this.wire(id);
    if (!wire) return;
    const { incoming, outgoing } = this.indexed();
    this.wires = this.ownWires ??= { ...this.wires };
    delete this.ownWires[id];
    for (const [map, node] of [
      [incoming, wire.to.node],
      [outgoing, wire.from.node],
    ] as const)
      map.set(
        node,
        (map.get(node) ?? []).filter((other) => other.id !== id),
      );
  }

  wiresInto(node: NodeId): readonly Wire[] {
    return this.indexed().incoming.get(node) ?? [];
  }

  wiresOutOf(node: NodeId): readonly Wire[] {
    return this.indexed().outgoing.get(node) ?? [];
  }

  wireAt({ node, port }: PortAddress): Wire | undefined {
    return this.wiresInto(node).find((wire) => wire.to.port === port);
  }

  /** Nodes on a way along the wires from one node to another, both ends included, or undefined if there is none. */
  path(from: NodeId, to: NodeId): NodeId[] | undefined {
    const cameFrom = new Map<NodeId, NodeId | undefined>([[from, undefined]]);
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === to) {
        const way = [];
        for (let at: NodeId | undefined = to; at !== undefined; at = cameFrom.get(at)) way.push(at);
        return way.toReversed();
      }
      for (const { to: end } of this.wiresOutOf(node))
        if (!cameFrom.has(end.node)) {
          cameFrom.set(end.node, node);
          open.push(end.node);
        }
    }
    return undefined;
  }

  private indexed(): NonNullable<Draft['index']> {
    if (this.index) return this.index;
    const incoming = new Map<NodeId, Wire[]>();
    const outgoing = new Map<NodeId, Wire[]>();
    for (const wire of Object.values(this.wires)) {
      addTo(incoming, wire.to.node, wire);
      addTo(outgoing, wire.from.node, wire);
    }
    return (this.index = { incoming, outgoing });
  }
}
