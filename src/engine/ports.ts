import type { NodeId } from '../core/experiment/document';
import type { ParameterDefinition, ParameterValues } from '../core/module/parameters';
import type { Recipe } from './recipe';
import type { RunEnvironment, RunRecord } from './run-record';
import type { LogLine, StoredResult } from './result';

/** What the engine needs of the world. The host implements it; tests may do so in memory. */
export interface EngineHost {
  readonly environment: RunEnvironment;
  /** How many nodes run at the same time. */
  readonly parallelism: number;
  readonly results: ResultStore;
  readonly executor: Executor;
  readonly records: RecordStore;
  readonly files: FileKeeper;
  /** SHA-256 as lower-case hexadecimal. */
  hash(text: string): string;
  now(): Date;
  newRunId(): string;
}

export interface ResultStore {
  /** The stored result, marked as used; undefined if there is none or a file of it is absent. */
  lookup(key: string): Promise<StoredResult | undefined>;
  remove(key: string): Promise<void>;
}

export interface Executor {
  /** A node with this module is about to be executed: what takes time to start may be started meanwhile. */
  expect(module: string): void;
  /**
   * Runs a module and stores its outputs under `task.key` before it resolves.
   * @throws DamagedResultError if a stored input cannot be read; CancelledError within 200 ms of an abort
   */
  execute(task: NodeTask, monitor: TaskMonitor): Promise<StoredResult>;
}

export interface NodeTask {
  readonly node: NodeId;
  readonly module: string;
  /** Resolved; paths absolute. */
  readonly parameters: ParameterValues;
  readonly inputs: { readonly [port: string]: ResultAddress };
  /** Fingerprints of what the parameters name. */
  readonly files: Recipe['files'];
  readonly key: string;
}

/** A stored output: which entry, which port of it. */
export interface ResultAddress {
  readonly key: string;
  readonly port: string;
}

export interface TaskMonitor {
  readonly signal: AbortSignal;
  onProgress(fraction: number, message?: string): void;
  onLog(line: LogLine): void;
}

export interface RecordStore {
  /** Replaces the record of the same id, atomically. */
  save(record: RunRecord): Promise<void>;
  /** What the newest run that came to each of the experiment's nodes did with it. */
  lastAttempts(experimentId: string): Promise<ReadonlyMap<NodeId, Attempt>>;
}

/** How a node was last run. */
export interface Attempt {
  readonly recipe: Recipe;
  /** Whether it gave results. */
  readonly completed: boolean;
}

export interface FileKeeper {
  /** Absolute form of a path or saved-thing parameter, relative to the experiment's folder. */
  resolve(parameter: ParameterDefinition, value: string): Promise<string>;
  /** Changes when the content changes. @throws UserError if it cannot be read */
  fingerprint(parameter: ParameterDefinition, resolved: string): Promise<string>;
}

/** A stored result turned out unreadable; the engine makes it again. */
export class DamagedResultError extends Error {
  constructor(
    readonly key: string,
    cause?: unknown,
  ) {
    super(`stored result ${key} is damaged`, { cause });
    this.name = 'DamagedResultError';
  }
}
