import type { NodeState, Plan } from '../../core/api/contract';
import type { ErrorReport } from '../../core/errors';
import type { NodeId } from '../../core/experiment/document';

/** Where the result of a port stands: stored under a key, on its way, or why there is none. */
export type ResultSource =
  | {
      readonly kind: 'stored';
      readonly key: string;
      /** Why it no longer fits the experiment. */ readonly stale?: string;
    }
  | { readonly kind: 'waiting'; readonly state: NodeState }
  /** Of a run of the history: it was there, but is no longer stored. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error?: ErrorReport }
  | { readonly kind: 'cancelled' }
  /** `failed`: the module that it waits for. */
  | { readonly kind: 'skipped'; readonly failed?: NodeId }
  | { readonly kind: 'not-run'; readonly reason?: string };

/** @param state of the node in the newest run; @param planned what a run would do with it now */
export function resultSource(
  port: string,
  state: NodeState | undefined,
  planned: Plan['nodes'][string] | undefined,
): ResultSource {
  if (state?.status === 'queued' || state?.status === 'running') return { kind: 'waiting', state };
  if (planned?.state === 'stored' && planned.key) return { kind: 'stored', key: planned.key };
  switch (state?.status) {
    case 'failed':
      return { kind: 'failed', ...(state.error ? { error: state.error } : {}) };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'skipped':
      return { kind: 'skipped', ...(state.blockedBy?.[0] === undefined ? {} : { failed: state.blockedBy[0] }) };
    case 'finished':
    case 'reused':
      if (state.key && (!state.outputs || state.outputs[port]))
        return { kind: 'stored', key: state.key, ...(planned?.reason ? { stale: planned.reason } : {}) };
  }
  return { kind: 'not-run', ...(planned?.reason ? { reason: planned.reason } : {}) };
}
