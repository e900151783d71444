import type { Plan } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { inferSchemas, type InferredSchemas } from '../../core/experiment/infer-schemas';
import { own } from '../../core/experiment/record';
import { validateExperiment, type Problem } from '../../core/experiment/validate';
import type { ModuleRegistry } from '../../core/module/registry';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf, nodeName, upgradeNode } from '../../core/module/resolve-version';
import { stateText } from '../text/state';
import { formatBytes } from './format-bytes';
import { changedSince } from './structure';

export interface Derived {
  readonly schemas: InferredSchemas;
  readonly problems: readonly Problem[];
}

export interface DeriveOptions {
  /** What a run would do, and the state of the experiment that this was said of. */
  readonly plan?: Plan | undefined;
  readonly planned?: Experiment | undefined;
  /** Bytes that are free on the machine. */
  readonly freeMemory?: number | undefined;
}

/** Columns on every port and what is wrong, with the real columns of stored results where they still stand. */
export function derive(
  experiment: Experiment,
  registry: ModuleRegistry,
  { plan, planned, freeMemory }: DeriveOptions,
): Derived {
  const changed = plan && planned ? changedSince(planned, experiment, registry) : undefined;
  const known = (node: string, port: string) =>
    changed === undefined || changed.has(node) ? undefined : own(plan!.nodes, node)?.schemas?.[port];
  let schemas: InferredSchemas;
  try {
    schemas = inferSchemas(experiment, registry, { known });
  } catch (error) {
    if (!(error instanceof UserError)) throw error; // wires in a circle: validation names them
    schemas = nothingKnown;
  }
  const problems = validateExperiment(experiment, registry, { schemas });
  if (freeMemory !== undefined) problems.push(...memoryProblems(experiment, registry, schemas, freeMemory));
  return { schemas, problems };
}

export const nothingKnown: InferredSchemas = {
  input: () => undefined,
  output: () => undefined,
  refusals: new Map(),
};

function memoryProblems(
  experiment: Experiment,
  registry: ModuleRegistry,
  schemas: InferredSchemas,
  freeMemory: number,
): Problem[] {
  return Object.values(experiment.nodes).flatMap((node): Problem[] => {
    const definition = definitionOf(node, registry);
    if (!definition?.estimateMemory) return [];
    let bytes;
    try {
      const { values } = inspectParameters(definition, upgradeNode(node, definition).parameters);
      bytes = definition.estimateMemory(
        definition.inputs.map((port) => schemas.input(node.id, port.id)),
        values,
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // said by validation
      return [];
    }
    if (!(bytes > freeMemory)) return [];
    return [
      {
        severity: 'warning',
        node: node.id,
        message: `${nodeName(node, registry)}: ${stateText.memory(formatBytes(bytes), formatBytes(freeMemory))}`,
        mend: stateText.memoryMend,
      },
    ];
  });
}
