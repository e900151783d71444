import { UserError } from '../core/errors';
import type { ExperimentNode, NodeId } from '../core/experiment/document';
import type { ModuleDefinition } from '../core/module/definition';
import type { ParameterValues } from '../core/module/parameters';
import { inspectParameters, resolveParameters } from '../core/module/resolve-parameters';
import { definitionOf } from '../core/module/resolve-version';
import type { ModuleRegistry } from '../core/module/registry';
import type { Attempt, EngineHost } from './ports';
import { reasonToRun, type Reason } from './reason';
import { canonicalText, makeRecipe, placelessRecipe, type Recipe } from './recipe';
import type { OutputSummary } from './result';

/** What can be said of a node once the values on its inputs are known; the same for a run and for a look ahead. */
export interface PreparedNode {
  readonly definition: ModuleDefinition;
  readonly resolved: ParameterValues;
  readonly recipe: Recipe;
  /** Whether a stored result may stand in for running. */
  readonly cacheable: boolean;
}

/**
 * @param inputs content hash of the value on each wired input, by port
 * @throws UserError if the node cannot run as it is: unknown module, missing input, wrong parameter, absent file
 */
export async function prepareNode(
  node: ExperimentNode,
  inputs: Recipe['inputs'],
  registry: ModuleRegistry,
  { files }: Pick<EngineHost, 'files'>,
): Promise<PreparedNode> {
  const definition = knownDefinition(node, registry);
  requireInputs(definition, inputs);
  const resolved = resolveParameters(definition, node.parameters);
  const { visible } = inspectParameters(definition, node.parameters);
  const recipe = await makeRecipe(definition, { resolved, visible, inputs }, files);
  return { definition, resolved, recipe, cacheable: definition.cacheable?.(resolved) ?? true };
}

/** Under which a node's results are stored. Those that must not be reused get a key of their run. */
export function resultKey(
  { definition, recipe, cacheable }: PreparedNode,
  { hash }: Pick<EngineHost, 'hash'>,
  run: string,
  node: NodeId,
): string {
  const keyed = placelessRecipe(recipe, definition);
  return hash(canonicalText(cacheable ? keyed : { ...keyed, run, node }));
}

/** Why a prepared node without a stored result has to run. */
export function reasonOf({ recipe, cacheable }: PreparedNode, last: Attempt | undefined, reuse: boolean): Reason {
  const reason = reasonToRun(recipe, last);
  if (reason.kind !== 'evicted') return reason;
  if (!cacheable) return { kind: 'not-cacheable' };
  return reuse ? reason : { kind: 'cache-off' };
}

/** @throws UserError if the program does not have the node's module in its version */
export function knownDefinition(node: ExperimentNode, registry: ModuleRegistry): ModuleDefinition {
  const definition = definitionOf(node, registry);
  if (definition) return definition;
  throw new UserError(
    `This version of the program does not know the module "${node.module}" in version ${node.moduleVersion}`,
    { mend: 'Update the program, or replace the node by a module that it has' },
  );
}

/** @throws UserError if a required input is not wired */
export function requireInputs(definition: ModuleDefinition, wired: { readonly [port: string]: unknown }): void {
  for (const { id, name, optional } of definition.inputs)
    if (!optional && wired[id] === undefined)
      throw new UserError(`Input "${name}" is not connected`, {
        port: id,
        classic: 3,
        mend: `Connect a wire to the input "${name}"`,
      });
}

/** Content hash of an output. @throws UserError if the module has no such output */
export function outputHash(
  module: string,
  outputs: { readonly [port: string]: OutputSummary } | undefined,
  port: string,
): string {
  const output = outputs?.[port];
  if (!output)
    throw new UserError(`Module "${module}" has no output "${port}"`, {
      port,
      mend: 'Remove the wire and connect an output that the module has',
    });
  return output.hash;
}
