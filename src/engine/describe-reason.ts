import { NEVER_RUN } from '../core/api/reasons';
import type { ModuleDefinition } from '../core/module/definition';
import { formatParameterValue } from '../core/module/format-value';
import type { Reason } from './reason';
import type { Recipe } from './recipe';

/** Why a node ran or would run, in words: one line without a full stop. */
export function describeReason(
  reason: Reason,
  definition: ModuleDefinition | undefined,
  recipe: Recipe | undefined,
): string {
  const parameter = (id: string) => definition?.parameters.find((candidate) => candidate.id === id);
  switch (reason.kind) {
    case 'reused':
      return 'reused, nothing that it depends on changed';
    case 'never-run':
      return NEVER_RUN;
    case 'parameter-changed': {
      const { parameter: id, from, to } = reason;
      const changed = parameter(id);
      return `parameter ${changed?.name ?? id} changed from ${formatParameterValue(changed, from)} to ${formatParameterValue(changed, to)}`;
    }
    case 'input-changed':
      return `input ${definition?.inputs.find(({ id }) => id === reason.port)?.name ?? reason.port} changed`;
    case 'file-changed': {
      const file = recipe?.parameters[reason.parameter];
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
      return 'stored results were not to be used';
  }
}
