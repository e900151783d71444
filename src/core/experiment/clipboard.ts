import { groupsOf, inGroup, membersByGroup, notesOf } from './annotations';
import type { AddCommand } from './command';
import type { Experiment, ExperimentNode, NodeGroup, NodeId, Note, NoteId, Position, Wire } from './document';
import { wiresInto } from './graph';
import { own } from './record';

/** Part of an experiment as plain data: nodes, notes, their groups and the wires among them. What the clipboard holds. */
export interface Fragment {
  readonly nodes: readonly ExperimentNode[];
  readonly wires: readonly Wire[];
  readonly groups: readonly NodeGroup[];
  readonly notes: readonly Note[];
}

type Kind = 'node' | 'wire' | 'group' | 'note';

/** Makes ids; called again where the id is taken. */
export type IdGenerator = (kind: Kind) => string;

/**
 * The given nodes and notes (those that exist) in the order of the document, the wires that have both ends among them,
 * and the groups whose members are all among them.
 */
export function copyFragment(experiment: Experiment, ids: Iterable<NodeId | NoteId>): Fragment {
  const chosen = new Set(ids);
  const groups = Object.values(groupsOf(experiment)).filter(({ id }) => {
    const { nodes = [], notes = [] } = membersByGroup(experiment).get(id) ?? {};
    return [...nodes, ...notes].every((member) => chosen.has(member));
  });
  const copied = new Set(groups.map(({ id }) => id));
  const nodes = Object.values(experiment.nodes).filter((node) => chosen.has(node.id));
  return {
    nodes: nodes.map((node) => inGroup(node, copied.has(node.group ?? '') ? node.group : undefined)),
    wires: nodes.flatMap((node) => wiresInto(experiment, node.id)).filter((wire) => chosen.has(wire.from.node)),
    groups,
    notes: Object.values(notesOf(experiment))
      .filter((note) => chosen.has(note.id))
      .map((note) => inGroup(note, copied.has(note.group ?? '') ? note.group : undefined)),
  };
}

export interface Pasted {
  /** One step that adds the fragment. */
  readonly command: AddCommand;
  /** Ids of the new nodes and notes, in the order of the fragment. */
  readonly elements: readonly (NodeId | NoteId)[];
}

/** The edit that adds a copy of the fragment with fresh ids, moved by `offset` pixels. */
export function pasteFragment(
  experiment: Experiment,
  fragment: Fragment,
  newId: IdGenerator,
  offset: Position = { x: 40, y: 40 },
): Pasted {
  const fresh = new Map<string, string>();
  const taken = new Set<string>();
  const canvasIds = [experiment.nodes, groupsOf(experiment), notesOf(experiment)];
  const freshId = (kind: Kind): string => {
    const records: readonly { readonly [id: string]: unknown }[] = kind === 'wire' ? [experiment.wires] : canvasIds;
    for (let attempt = 0; attempt < 1000; attempt++) {
      const id = newId(kind);
      const key = `${kind === 'wire' ? kind : 'canvas'} ${id}`;
      if (records.some((record) => own(record, id) !== undefined) || taken.has(key)) continue;
      taken.add(key);
      return id;
    }
    throw new Error(`the generator gave no free ${kind} id in 1000 attempts`);
  };
  const renamed = <T extends { readonly id: string }>(value: T, kind: Kind): T => {
    const id = freshId(kind);
    fresh.set(value.id, id);
    return { ...value, id };
  };
  const groups = fragment.groups.map((group) => renamed(group, 'group'));
  const placed = <T extends ExperimentNode | Note>(element: T, kind: Kind): T => {
    const group = element.group === undefined ? undefined : fresh.get(element.group);
    const { x, y } = element.position;
    return inGroup({ ...renamed(element, kind), position: { x: x + offset.x, y: y + offset.y } }, group);
  };
  const nodes = fragment.nodes.map((node) => placed(node, 'node'));
  const notes = fragment.notes.map((note) => placed(note, 'note'));
  const wires = fragment.wires.map((wire): Wire => {
    const from = fresh.get(wire.from.node);
    const to = fresh.get(wire.to.node);
    if (from === undefined || to === undefined) throw new Error(`wire ${wire.id} leaves the fragment`);
    return { id: freshId('wire'), from: { ...wire.from, node: from }, to: { ...wire.to, node: to } };
  });
  return { command: { type: 'add', nodes, wires, groups, notes }, elements: [...nodes, ...notes].map(({ id }) => id) };
}
