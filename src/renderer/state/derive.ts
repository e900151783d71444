import type { Plan, PlannedNode } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import type { Experiment, NodeId } from '../../core/experiment/document';
import { inferSchemas, type InferredSchemas } from '../../core/experiment/infer-schemas';
import { own, sameJson } from '../../core/experiment/record';
import { validateExperiment, type Problem } from '../../core/experiment/validate';
import type { ModuleRegistry } from '../../core/module/registry';
import { memoryProblems } from './memory';
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
export function derive(experiment: Experiment, registry: ModuleRegistry, options: DeriveOptions): Derived {
  const planned = plannedOf(experiment, registry, options);
  const known = (node: string, port: string) => planned(node)?.schemas?.[port];
  let schemas: InferredSchemas;
  try {
    schemas = inferSchemas(experiment, registry, { known });
  } catch (error) {
    if (!(error instanceof UserError)) throw error; // wires in a circle: validation names them
    schemas = nothingKnown;
  }
  const problems = validateExperiment(experiment, registry, { schemas });
  problems.push(...planProblems(experiment, planned, problems));
  const { freeMemory } = options;
  if (freeMemory !== undefined) problems.push(...memoryProblems(experiment, registry, schemas, planned, freeMemory));
  return { schemas, problems };
}

/** The problems of what was derived before, brought up to date for another amount of free memory. */
export function withFreeMemory(
  experiment: Experiment,
  registry: ModuleRegistry,
  { schemas, problems }: Derived,
  options: DeriveOptions & { readonly freeMemory: number },
): readonly Problem[] {
  const planned = plannedOf(experiment, registry, options);
  const others = problems.filter(({ neededMemory }) => neededMemory === undefined);
  const now = [...others, ...memoryProblems(experiment, registry, schemas, planned, options.freeMemory)];
  return sameJson(now, problems) ? problems : now;
}

export const nothingKnown: InferredSchemas = {
  input: () => undefined,
  output: () => undefined,
  refusals: new Map(),
};

type Planned = (node: NodeId) => PlannedNode | undefined;

/** What the plan says of a node, where no edit since has changed that. */
function plannedOf(experiment: Experiment, registry: ModuleRegistry, { plan, planned }: DeriveOptions): Planned {
  if (!plan || !planned) return () => undefined;
  const changed = changedSince(planned, experiment, registry);
  return (node) => (changed === undefined || changed.has(node) ? undefined : own(plan.nodes, node));
}

/**
 * What only the host can see: files, folders and saved things that are not there or may not be read. Of a node that
 * validation finds fault with already, nothing is said twice.
 */
function planProblems(experiment: Experiment, planned: Planned, problems: readonly Problem[]): Problem[] {
  const faulty = new Set(problems.flatMap(({ severity, node }) => (severity === 'error' ? [node] : [])));
  return Object.keys(experiment.nodes).flatMap((node): Problem[] => {
    const error = planned(node)?.error;
    if (!error || faulty.has(node)) return [];
    const { kind: _, stack: __, row: ___, line: ____, ...report } = error;
    return [{ ...report, severity: 'error', node }];
  });
}
