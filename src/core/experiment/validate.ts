import { resolveColumns, resolvedCount, resolveSingleColumn } from '../columns/resolve';
import { reportOf, UserError } from '../errors';
import type { ModuleDefinition } from '../module/definition';
import type { ColumnsParameter, ParameterValue } from '../module/parameters';
import { inspectParameters } from '../module/resolve-parameters';
import { definitionOf, nodeName, upgradeNode } from '../module/resolve-version';
import type { ModuleRegistry } from '../module/registry';
import type { Schema } from '../table/schema';
import type { ColumnSelection } from '../columns/selection';
import type { Experiment, ExperimentNode, NodeId, WireId } from './document';
import { cycleError, findCycle, wireAt } from './graph';
import { inferSchemas, type InferredSchemas } from './infer-schemas';
import { own } from './record';
import { checkEnds } from './wiring';

/** Something that the user should mend before a run (error) or know about (warning). Plain data. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly node?: NodeId;
  readonly port?: string;
  readonly parameter?: string;
  readonly column?: string;
  readonly wire?: WireId;
  readonly file?: string;
  /** Bytes; only where the problem is that the node may not fit into memory. */
  readonly neededMemory?: number;
  /** Number of the classic error that fits. */
  readonly classic?: number;
  readonly mend?: string;
}

export interface ValidateOptions {
  /** What `inferSchemas` gave, if it is at hand; for example with the columns of stored results. */
  readonly schemas?: InferredSchemas;
}

/** Everything that is wrong with an experiment before it runs, by node in the order of the document, wires last. */
export function validateExperiment(
  experiment: Experiment,
  registry: ModuleRegistry,
  { schemas }: ValidateOptions = {},
): Problem[] {
  const cycle = findCycle(experiment);
  const inferred = cycle ? undefined : (schemas ?? inferSchemas(experiment, registry));
  const problems = Object.values(experiment.nodes).flatMap((node) =>
    nodeProblems(experiment, node, registry, inferred),
  );
  problems.push(...wireProblems(experiment, registry));
  if (cycle) {
    const name = (id: NodeId): string => nodeName(experiment.nodes[id]!, registry);
    problems.push(problemOf(cycleError(cycle, name)));
  }
  return problems;
}

function nodeProblems(
  experiment: Experiment,
  node: ExperimentNode,
  registry: ModuleRegistry,
  inferred: InferredSchemas | undefined,
): Problem[] {
  const definition = definitionOf(node, registry);
  if (!definition) return [placeholderProblem(node, registry)];
  const problems: Problem[] = [];
  const name = nodeName(node, registry);
  if (definition.deprecated !== undefined)
    problems.push({
      severity: 'warning',
      node: node.id,
      message: `${definition.name} is deprecated.`,
      mend: definition.deprecated,
    });
  for (const port of definition.inputs)
    if (!port.optional && !wireAt(experiment, { node: node.id, port: port.id }))
      problems.push({
        severity: 'error',
        node: node.id,
        port: port.id,
        message: `The input "${port.name}" of ${name} is not connected.`,
        classic: 3,
        mend: `Connect a wire to it.`,
      });
  return [...problems, ...parameterProblems(node, definition, inferred)];
}

function parameterProblems(
  node: ExperimentNode,
  definition: ModuleDefinition,
  inferred: InferredSchemas | undefined,
): Problem[] {
  let stored;
  try {
    stored = upgradeNode(node, definition).parameters;
  } catch (error) {
    return [problemOf(error)];
  }
  const { values, visible, problems } = inspectParameters(definition, stored);
  const found: Problem[] = problems.map((problem) => ({ ...problem, severity: 'error', node: node.id }));
  for (const parameter of definition.parameters) {
    if (parameter.kind !== 'columns' || !visible.has(parameter.id)) continue;
    if (problems.some((problem) => problem.parameter === parameter.id)) continue;
    const schema = inferred?.input(node.id, parameter.port);
    // Where columns are not known yet, only a run can tell whether what is chosen is there.
    const problem =
      schema && !schema.partial && columnsProblem(node.id, parameter, values[parameter.id] ?? null, schema);
    if (problem) found.push(problem);
  }
  const refusal = inferred?.refusals.get(node.id);
  // A refusal mostly says again what the parameters' own checks say.
  if (refusal && !found.some((problem) => problem.severity === 'error')) found.push(problemOf(refusal, node.id));
  return found;
}

function columnsProblem(
  node: NodeId,
  parameter: ColumnsParameter,
  value: ParameterValue,
  schema: Schema,
): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const selection: ColumnSelection = value;
  try {
    if (parameter.single) resolveSingleColumn(selection, schema);
    else if (resolvedCount(resolveColumns(selection, schema)) === 0)
      return {
        severity: 'warning',
        node,
        parameter: parameter.id,
        port: parameter.port,
        message: `"${parameter.name}" selects no column.`,
        classic: 11,
        mend: 'Launch the column selector.',
      };
    return undefined;
  } catch (error) {
    const problem = problemOf(error, node);
    return { ...problem, parameter: parameter.id, message: `"${parameter.name}": ${problem.message}` };
  }
}

function placeholderProblem(node: ExperimentNode, registry: ModuleRegistry): Problem {
  const definition = registry.get(node.module);
  return {
    severity: 'error',
    node: node.id,
    message: definition
      ? `"${nodeName(node, registry)}" was made with version ${node.moduleVersion} of its module; this program has version ${definition.version}.`
      : `There is no module "${node.module}" in this version of Centroid.`,
    mend: 'Update Centroid, or replace the module. The node keeps all its settings.',
  };
}

function wireProblems(experiment: Experiment, registry: ModuleRegistry): Problem[] {
  const problems: Problem[] = [];
  for (const { id, from, to } of Object.values(experiment.wires)) {
    const source = own(experiment.nodes, from.node);
    const target = own(experiment.nodes, to.node);
    try {
      if (!source || !target)
        throw new UserError(`A wire leads ${source ? 'to' : 'from'} a node that does not exist.`, {
          mend: 'Delete the wire.',
        });
      checkEnds({ node: source, port: from.port }, { node: target, port: to.port }, registry);
    } catch (error) {
      problems.push({ ...problemOf(error), wire: id });
    }
  }
  return problems;
}

/** A UserError as a problem. @throws anything else, which is a bug */
function problemOf(error: unknown, node?: NodeId): Problem {
  if (!(error instanceof UserError)) throw error;
  const {
    kind: _,
    stack: __,
    row: ___,
    file: ____,
    line: _____,
    ...report
  } = reportOf(error, node === undefined ? {} : { node });
  return { ...report, severity: 'error' };
}
