import type { AddCommand } from './command';
import type { Experiment, ExperimentNode, NodeId, Wire } from './document';
import { wiresInto } from './graph';
import { own } from './record';

/** Part of an experiment as plain data: nodes and the wires among them. What the clipboard holds. */
export interface Fragment {
  readonly nodes: readonly ExperimentNode[];
  readonly wires: readonly Wire[];
}

/** Makes ids; called again where the id is taken. */
export type IdGenerator = (kind: 'node' | 'wire') => string;

/** The given nodes (those that exist) in the order of the document, and the wires that have both ends among them. */
export function copyFragment(experiment: Experiment, nodeIds: Iterable<NodeId>): Fragment {
  const chosen = new Set(nodeIds);
  const nodes = Object.values(experiment.nodes).filter((node) => chosen.has(node.id));
  return {
    nodes,
    wires: nodes.flatMap((node) => wiresInto(experiment, node.id)).filter((wire) => chosen.has(wire.from.node)),
  };
}

export interface Pasted {
  /** One step that adds the fragment. */
  readonly command: AddCommand;
  /** Ids of the new nodes, in the order of the fragment. */
  readonly nodes: readonly NodeId[];
}

/** The edit that adds a copy of the fragment with fresh ids, moved by `offset` pixels. */
export function pasteFragment(
  experiment: Experiment,
  fragment: Fragment,
  newId: IdGenerator,
  offset: { readonly x: number; readonly y: number } = { x: 40, y: 40 },
): Pasted {
  const fresh = new Map<NodeId, NodeId>();
  const taken = new Set<string>();
  const freshId = (kind: 'node' | 'wire'): string => {
    const records: { readonly [id: string]: unknown } = kind === 'node' ? experiment.nodes : experiment.wires;
    for (let attempt = 0; attempt < 1000; attempt++) {
      const id = newId(kind);
      const key = `${kind} ${id}`;
      if (own(records, id) !== undefined || taken.has(key)) continue;
      taken.add(key);
      return id;
    }
    throw new Error(`the generator gave no free ${kind} id in 1000 attempts`);
  };
  const nodes = fragment.nodes.map((node): ExperimentNode => {
    const id = freshId('node');
    fresh.set(node.id, id);
    return { ...node, id, position: { x: node.position.x + offset.x, y: node.position.y + offset.y } };
  });
  const wires = fragment.wires.map((wire): Wire => {
    const from = fresh.get(wire.from.node);
    const to = fresh.get(wire.to.node);
    if (from === undefined || to === undefined) throw new Error(`wire ${wire.id} leaves the fragment`);
    return { id: freshId('wire'), from: { ...wire.from, node: from }, to: { ...wire.to, node: to } };
  });
  return { command: { type: 'add', nodes, wires }, nodes: nodes.map((node) => node.id) };
}
