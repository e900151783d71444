import type { NodeId } from '../core/experiment/document';
import type { LogLine } from './result';
import type { Reason } from './reason';
import type { NodeRecord, RunRecord } from './run-record';

export type RunEvent =
  | { readonly type: 'run-started'; readonly run: string; readonly nodes: readonly NodeId[] }
  | { readonly type: 'node-started'; readonly node: NodeId; readonly reason: Reason }
  | { readonly type: 'node-progress'; readonly node: NodeId; readonly fraction: number; readonly message?: string }
  | { readonly type: 'node-log'; readonly node: NodeId; readonly line: LogLine }
  /** The node came to its end, whichever: see `record.status`. */
  | { readonly type: 'node-ended'; readonly record: NodeRecord }
  | { readonly type: 'run-ended'; readonly record: RunRecord };
