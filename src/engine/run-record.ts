import type { ErrorReport } from '../core/errors';
import type { Experiment, NodeId } from '../core/experiment/document';
import type { Reason } from './reason';
import type { Recipe } from './recipe';
import type { LogLine, OutputSummary } from './result';

export type NodeStatus =
  | 'queued'
  | 'running'
  | 'finished'
  /** Its stored results were taken. */
  | 'reused'
  | 'failed'
  | 'cancelled'
  /** Not run because a node before it failed or was cancelled. */
  | 'skipped';

/** Whether a node that came to this end has results. */
export const hasResults = (status: NodeStatus): boolean => status === 'finished' || status === 'reused';

export interface NodeRecord {
  readonly node: NodeId;
  readonly module: string;
  readonly status: NodeStatus;
  readonly reason?: Reason;
  readonly recipe?: Recipe;
  /** Under which the results are stored. */
  readonly key?: string;
  /** ISO 8601, UTC. */
  readonly startedAt?: string;
  /** Of the computation; for a reused node, of the run that computed it. */
  readonly durationMs?: number;
  readonly outputs?: { readonly [port: string]: OutputSummary };
  readonly log?: readonly LogLine[];
  readonly error?: ErrorReport;
  /** For a skipped node: the nodes that stopped it. */
  readonly blockedBy?: readonly NodeId[];
}

/**
 * One run, complete enough to be repeated: the graph as it was, resolved parameters and seeds, fingerprints of the
 * data, versions, timings and metrics.
 */
export interface RunRecord {
  readonly formatVersion: 1;
  readonly id: string;
  readonly experiment: Experiment;
  /** interrupted: the process ended before it could finish the record. */
  readonly status: 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly durationMs?: number;
  readonly environment: RunEnvironment;
  /** Absent in records of older versions. */
  readonly origin?: RunOrigin;
  /** The nodes that were asked for; absent where all were. */
  readonly only?: readonly NodeId[];
  /** Whether stored results were allowed to stand in for running; absent in records of older versions. */
  readonly reuse?: boolean;
  readonly nodes: { readonly [id: NodeId]: NodeRecord };
}

/** Where a run came from. */
export interface RunOrigin {
  readonly program: 'editor' | 'command-line';
  /** Absolute path of the experiment's file; absent for one that was never saved. */
  readonly file?: string;
  /** What relative paths in the experiment referred to. */
  readonly folder: string;
}

export interface RunEnvironment {
  readonly application: string;
  readonly platform: string;
  readonly runtime: string;
  readonly threads: number;
  readonly process: number;
}
