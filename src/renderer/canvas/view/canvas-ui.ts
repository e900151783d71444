import { create } from 'zustand';
import type { GroupId, NodeId, NoteId, WireId } from '../../../core/experiment/document';
import type { PortEnd } from '../../../core/drawing/ports';
import type { Point } from '../../../core/drawing/geometry';

/** What the canvas shows for the moment: nothing of it belongs to the experiment or survives a change of tabs. */
export interface CanvasUi {
  /** A wire is being dragged from this port; these ports (as `portKey`) may take it. */
  readonly wiring?: { readonly from: PortEnd; readonly fits: ReadonlySet<string> } | undefined;
  /** The wire that what is being dragged would be inserted into. */
  readonly insertInto?: WireId | undefined;
  /** The group that what is being dragged would join. */
  readonly intoGroup?: GroupId | undefined;
  /** The text that is being edited in place: of a node, group or note. */
  readonly editing?: { readonly node: string; readonly field: 'title' | 'comment' | 'note' } | undefined;
  readonly menu?: CanvasMenu | undefined;
  /** The list of modules to add, at this point of the window. */
  readonly adding?: Adding | undefined;
  /** The dialog that wires by keyboard. */
  readonly connecting?: NodeId | undefined;
  readonly finding: boolean;
  /** Dragging with the left button moves the view instead of selecting. */
  readonly panning: boolean;
  readonly minimap: boolean;
}

export type CanvasMenu = { readonly at: Point } & (
  | { readonly kind: 'canvas' }
  | { readonly kind: 'node'; readonly node: NodeId }
  | { readonly kind: 'note'; readonly note: NoteId }
  | { readonly kind: 'group'; readonly group: GroupId }
  | { readonly kind: 'wire'; readonly wire: WireId }
  | { readonly kind: 'output'; readonly node: NodeId; readonly port: string }
);

export interface Adding {
  /** Where the list opens, in the window. */
  readonly at: Point;
  /** Where the module goes, on the canvas. */
  readonly place: Point;
  /** Only modules that fit to this port; the new one is wired to it. */
  readonly from?: PortEnd;
  /** Only modules that fit into this wire. */
  readonly into?: WireId;
}

const start: CanvasUi = { finding: false, panning: false, minimap: true };

export const useCanvasUi = create<CanvasUi>(() => start);

/** A change of tabs closes everything; how the canvas is looked at stays. */
export const closeTransient = (): void =>
  useCanvasUi.setState(({ panning, minimap }) => ({ ...start, panning, minimap }), true);
