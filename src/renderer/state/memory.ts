import type { PlannedNode } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import type { Experiment, NodeId } from '../../core/experiment/document';
import { upstreamOf } from '../../core/experiment/graph';
import type { InferredSchemas } from '../../core/experiment/infer-schemas';
import type { Problem } from '../../core/experiment/validate';
import type { ModuleRegistry } from '../../core/module/registry';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf, nodeName, upgradeNode } from '../../core/module/resolve-version';
import { stateText } from '../text/state';
import { formatBytes } from '../../core/format-bytes';

/**
 * Nodes that would run and are estimated to need more memory than is free. What is stored needs none.
 * @param planned what the plan says of a node, as long as that stands
 * @param freeMemory bytes
 */
export function memoryProblems(
  experiment: Experiment,
  registry: ModuleRegistry,
  schemas: InferredSchemas,
  planned: (node: NodeId) => PlannedNode | undefined,
  freeMemory: number,
): Problem[] {
  return Object.values(experiment.nodes).flatMap((node): Problem[] => {
    const definition = definitionOf(node, registry);
    const plan = planned(node.id);
    if (!definition?.estimateMemory || plan?.state === 'stored') return [];
    let bytes;
    try {
      const { values } = inspectParameters(definition, upgradeNode(node, definition).parameters);
      const inputs = definition.inputs.map((port) => schemas.input(node.id, port.id));
      bytes = definition.estimateMemory(inputs, values, plan?.sources);
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // said by validation
      return [];
    }
    if (!(bytes > freeMemory)) return [];
    return [
      {
        severity: 'warning',
        node: node.id,
        neededMemory: bytes,
        message: `${nodeName(node, registry)}: ${stateText.memory(formatBytes(bytes), formatBytes(freeMemory))}`,
        mend: stateText.memoryMend,
      },
    ];
  });
}

/** The problems that say that memory may not do, for these nodes and what they need; for all where none are named. */
export function memoryProblemsFor(
  experiment: Experiment,
  problems: readonly Problem[],
  only: readonly NodeId[] | undefined,
): Problem[] {
  const concerned = only && new Set([...only, ...upstreamOf(experiment, only)]);
  return problems.filter(({ node, neededMemory }) => neededMemory !== undefined && (concerned?.has(node!) ?? true));
}
