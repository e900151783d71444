import type { Experiment, ExperimentNode, GroupId, NodeGroup, NodeId, Note, NoteId } from './document';
import { own } from './record';

/** Questions about groups and notes, which a run does not look at. */

/** The lengths that a note may have, in pixels at zoom 1. */
export const noteSize = { least: { width: 80, height: 40 }, most: 4000, first: { width: 240, height: 120 } } as const;

const none: { readonly [id: string]: never } = {};

export const groupsOf = (experiment: Experiment): { readonly [id: GroupId]: NodeGroup } => experiment.groups ?? none;

export const notesOf = (experiment: Experiment): { readonly [id: NoteId]: Note } => experiment.notes ?? none;

/** What lies on the canvas: nodes and notes have a place and may belong to a group. */
export const elementOf = (experiment: Experiment, id: NodeId | NoteId): ExperimentNode | Note | undefined =>
  own(experiment.nodes, id) ?? own(notesOf(experiment), id);

export interface Members {
  readonly nodes: readonly NodeId[];
  readonly notes: readonly NoteId[];
}

const known = new WeakMap<Experiment, ReadonlyMap<GroupId, Members>>();

/** The members of every group, in the order of the document. Found once a document. */
export function membersByGroup(experiment: Experiment): ReadonlyMap<GroupId, Members> {
  let members = known.get(experiment);
  if (!members) known.set(experiment, (members = findMembers(experiment)));
  return members;
}

export function membersOf(experiment: Experiment, group: GroupId): Members {
  return membersByGroup(experiment).get(group) ?? { nodes: [], notes: [] };
}

function findMembers(experiment: Experiment): ReadonlyMap<GroupId, Members> {
  const found = new Map<GroupId, { nodes: NodeId[]; notes: NoteId[] }>();
  if (experiment.groups === undefined) return found;
  for (const id of Object.keys(experiment.groups)) found.set(id, { nodes: [], notes: [] });
  for (const { id, group } of Object.values(experiment.nodes))
    if (group !== undefined) found.get(group)?.nodes.push(id);
  for (const { id, group } of Object.values(notesOf(experiment)))
    if (group !== undefined) found.get(group)?.notes.push(id);
  return found;
}

/** Nodes that are not drawn because their group is folded, with that group. */
export function foldedNodes(experiment: Experiment): ReadonlyMap<NodeId, GroupId> {
  const folded = new Map<NodeId, GroupId>();
  for (const [id, { nodes }] of membersByGroup(experiment))
    if (own(groupsOf(experiment), id)?.collapsed) for (const node of nodes) folded.set(node, id);
  return folded;
}

export const isFolded = (experiment: Experiment, { group }: { readonly group?: GroupId | undefined }): boolean =>
  group !== undefined && own(groupsOf(experiment), group)?.collapsed === true;

/** The node or note as a member of a group, or of none; the same object if it is that already. */
export function inGroup<T extends ExperimentNode | Note>(element: T, group: GroupId | undefined): T {
  if (element.group === group) return element;
  const { group: _, ...rest } = element;
  return (group === undefined ? rest : { ...rest, group }) as T;
}
