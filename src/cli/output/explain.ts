import type { NodeId } from '../../core/experiment/document';
import type { ModuleRegistry } from '../../core/module/registry';
import type { Reason } from '../../engine/reason';
import type { NodeRecord } from '../../engine/run-record';
import { formatParameterValue } from './parameter-value';

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

function explainReason(reason: Reason, record: NodeRecord, registry: ModuleRegistry): string {
  const definition = registry.get(record.module);
  const parameter = (id: string) => definition?.parameters.find((candidate) => candidate.id === id);
  switch (reason.kind) {
    case 'reused':
      return 'reused, nothing that it depends on changed';
    case 'never-run':
      return 'never run before';
    case 'parameter-changed': {
      const { parameter: id, from, to } = reason;
      const changed = parameter(id);
      return `parameter ${changed?.name ?? id} changed from ${formatParameterValue(changed, from)} to ${formatParameterValue(changed, to)}`;
    }
    case 'input-changed':
      return `input ${definition?.inputs.find(({ id }) => id === reason.port)?.name ?? reason.port} changed`;
    case 'file-changed': {
      const file = record.recipe?.parameters[reason.parameter];
      return `file changed: ${parameter(reason.parameter)?.name ?? reason.parameter}${typeof file === 'string' ? ` ${file}` : ''}`;
    }
    case 'module-changed':
      return `module changed from ${reason.from} to ${reason.to}`;
    case 'unfinished':
      return 'its last run did not finish';
    case 'evicted':
      return 'its results are no longer stored (evicted)';
    case 'damaged':
      return 'its stored results were damaged';
    case 'not-cacheable':
      return 'runs every time: it writes a file or reads from the network';
    case 'cache-off':
      return 'stored results were not to be used (--no-cache)';
  }
}
