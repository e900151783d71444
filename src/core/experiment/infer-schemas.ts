import { UserError } from '../errors';
import type { SourceSizes } from '../module/definition';
import { inspectParameters } from '../module/resolve-parameters';
import { definitionOf, upgradeNode } from '../module/resolve-version';
import type { ModuleRegistry } from '../module/registry';
import type { Schema } from '../table/schema';
import type { Experiment, ExperimentNode, NodeId } from './document';
import { topologicalOrder, wireAt } from './graph';
import { own } from './record';

/** Columns on every port before any run, as far as they are known. */
export interface InferredSchemas {
  input(node: NodeId, port: string): Schema | undefined;
  output(node: NodeId, port: string): Schema | undefined;
  /** What modules refused to infer from, by node. */
  readonly refusals: ReadonlyMap<NodeId, UserError>;
}

export interface InferOptions {
  /** Columns of an output that are known better, from a stored result. */
  readonly known?: (node: NodeId, port: string) => Schema | undefined;
  /** How much there is to read, by node. */
  readonly sources?: (node: NodeId) => SourceSizes | undefined;
}

/**
 * Lets every module say what columns it will give, each after those that feed it. What a module cannot say stays
 * unknown, and so does what follows from it: placeholders, required settings that are missing.
 * @throws UserError if the wires run in a circle
 */
export function inferSchemas(
  experiment: Experiment,
  registry: ModuleRegistry,
  { known, sources }: InferOptions = {},
): InferredSchemas {
  const outputs = new Map<NodeId, ReadonlyMap<string, Schema>>();
  const refusals = new Map<NodeId, UserError>();
  const output = (node: NodeId, port: string): Schema | undefined => outputs.get(node)?.get(port);
  const input = (node: NodeId, port: string): Schema | undefined => {
    const wire = wireAt(experiment, { node, port });
    return wire && output(wire.from.node, wire.from.port);
  };
  for (const id of topologicalOrder(experiment)) {
    const node = own(experiment.nodes, id)!;
    const schemas = new Map<string, Schema>();
    const inferred = infer(node);
    definitionOf(node, registry)?.outputs.forEach((port, i) => {
      const schema = known?.(id, port.id) ?? inferred?.[i];
      if (schema) schemas.set(port.id, schema);
    });
    outputs.set(id, schemas);
  }
  return { input, output, refusals };

  function infer(node: ExperimentNode): readonly (Schema | undefined)[] | undefined {
    const definition = definitionOf(node, registry);
    if (!definition?.inferSchema) return undefined;
    try {
      const { parameters } = upgradeNode(node, definition);
      const { values, visible } = inspectParameters(definition, parameters);
      const lacks = definition.parameters.some(
        (parameter) => visible.has(parameter.id) && !parameter.optional && values[parameter.id] === null,
      );
      if (lacks) return undefined;
      return definition.inferSchema(
        definition.inputs.map((port) => input(node.id, port.id)),
        values,
        sources?.(node.id),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.set(node.id, error);
      return undefined;
    }
  }
}
