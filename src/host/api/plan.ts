import type { Plan, PlannedNode, RequestOf } from '../../core/api/contract';
import type { NodeId } from '../../core/experiment/document';
import type { ModuleDefinition } from '../../core/module/definition';
import { definitionOf, nodeName } from '../../core/module/resolve-version';
import type { Schema } from '../../core/table/schema';
import { schemaOf } from '../../core/table/table';
import type { InspectedNode } from '../../engine/inspect';
import type { StoredResult } from '../../engine/result';
import { briefSchema } from '../cache/value-file';
import type { FileSizes } from '../files/fingerprints';
import type { Host } from '../host';
import type { PathGuard } from '../files/data-files';
import { parseRequest } from './parse-request';
import { listOutputs } from './run-notices';

/** What a run would do now, for every node. @throws UserError if the text is no experiment */
export async function inspectPlan(request: RequestOf<'plan.inspect'>, host: Host, guard: PathGuard): Promise<Plan> {
  const { experiment, folder } = parseRequest(request, host);
  const inspected = await host.inspect({ experiment, folder, guard });
  const nameOf = (id: NodeId): string => nodeName(experiment.nodes[id]!, host.registry);
  const nodes: Record<NodeId, PlannedNode> = {};
  for (const [id, node] of inspected) {
    const definition = definitionOf(experiment.nodes[id]!, host.registry);
    nodes[id] =
      node.state === 'stale' ? await staleNode(node, definition, host) : await plannedNode(node, nameOf, host);
  }
  return { nodes };
}

/** What would run, with what can be said of its sources without reading them: their size, the columns of what is saved. */
async function staleNode(
  { reason, reads }: Extract<InspectedNode, { readonly state: 'stale' }>,
  definition: ModuleDefinition | undefined,
  host: Host,
): Promise<PlannedNode> {
  const sources: { [parameter: string]: FileSizes } = {};
  const schemas: { [port: string]: Schema } = {};
  for (const parameter of definition?.parameters ?? []) {
    const read = reads[parameter.id];
    if (read === undefined) continue;
    const size = parameter.kind === 'path' ? host.data.sizeOf(read) : undefined;
    if (size) sources[parameter.id] = size;
    const port = definition!.outputs[0]?.id;
    if (parameter.kind !== 'saved' || port === undefined) continue;
    const { schema } = await host.saved.find(parameter.what, read);
    if (schema) schemas[port] = briefSchema(schema);
  }
  return {
    state: 'stale',
    reason,
    ...(Object.keys(sources).length === 0 ? {} : { sources }),
    ...(Object.keys(schemas).length === 0 ? {} : { schemas }),
  };
}

async function plannedNode(
  node: Exclude<InspectedNode, { readonly state: 'stale' }>,
  nameOf: (id: NodeId) => string,
  host: Host,
): Promise<PlannedNode> {
  switch (node.state) {
    case 'blocked':
      return node.error
        ? { state: 'blocked', reason: node.error.message, error: node.error }
        : { state: 'blocked', reason: `it needs ${(node.blockedBy ?? []).map(nameOf).join(' and ')}` };
    case 'stored': {
      const { key, outputs } = node.result;
      return { state: 'stored', key, outputs: listOutputs(outputs), schemas: await schemasOf(node.result, host) };
    }
  }
}

/** Columns of the stored datasets. Entries of older versions do not list them: there the table is looked at. */
async function schemasOf({ key, outputs, schemas }: StoredResult, host: Host): Promise<{ [port: string]: Schema }> {
  const known: Record<string, Schema> = { ...schemas };
  for (const [port, { type }] of Object.entries(outputs)) {
    if (type !== 'dataset' || known[port]) continue;
    const { value } = await host.value({ key, port });
    if (value.kind === 'dataset') known[port] = briefSchema(schemaOf(value.table));
  }
  return known;
}
