import { UserError } from '../errors';
import { didYouMean } from '../suggest';
import { groupsOf, inGroup, notesOf } from './annotations';
import { CopyOnWrite } from './copy-on-write';
import type {
  Experiment,
  ExperimentNode,
  GroupId,
  NodeGroup,
  NodeId,
  Note,
  NoteId,
  PortAddress,
  Wire,
  WireId,
} from './document';
import { addTo } from './graph';

/**
 * An experiment under change. The finished document shares everything that did not change. Groups that lose their last
 * member go with it.
 */
export class Draft {
  private texts: Pick<Experiment, 'title' | 'summary' | 'description'>;
  private readonly nodes: CopyOnWrite<ExperimentNode>;
  private readonly wires: CopyOnWrite<Wire>;
  private readonly groups: CopyOnWrite<NodeGroup>;
  private readonly notes: CopyOnWrite<Note>;
  /** Groups that may have lost their last member. */
  private readonly changedGroups = new Set<GroupId>();
  private index: { readonly incoming: Map<NodeId, Wire[]>; readonly outgoing: Map<NodeId, Wire[]> } | undefined;

  constructor(private readonly base: Experiment) {
    this.texts = base;
    this.nodes = new CopyOnWrite(base.nodes);
    this.wires = new CopyOnWrite(base.wires);
    this.groups = new CopyOnWrite(groupsOf(base));
    this.notes = new CopyOnWrite(notesOf(base));
  }

  /** The same document if nothing changed. */
  finish(): Experiment {
    this.dropEmptyGroups();
    const { base } = this;
    const [nodes, wires] = [this.nodes.record, this.wires.record];
    const [groups, notes] = [this.groups.record, this.notes.record];
    const sameTexts = this.texts === base;
    const sameAnnotations = groups === groupsOf(base) && notes === notesOf(base);
    if (sameTexts && sameAnnotations && nodes === base.nodes && wires === base.wires) return base;
    const { title, summary, description } = this.texts;
    const { groups: _, notes: __, ...rest } = base;
    return {
      ...rest,
      title,
      summary,
      description,
      nodes,
      wires,
      ...(isEmpty(groups) ? {} : { groups }),
      ...(isEmpty(notes) ? {} : { notes }),
    };
  }

  setText(field: 'title' | 'summary' | 'description', text: string): void {
    if (this.texts[field] !== text) this.texts = { ...this.texts, [field]: text };
  }

  /** Takes everything on the canvas from another document. */
  restore({ nodes, wires, groups = {}, notes = {} }: Experiment): void {
    this.nodes.become(nodes);
    this.wires.become(wires);
    this.groups.become(groups);
    this.notes.become(notes);
    this.index = undefined;
  }

  /** @throws UserError if there is none */
  node(id: NodeId): ExperimentNode {
    return this.nodes.get(id) ?? missing('node', id, this.nodes.record);
  }

  note(id: NoteId): Note {
    return this.notes.get(id) ?? missing('note', id, this.notes.record);
  }

  group(id: GroupId): NodeGroup {
    return this.groups.get(id) ?? missing('group', id, this.groups.record);
  }

  /** A node or a note. */
  element(id: NodeId | NoteId): { readonly node: ExperimentNode } | { readonly note: Note } {
    const note = this.notes.get(id);
    return note ? { note } : { node: this.node(id) };
  }

  /** What has this id on the canvas. */
  kindOf(id: string): 'node' | 'note' | 'group' | undefined {
    if (this.nodes.get(id)) return 'node';
    if (this.notes.get(id)) return 'note';
    return this.groups.get(id) && 'group';
  }

  /** @throws UserError if something new on the canvas cannot have this id */
  checkNew(id: string, what: 'node' | 'note' | 'group'): void {
    checkId(id, what);
    const taken = this.kindOf(id);
    if (taken !== undefined)
      throw new UserError(`There is already a ${taken} "${id}".`, {
        ...(taken === 'node' ? { node: id } : {}),
        mend: `Give the new ${what} another id.`,
      });
  }

  putNode(node: ExperimentNode): void {
    this.leftGroup(this.nodes.get(node.id), node.group);
    this.nodes.put(node);
  }

  putNote(note: Note): void {
    this.leftGroup(this.notes.get(note.id), note.group);
    this.notes.put(note);
  }

  putGroup(group: NodeGroup): void {
    this.changedGroups.add(group.id);
    this.groups.put(group);
  }

  /** Removes the node with its wires. */
  dropNode(id: NodeId): void {
    this.leftGroup(this.node(id), undefined);
    for (const wire of [...this.wiresInto(id), ...this.wiresOutOf(id)]) this.dropWire(wire.id);
    this.nodes.drop(id);
  }

  dropNote(id: NoteId): void {
    this.leftGroup(this.note(id), undefined);
    this.notes.drop(id);
  }

  /** Removes the group; its members stay. */
  dropGroup(id: GroupId): void {
    this.group(id);
    this.membersOf(id).forEach((member) => this.setGroup(member, null));
    this.groups.drop(id);
  }

  /** Puts a node or note into a group, or out of all. */
  setGroup(id: NodeId | NoteId, group: GroupId | null): void {
    const element = this.element(id);
    if ('node' in element) this.putNode(inGroup(element.node, group ?? undefined));
    else this.putNote(inGroup(element.note, group ?? undefined));
  }

  wire(id: WireId): Wire | undefined {
    return this.wires.get(id);
  }

  putWire(wire: Wire): void {
    const { incoming, outgoing } = this.indexed();
    this.wires.put(wire);
    addTo(incoming, wire.to.node, wire);
    addTo(outgoing, wire.from.node, wire);
  }

  dropWire(id: WireId): void {
    const wire = this.wire(id);
    if (!wire) return;
    const { incoming, outgoing } = this.indexed();
    this.wires.drop(id);
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
    for (const wire of Object.values(this.wires.record)) {
      addTo(incoming, wire.to.node, wire);
      addTo(outgoing, wire.from.node, wire);
    }
    return (this.index = { incoming, outgoing });
  }
  private leftGroup(before: ExperimentNode | Note | undefined, group: GroupId | undefined): void {
    if (before?.group !== undefined && before.group !== group) this.changedGroups.add(before.group);
  }

  private membersOf(group: GroupId): (NodeId | NoteId)[] {
    return [...Object.values(this.nodes.record), ...Object.values(this.notes.record)]
      .filter((element) => element.group === group)
      .map(({ id }) => id);
  }

  private dropEmptyGroups(): void {
    for (const group of this.changedGroups) if (this.membersOf(group).length === 0) this.groups.drop(group);
  }
}

const isEmpty = (record: { readonly [id: string]: unknown }): boolean => Object.keys(record).length === 0;

/** @throws UserError if nothing can have this id */
export function checkId(id: string, what: 'node' | 'note' | 'group' | 'wire'): void {
  if (id === '' || id === '__proto__')
    throw new UserError(`"${id}" cannot be the id of a ${what}.`, { mend: 'Use another id.' });
}

function missing(what: 'node' | 'note' | 'group', id: string, present: { readonly [id: string]: unknown }): never {
  throw new UserError(`The experiment has no ${what} "${id}".`, {
    ...(what === 'node' ? { node: id } : {}),
    mend: didYouMean(id, Object.keys(present)) ?? 'It may have been deleted; undo, or choose another.',
  });
}
