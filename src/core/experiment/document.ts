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
}

export type NodeId = string;
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
  readonly position: { readonly x: number; readonly y: number };
  /** Only what was set; everything else takes the definition's default. */
  readonly parameters: ParameterValues;
}

export interface Wire {
  readonly id: WireId;
  readonly from: PortAddress;
  readonly to: PortAddress;
}

export interface PortAddress {
  readonly node: NodeId;
  readonly port: string;
}
