import { z } from 'zod';
import type { ErrorReport } from '../errors';
import type { NodeId } from '../experiment/document';
import type { NodeState } from './contract';
import { id, text } from './request-fields';

/** The records of an experiment's runs, those of the command line included. */

/** Ids of runs name files: nothing else passes. */
const run = z.string().regex(/^[0-9A-Za-z-]{1,80}$/);
const runOf = { experimentId: id, run };
const runs = (least: number, most: number) => z.array(run).min(least).max(most);

/** More beside each other nobody can compare. */
export const MOST_COMPARED = 8;

export const historyRequests = {
  /** Every run, newest first. */
  'history.list': z.strictObject({ experimentId: id }),
  /** One run as it was. */
  'history.open': z.strictObject(runOf),
  /** What differs between runs, in the order asked for. */
  'history.compare': z.strictObject({ experimentId: id, runs: runs(2, MOST_COMPARED) }),
  /** Names a run or pins it; an empty name is none. */
  'history.label': z.strictObject({ ...runOf, name: text(200).optional(), pinned: z.boolean().optional() }),
  /** What deleting these would free: nothing is deleted. */
  'history.measure': z.strictObject({ experimentId: id, runs: runs(1, 10_000) }),
  'history.delete': z.strictObject({ experimentId: id, runs: runs(1, 10_000) }),
} as const;

export interface HistoryAnswers {
  'history.list': RunListing;
  'history.open': OpenedRun;
  'history.compare': RunComparison;
  'history.label': RunLabel;
  'history.measure': FreedSpace;
  'history.delete': FreedSpace;
}

export interface RunListing {
  readonly runs: readonly RunSummary[];
  /** Files among the records that cannot be read as one. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** What people say of a run; it lies beside the record, which is never changed. */
export interface RunLabel {
  readonly name?: string;
  readonly pinned: boolean;
}

/** interrupted: the program ended before the run did. */
export type RunStatus = 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';

/** A run as a list shows it. */
export interface RunSummary {
  readonly run: string;
  readonly label: RunLabel;
  readonly status: RunStatus;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs?: number;
  /** What started it; absent in records of older versions. */
  readonly program?: 'editor' | 'command-line';
  /** Only some modules were to run. */
  readonly isPartial: boolean;
  /** How many modules came to each end. */
  readonly counts: { readonly [status: string]: number };
  readonly evaluations: readonly RunEvaluation[];
  /** What is different from the run before: the first ones. */
  readonly changes: readonly RunChange[];
  /** How many there are in all. */
  readonly changeCount: number;
  /** The run that it is compared with; absent for the first. */
  readonly before?: string;
  /** Of the first module that failed. */
  readonly error?: string;
}

/** The figures of one scored dataset of an evaluation. */
export interface RunEvaluation {
  readonly node: NodeId;
  readonly name: string;
  readonly port: string;
  /** Position among the scored datasets of the evaluation. */
  readonly index: number;
  /** By their names in the evaluation; null where not defined. */
  readonly figures: { readonly [figure: string]: number | null };
}

/** Something that is different between two runs. `name`: what the module is called. */
export type RunChange = { readonly node: NodeId; readonly name: string } & (
  | { readonly kind: 'added' }
  | { readonly kind: 'removed' }
  /** A parameter in force: both values as text; undefined where it was not in force. */
  | {
      readonly kind: 'parameter';
      readonly parameter: string;
      readonly from: string | undefined;
      readonly to: string | undefined;
    }
  /** The content of a file, folder or saved thing that it reads. */
  | { readonly kind: 'data'; readonly parameter: string }
  | { readonly kind: 'version'; readonly from: string; readonly to: string }
  /** What its inputs are connected to. */
  | { readonly kind: 'wires' }
);

/** A run as it was. */
export interface OpenedRun {
  readonly summary: RunSummary;
  /** The experiment as it ran, in the file format. */
  readonly text: string;
  /** File that it was run from. */
  readonly path?: string;
  readonly nodes: { readonly [node: NodeId]: NodeState };
  /** Nodes whose results are no longer stored. */
  readonly gone: readonly NodeId[];
  readonly environment: { readonly [name: string]: string | number };
}

export interface RunComparison {
  readonly runs: readonly RunSummary[];
  /** One row for each setting that is not the same in all. */
  readonly settings: readonly ComparedSetting[];
  readonly figures: readonly ComparedFigure[];
  readonly confusions: readonly ComparedConfusion[];
  readonly times: readonly ComparedTime[];
}

/** A row of a comparison: of which module, and a value for each run. */
interface Compared<T> {
  readonly node: NodeId;
  readonly name: string;
  readonly values: readonly T[];
}

export interface ComparedSetting extends Compared<string | null> {
  readonly kind: 'module' | 'parameter' | 'data' | 'version' | 'wires';
  /** Name of the parameter. */
  readonly parameter?: string;
}

export interface ComparedFigure extends Compared<number | null | undefined> {
  readonly port: string;
  readonly index: number;
  readonly figure: string;
}

export interface ComparedConfusion extends Compared<ConfusionOfRun> {
  readonly port: string;
  readonly index: number;
}

export interface ConfusionCounts {
  readonly classes: readonly string[];
  /** classes × classes, row-major: rows actual, columns predicted. */
  readonly counts: readonly number[];
}

/** gone: it was there, but is no longer stored; none: the run did not come to it. */
export type ConfusionOfRun = ConfusionCounts | 'gone' | 'none';

/** Milliseconds; undefined where the module did not run. */
export interface ComparedTime extends Compared<{ readonly status: string; readonly durationMs?: number } | undefined> {}

export interface FreedSpace {
  readonly runs: number;
  /** Stored results that no other record needs. */
  readonly results: number;
  /** On disk: records and results. */
  readonly bytes: number;
  /** Runs that could not be deleted, and why. */
  readonly kept: readonly { readonly run: string; readonly error: ErrorReport }[];
}
