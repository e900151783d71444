import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { ExperimentNode, NodeGroup, NodeId, Note, Wire } from '../../../core/experiment/document';
import type { ModuleDefinition } from '../../../core/module/definition';
import type { FoldedLayout } from '../../../core/drawing/group-layout';
import { portSize, type NodeLayout, type PortPlace } from '../../../core/drawing/node-layout';

/** What the flow library draws: modules, notes, frames of groups, folded groups, and wires. */

/** What a node's drawing needs from the document; changes of a run come to it by another way. */
export interface ModuleNodeData extends Record<string, unknown> {
  readonly node: Omit<ExperimentNode, 'position'>;
  readonly name: string;
  readonly definition: ModuleDefinition | undefined;
  readonly layout: NodeLayout;
  /** Ids of ports that have a wire. */
  readonly wiredInputs: ReadonlySet<string>;
  readonly wiredOutputs: ReadonlySet<string>;
}

export interface NoteData extends Record<string, unknown> {
  readonly note: Omit<Note, 'position'>;
}

export interface GroupData extends Record<string, unknown> {
  readonly group: NodeGroup;
  /** Every member is selected. */
  readonly allSelected: boolean;
}

export interface FoldedData extends Record<string, unknown> {
  readonly group: NodeGroup;
  readonly layout: FoldedLayout;
  /** The modules that it stands for. */
  readonly members: readonly NodeId[];
}

export type ModuleFlowNode = Node<ModuleNodeData, 'module'>;
export type NoteFlowNode = Node<NoteData, 'note'>;
export type GroupFlowNode = Node<GroupData, 'group-frame'>;
export type FoldedFlowNode = Node<FoldedData, 'folded-group'>;
export type FlowElement = ModuleFlowNode | NoteFlowNode | GroupFlowNode | FoldedFlowNode;

export type WireFlowEdge = Edge<{ readonly wire: Wire }, 'wire'>;

/** How everything is drawn. near: with all details; far: plainly, for zoom levels at which text cannot be read. */
export type Detail = 'near' | 'far';

/** Ports are told to the library instead of measured, so that wires are right before, and without, their being drawn. */
export function handlesOf(layout: {
  readonly height: number;
  readonly inputs: readonly PortPlace[];
  readonly outputs: readonly PortPlace[];
}): NodeHandle[] {
  const handle = (id: string, x: number, side: 'source' | 'target'): NodeHandle => ({
    id,
    type: side,
    position: side === 'source' ? Position.Bottom : Position.Top,
    x: x - portSize / 2,
    y: (side === 'source' ? layout.height : 0) - portSize / 2,
    width: portSize,
    height: portSize,
  });
  return [
    ...layout.inputs.map((port) => handle(port.id, port.x, 'target')),
    ...layout.outputs.map((port) => handle(port.id, port.x, 'source')),
  ];
}

/** Entries by id that are kept while what they were made of stays the same. */
export class Memo<T> {
  private entries = new Map<string, { readonly basis: readonly unknown[]; readonly value: T }>();
  private next = new Map<string, { readonly basis: readonly unknown[]; readonly value: T }>();

  get(id: string, basis: readonly unknown[], make: () => T): T {
    const before = this.entries.get(id) ?? this.next.get(id);
    const entry = before && same(before.basis, basis) ? before : { basis, value: make() };
    this.next.set(id, entry);
    return entry.value;
  }

  /** Lets go of the entries that were not asked for since the last call. */
  sweep(): void {
    this.entries = this.next;
    this.next = new Map();
  }
}

export const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
