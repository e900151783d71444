import type { NodeId } from '../../core/experiment/document';
import type { ModuleRegistry } from '../../core/module/registry';
import { describeReason } from '../../engine/describe-reason';
import type { Reason } from '../../engine/reason';
import type { NodeRecord } from '../../engine/run-record';

/** Why a node ran, was reused, or did not run, as one line without a full stop. */
export function explainNode(record: NodeRecord, registry: ModuleRegistry, labels: ReadonlyMap<NodeId, string>): string {
  switch (record.status) {
    case 'skipped': {
      const blockers = (record.blockedBy ?? []).map((node) => labels.get(node) ?? node);
      return `not run, because it needs ${blockers.join(' and ')}`;
    }
    case 'reused':
      return 'reused, nothing that it depends on changed';
    default:
      return record.reason ? explainReason(record.reason, record, registry) : notStarted(record);
  }
}

function notStarted({ status }: NodeRecord): string {
  return status === 'cancelled' ? 'not run, the run was cancelled' : 'not run, see its error';
}

function explainReason(reason: Reason, { module, recipe }: NodeRecord, registry: ModuleRegistry): string {
  const words = describeReason(reason, registry.get(module), recipe);
  return reason.kind === 'cache-off' ? `${words} (--no-cache)` : words;
}
