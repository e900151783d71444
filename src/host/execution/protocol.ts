import type { ErrorReport } from '../../core/errors';
import type { ParameterValues } from '../../core/module/parameters';
import type { Value } from '../../core/value';
import type { ResultAddress } from '../../engine/ports';
import type { MemoryLimit } from '../memory/memory-limit';
import type { SavedFolders } from '../workspace/saved-access';
import type { LogLine, OutputSummary, StoredResult } from '../../engine/result';

/** A node's work as it is sent to a worker. Values pass by reference: their arrays lie in shared memory. */
export interface WorkOrder {
  readonly module: string;
  readonly parameters: ParameterValues;
  readonly inputs: { readonly [port: string]: WorkInput };
  /** Fingerprints of what the parameters name. */
  readonly files: { readonly [parameter: string]: string };
  /** Under which the outputs are stored. */
  readonly key: string;
  /** Shared 32-bit flag; not 0 = stop. */
  readonly cancelFlag: Int32Array;
}

/** An input that is in memory, or one to be loaded from the cache. */
export type WorkInput =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'stored'; readonly address: ResultAddress; readonly summary: OutputSummary };

export type WorkerReply =
  | { readonly type: 'progress'; readonly fraction: number; readonly message?: string }
  | { readonly type: 'log'; readonly line: LogLine }
  | { readonly type: 'done'; readonly result: StoredResult; readonly values: { readonly [port: string]: Value } }
  | { readonly type: 'damaged'; readonly key: string }
  | { readonly type: 'failed'; readonly error: ErrorReport };

/** What a worker is started with. */
export interface WorkerSettings {
  readonly cacheFolder: string;
  readonly savedFolders: SavedFolders;
  readonly memory: MemoryLimit;
  /** How many threads share one piece of work. */
  readonly threads: number;
}
