import type { ParameterValues } from '../module/parameters';

/** An experiment: immutable. Every edit makes a new one that shares what did not change. */
export interface Experiment {
  /** Stays the same when the file is renamed or moved; run records refer to it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly nodes: { readonly [id: NodeId]: ExperimentNode };
  readonly wires: { readonly [id: WireId]: Wire };
  /** Absent where there are none. A group has at least one member. */
  readonly groups?: { readonly [id: GroupId]: NodeGroup };
  /** Absent where there are none. */
  readonly notes?: { readonly [id: NoteId]: Note };
}

/** Ids of nodes, notes and groups are different from each other: they share the canvas. */
export type NodeId = string;
export type NoteId = string;
export type GroupId = string;
export type WireId = string;

export interface ExperimentNode {
  readonly id: NodeId;
  readonly module: string;
  /** Version of the module that the parameters were written for. */
  readonly moduleVersion: number;
  /** Shown instead of the module's name, if given. */
  readonly title?: string;
  readonly comment?: string;
  readonly commentCollapsed?: boolean;
  /** Top left corner on the canvas, in pixels at zoom 1. */
  readonly position: Position;
  /** The group that it belongs to, if any. */
  readonly group?: GroupId;
  /** Only what was set; everything else takes the definition's default. */
  readonly parameters: ParameterValues;
}

export interface Wire {
  readonly id: WireId;
  readonly from: PortAddress;
  readonly to: PortAddress;
}

/** A place on the canvas, in pixels at zoom 1; y grows downwards. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Farther out, to any side, the canvas could not show a thing. */
export const farthest = 1e9;

/** Nodes and notes that belong together: they carry its id. Its frame on the canvas follows from where they lie. */
export interface NodeGroup {
  readonly id: GroupId;
  readonly title: string;
  readonly color: CanvasColor;
  /** Folded: one box stands for its members. */
  readonly collapsed?: boolean;
}

/** A free text on the canvas. */
export interface Note {
  readonly id: NoteId;
  readonly text: string;
  readonly color: CanvasColor;
  /** Top left corner. */
  readonly position: Position;
  /** In pixels at zoom 1. */
  readonly size: { readonly width: number; readonly height: number };
  readonly group?: GroupId;
}

/** Colours of groups and notes by name; each theme has its own shade of them. */
export const canvasColors = ['yellow', 'orange', 'red', 'purple', 'blue', 'teal', 'green', 'grey'] as const;
export type CanvasColor = (typeof canvasColors)[number];

export interface PortAddress {
  readonly node: NodeId;
  readonly port: string;
}
